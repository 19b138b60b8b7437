/** What was asked of IndexedDB, of one database. */
interface Tally {
  /** Transactions that may write. */
  readonly writing: number;
  /** Transactions that only read. */
  readonly reading: number;
  /** Records put, added or deleted. */
  readonly records: number;
}

/** What one command asked of both databases. */
export interface Counted {
  readonly log: Tally;
  readonly views: Tally;
}

/** What was counted since it was last taken. */
export interface Counter {
  take(): Counted;
}

/** Counts, from now on, every transaction and every record written in this worker. */
export function counting(): Counter {
  let counts = none();
  const of = ({ name }: IDBDatabase) => (name.endsWith('-log') ? counts.log : counts.views);
  whenCalled(IDBDatabase.prototype, 'transaction', (database, args) => {
    of(database)[args[1] === 'readwrite' ? 'writing' : 'reading'] += 1;
  });
  for (const method of ['put', 'add', 'delete'] as const)
    whenCalled(IDBObjectStore.prototype, method, (store) => {
      of(store.transaction.db).records += 1;
    });
  return {
    take() {
      const taken = counts;
      counts = none();
      return taken;
    },
  };
}

/** Lets `note` see every call of a method before it is made. */
function whenCalled<Thing extends object>(
  prototype: Thing,
  method: keyof Thing & string,
  note: (thing: Thing, args: readonly unknown[]) => void,
): void {
  const original = prototype[method] as (...args: unknown[]) => unknown;
  Object.assign(prototype, {
    [method](this: Thing, ...args: unknown[]) {
      note(this, args);
      return original.apply(this, args);
    },
  });
}

function none() {
  const nothing = { writing: 0, reading: 0, records: 0 };
  return { log: { ...nothing }, views: { ...nothing } };
}
