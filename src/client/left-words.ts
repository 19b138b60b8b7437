import type { DraftRecord } from './device-database.ts';
import type { Memory } from './memory.ts';

const prefix = 'pannier-left/';

/**
 * Words that somebody was writing when they left the page: a database may be told too late, so they are noted where
 * that is done at once. They become drafts at the next start.
 */
export class LeftWords {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  keep({ market, target, text, saved }: DraftRecord): void {
    try {
      this.#memory.setItem(`${prefix}${market}/${target}`, JSON.stringify({ text, saved }));
    } catch {
      // No room, or storage is blocked: then they are as safe as the database is quick.
    }
  }

  forget(market: string, target: string): void {
    this.#memory.removeItem(`${prefix}${market}/${target}`);
  }

  all(): readonly DraftRecord[] {
    return Object.keys(this.#memory).flatMap((key) => {
      const [, market, target] = /^pannier-left\/([^/]+)\/(.+)$/.exec(key) ?? [];
      return market === undefined || target === undefined ? [] : this.#read(key, market, target);
    });
  }

  #read(key: string, market: string, target: string): readonly DraftRecord[] {
    try {
      const { text, saved } = JSON.parse(this.#memory.getItem(key) ?? '') as { text: unknown; saved: unknown };
      return [{ market, target, text: String(text), saved: Number(saved) }];
    } catch {
      this.#memory.removeItem(key);
      return [];
    }
  }
}
