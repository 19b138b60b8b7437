import type { Answer } from '../../client/services.ts';
import { couldNotSave } from './faults.ts';
import { refusalSentence } from './refusals.ts';

/** Why something did not happen; undefined where it did, or was so already. */
export function whyNot(answer: Answer): string | undefined {
  switch (answer.is) {
    case 'accepted':
    case 'nothing':
      return undefined;
    case 'refused':
      return refusalSentence(answer);
    case 'failed':
      return couldNotSave[answer.fault];
  }
}
