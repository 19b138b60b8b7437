import type { Client } from '../../client/client.ts';
import type { Answer } from '../../client/services.ts';
import type { Toasts } from './toasts.ts';

/** What was done, in words, and how to do the opposite once it can no longer be withdrawn. */
export interface Said {
  readonly text: string;
  /** Toasts with the same key replace each other. */
  readonly key?: string;
  readonly opposite?: () => Promise<Answer>;
  /** What else to do after it was undone. */
  readonly undone?: () => void;
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
    if (await this.#client.withdraw(commit)) {
      this.#toasts.say({ text: 'Undone. It was never sent.' });
      said.undone?.();
      return;
    }
    const no = said.opposite ? this.#whyNot(await said.opposite()) : 'Too late to undo this.';
    this.#toasts.say(no ? { text: no, tone: 'trouble' } : { text: 'Undone.' });
    if (!no) said.undone?.();
  }
}
