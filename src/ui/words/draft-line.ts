import type { Moment } from '../../client/services.ts';
import { shortTime } from '../format/time.ts';

/** Whether what is being written is kept; nothing where there is nothing to keep. */
export function draftLine({ failed, saved }: { readonly failed: boolean; readonly saved: Moment | undefined }): string {
  if (failed) return "This draft couldn't be kept yet. Don't close this page.";
  return saved === undefined ? '' : `Draft · saved ${shortTime(saved)}`;
}
