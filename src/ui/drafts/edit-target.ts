import type { AskedFor } from '../words/asked.ts';
import { keptTarget } from './kept-target.ts';

/** The draft in which words that were not sent yet are gone on with; undefined where more than words would be lost. */
export function editTarget(commit: string, { type, payload }: AskedFor): string | undefined {
  const { post = '', offers = [] } = payload as { readonly post?: string; readonly offers?: readonly string[] };
  if (type === 'post.publish') return offers.length === 0 ? keptTarget(commit) : undefined;
  if (type === 'post.edit') return `post/${post}`;
  return type === 'comment.add' ? `comment/${post}` : undefined;
}
