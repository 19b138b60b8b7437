import type { CDPSession, Page } from 'playwright-core';

/** Speaks the browser's protocol with a worker of a page, which Playwright has no session for. */
export class WorkerSession {
  readonly #page: CDPSession;
  readonly #id: string;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  #last = 0;

  private constructor(page: CDPSession, id: string) {
    this.#page = page;
    this.#id = id;
    page.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
      if (sessionId !== id) return;
      const { id: number, result } = JSON.parse(message) as { id?: number; result?: unknown };
      if (number !== undefined) this.#waiting.get(number)?.(result);
    });
  }

  /** Of the page's only worker that is there already. */
  static async of(page: Page): Promise<WorkerSession> {
    const session = await page.context().newCDPSession(page);
    const attached = new Promise<string>((resolve) => {
      session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
        if (targetInfo.type === 'worker') resolve(sessionId);
      });
    });
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    return new WorkerSession(session, await attached);
  }

  async send<Result>(method: string, params: object = {}): Promise<Result> {
    const number = (this.#last += 1);
    const answered = new Promise((resolve) => this.#waiting.set(number, resolve));
    await this.#page.send('Target.sendMessageToTarget', {
      sessionId: this.#id,
      message: JSON.stringify({ id: number, method, params }),
    });
    return (await answered) as Result;
  }
}
