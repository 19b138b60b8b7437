import type { FromServer, Question } from './protocol.ts';

/** What is said where a question cannot be asked, or its answer cannot come any more. */
const UNREACHABLE = 'The market cannot be reached now.';

/** A question to the server could not be asked or was denied: the code and words for the person who asked. */
class Denied extends Error {
  override readonly name = 'Denied';
  readonly code: string;

  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
  }
}

interface Asked {
  readonly question: Question;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Denied) => void;
}

/** Questions to the server that have no answer yet, by their numbers. */
export class Questions {
  readonly #asked = new Map<number, Asked>();
  #count = 0;
  readonly #send: (frame: { is: 'ask'; number: number; question: Question }) => unknown;

  constructor(send: (frame: { is: 'ask'; number: number; question: Question }) => unknown) {
    this.#send = send;
  }

  /** How many wait for their answer. */
  get size(): number {
    return this.#asked.size;
  }

  /** Takes a question, to be sent now or with all others once that can be; rejects with `Denied`. */
  ask(question: Question, now: boolean): Promise<unknown> {
    this.#count += 1;
    const number = this.#count;
    return new Promise((resolve, reject) => {
      this.#asked.set(number, { question, resolve, reject });
      if (now) this.#send({ is: 'ask', number, question });
    });
  }

  /** Sends all that wait: a connection is there. */
  sendAll(): void {
    for (const [number, { question }] of this.#asked) this.#send({ is: 'ask', number, question });
  }

  /** Takes in what the server said to one of them. */
  answer(frame: FromServer & { is: 'answer' | 'denied' }): void {
    const asked = this.#asked.get(frame.number);
    this.#asked.delete(frame.number);
    if (frame.is === 'answer') asked?.resolve(frame.answer);
    else asked?.reject(new Denied(frame.code, frame.detail));
  }

  /** The connection is gone, and their answers will not come. */
  giveUp(): void {
    for (const { reject } of this.#asked.values()) reject(unreachable());
    this.#asked.clear();
  }
}

/** What a question is denied with that cannot be asked now. */
export function unreachable(): Denied {
  return new Denied('offline', UNREACHABLE);
}
