import type { Console } from '../../src/client/console.ts';

declare global {
  var pannier: Console & { newId(): string };
}
