import type { OutcomeView } from '../../client/queries.ts';
import type { Drafts } from '../../client/services.ts';
import { draftOf } from '../words/asked.ts';
import { keptTarget } from './kept-target.ts';
import { isForGonePost } from '../words/outcomes.ts';

const place = 'pannier.kept-words';

/** Enough that none comes back while its outcome is still there. */
const remembered = 500;

/**
 * Puts words into Drafts whose post was gone when they arrived (C13). Once for each commit, on this device for ever:
 * who throws such a draft away has decided.
 */
export class LostWords {
  readonly #drafts: Drafts;
  readonly #kept = new Set(recall());

  constructor(drafts: Drafts) {
    this.#drafts = drafts;
  }

  /** Rejects where some could not be kept; those are tried again with the next call. */
  async keep(outcomes: readonly OutcomeView[]): Promise<void> {
    for (const outcome of outcomes) {
      const { commit } = outcome;
      const words = draftOf(outcome);
      if (words === undefined || !isForGonePost(outcome) || this.#kept.has(commit)) continue;
      // Before it is done: the same outcomes may be told again meanwhile.
      this.#kept.add(commit);
      try {
        await this.#drafts.save(keptTarget(commit), words);
      } catch (error) {
        this.#kept.delete(commit);
        throw error;
      }
      remember([...this.#kept].slice(-remembered));
    }
  }
}

function recall(): readonly string[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as string[];
  } catch {
    return [];
  }
}

function remember(commits: readonly string[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(commits));
  } catch {
    // No room, or storage is blocked: the same words are put there again, which loses nothing.
  }
}
