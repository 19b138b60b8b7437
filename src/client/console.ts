import type { Commands } from '../domain/commands.ts';
import type { Answer } from '../kernel/write-side.ts';
import type { Basket } from './basket.ts';
import type { Client } from './client.ts';
import { failed } from './failed.ts';
import type { Queries } from './queries.ts';

/** `globalThis.pannier`: for people who automate their stall, and for tests. The same client as the pages use. */
export interface Console {
  send<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<Answer>;
  find<Name extends keyof Queries>(query: Name, params?: Queries[Name]['params']): Promise<Queries[Name]['result']>;
  /** Calls back with the answer now and after each change; answers a function that ends it. */
  watch<Name extends keyof Queries>(
    query: Name,
    params: Queries[Name]['params'],
    callback: (result: Queries[Name]['result']) => void,
  ): () => void;
  /** What I mean to order: `put` a line, `take` lines out. */
  readonly basket: Basket;
  /** Who is here, which market is open, how far each list is. */
  status(): Promise<object>;
  /** All commands and queries, with what they take. */
  help(): Promise<string>;
}

/** Makes the console of whichever market is open. */
export function consoleOf(open: () => Client): Console & { newId(): string } {
  return {
    async send(type, payload) {
      try {
        return await open().send(type, payload);
      } catch (error) {
        return failed(error);
      }
    },
    find: async (query, params = {}) => open().find(query, params),
    watch(query, params, callback) {
      const watching = open().watch(query, params).subscribe(callback);
      return () => watching.unsubscribe();
    },
    get basket() {
      return open().basket;
    },
    async status() {
      const { market, identity } = open();
      return { market, identity, build: __BUILD__, lists: await open().find('projections', {}) };
    },
    newId: () => open().newId(),
    help: async () => (await import('./help.ts')).help(),
  };
}
