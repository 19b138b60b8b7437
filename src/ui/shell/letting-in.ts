import type { Notice } from '../../client/client.ts';
import { confirm } from '../parts/confirm.ts';

/** Asks whether a second device may come in: in a tab that somebody looks at, until it is answered in any. */
export class LettingIn {
  readonly #answers = new BroadcastChannel('pannier-letting-in');
  /** What ends the asking, by device. */
  readonly #asking = new Map<string, AbortController>();

  constructor() {
    this.#answers.addEventListener('message', ({ data }: MessageEvent<string>) => this.#asking.get(data)?.abort());
  }

  /** True for a yes that was said here. The market tells of the same device again on every new connection. */
  async ask({ device, label }: Notice): Promise<boolean> {
    if (this.#asking.has(device)) return false;
    const over = new AbortController();
    this.#asking.set(device, over);
    if (document.visibilityState === 'hidden') await untilSeen(over.signal);
    const yes = !over.signal.aborted && (await confirm(questionAbout(label), over.signal));
    this.#asking.delete(device);
    if (over.signal.aborted) return false;
    this.#answers.postMessage(device);
    return yes;
  }

  close(): void {
    for (const over of this.#asking.values()) over.abort();
    this.#answers.close();
  }
}

function questionAbout(label: string): Parameters<typeof confirm>[0] {
  return {
    title: `Let ${label} in?`,
    text: 'It waits for your yes. It will read and write as you, so say yes only if it is yours and in your hands.',
    verb: 'Let it in',
    no: 'No',
  };
}

/** Resolves when somebody looks at this tab, or it is over. */
function untilSeen(over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    over.addEventListener('abort', () => resolve(), { once: true });
    const look = (): void => {
      if (document.visibilityState === 'visible') resolve();
    };
    document.addEventListener('visibilitychange', look, { signal: over });
  });
}
