import type { Cursors } from './inbox.ts';
import type { FromDevice } from './protocol.ts';

/** The scopes that the server was asked for on this connection. */
export class ScopesRead {
  #read: ReadonlySet<string> = new Set();

  /** A new connection: nothing is read. */
  restart(): void {
    this.#read = new Set();
  }

  /** What to send so that these are read, from after the cursors on, and no others. */
  change(wanted: ReadonlySet<string>, cursors: Cursors): FromDevice[] {
    const fresh = [...wanted].filter((scope) => !this.#read.has(scope));
    const gone = [...this.#read].filter((scope) => !wanted.has(scope));
    this.#read = wanted;
    const frames: FromDevice[] = [];
    if (fresh.length > 0)
      frames.push({ is: 'read', scopes: Object.fromEntries(fresh.map((scope) => [scope, cursors[scope] ?? 0])) });
    if (gone.length > 0) frames.push({ is: 'unread', scopes: gone });
    return frames;
  }
}
