import type { Connection } from './connection.ts';

/** How often a connection is looked at, in milliseconds. */
const LOOKS_EVERY = 10_000;

/** So many looks without a frame while an answer is due: the connection is dead, whatever the browser says. */
const DEAD_AFTER = 3;

/** So many looks without a frame while none is due: the server is asked whether it is there. */
const ASKS_AFTER = 4;

/** What is looked at beside the connection itself, and what comes of it. */
interface Lookout {
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** `due`: the server owes an answer. `quiet`: it owes none and may be asked. `patient`: a person is waited for. */
  readonly stands: () => 'due' | 'quiet' | 'patient';
  /** At every look. */
  readonly looked: () => void;
  /** Asks the server whether it is there. */
  readonly ask: () => void;
  readonly dead: () => void;
}

/**
 * Ends a connection on which an answer is long due, and asks for one where all has been quiet: a phone that changed
 * networks is not told otherwise. It counts its looks instead of asking the clock, which people set back by days.
 */
export async function lookAfter(connection: Connection, { sleep, stands, looked, ask, dead }: Lookout): Promise<void> {
  let [due, quiet, frames] = [0, 0, connection.frames];
  for (;;) {
    await sleep(LOOKS_EVERY);
    if (connection.isOver) return;
    const heard = frames !== connection.frames;
    looked();
    frames = connection.frames;
    const now = stands();
    due = now === 'due' && !heard ? due + 1 : 0;
    quiet = heard ? 0 : quiet + 1;
    if (due >= DEAD_AFTER) return dead();
    if (quiet >= ASKS_AFTER && now === 'quiet') ask();
  }
}
