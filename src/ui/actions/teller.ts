import type { Client } from '../../client/client.ts';
import type { Answer } from '../../client/services.ts';
import type { Toasts } from './toasts.ts';

/** What was done, in words, and how to do the opposite once it can no longer be withdrawn. */
export interface Said {
  readonly text: string;
  /** Toasts with the same key replace each other. */
  readonly key?: string;
  readonly opposite?: () => Promise<Answer>;
  /** Puts the words of a commit into Drafts before it is undone; the answer takes them out again where it stands. */
  readonly keep?: (commit: string) => Promise<() => Promise<void>>;
}

/** Says how things that were asked for ended, with Undo. */
export class Teller {
  readonly #client: Client;
  readonly #toasts: Toasts;
  readonly #whyNot: (answer: Answer) => string | undefined;

  constructor(client: Client, toasts: Toasts, whyNot: (answer: Answer) => string | undefined) {
    this.#client = client;
    this.#toasts = toasts;
    this.#whyNot = whyNot;
  }

  /** For what was asked for by a button: a no is said in a toast. */
  async loudly(sent: Promise<Answer>, said: Said): Promise<Answer> {
    const answer = await this.quietly(sent, said);
    const no = this.#whyNot(answer);
    if (no) this.#toasts.say({ text: no, tone: 'trouble' });
    return answer;
  }

  /** For what was written in a form: a no is said beside the words, by the form. */
  async quietly(sent: Promise<Answer>, said: Said): Promise<Answer> {
    const answer = await sent;
    if (answer.is === 'accepted') {
      const undo = (): void => void this.#undo(answer.commit, said);
      this.#toasts.say({ text: said.text, undo, ...(said.key ? { key: said.key } : {}) });
    }
    return answer;
  }

  async #undo(commit: string, said: Said): Promise<void> {
    try {
      // Before anything is taken back: there is no moment at which the words are nowhere.
      const forget = await said.keep?.(commit);
      const withdrawn = await this.#client.withdraw(commit);
      const no = withdrawn ? undefined : await this.#opposite(said);
      if (no !== undefined) {
        this.#toasts.say({ text: no, tone: 'trouble' });
        await forget?.();
        return;
      }
      const kept = forget ? ' Your words are in Drafts.' : '';
      this.#toasts.say({ text: `Undone.${withdrawn ? ' It was never sent.' : ''}${kept}` });
    } catch {
      const undo = (): void => void this.#undo(commit, said);
      this.#toasts.say({ text: "Couldn't undo this: it stays as it is. Try again.", tone: 'trouble', undo });
    }
  }

  /** Why it was not undone; undefined where it was. */
  async #opposite({ opposite }: Said): Promise<string | undefined> {
    return opposite ? this.#whyNot(await opposite()) : 'Too late to undo this.';
  }
}
