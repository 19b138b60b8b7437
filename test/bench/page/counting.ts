/** What was asked of IndexedDB, of one database. */
export interface Tally {
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

type Which = keyof Counted;

/** Counts, from now on, every transaction and every record written in this worker. */
export function counting(): { take(): Counted } {
  let counts = none();
  const { transaction } = IDBDatabase.prototype;
  const which = ({ name }: IDBDatabase): Which => (name.endsWith('-log') ? 'log' : 'views');

  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    counts[which(this)][args[1] === 'readwrite' ? 'writing' : 'reading'] += 1;
    return transaction.apply(this, args);
  };

  const { put, add, delete: remove } = IDBObjectStore.prototype;
  const written = (store: IDBObjectStore) => (counts[which(store.transaction.db)].records += 1);
  Object.assign(IDBObjectStore.prototype, {
    put(this: IDBObjectStore, ...args: Parameters<typeof put>) {
      written(this);
      return put.apply(this, args);
    },
    add(this: IDBObjectStore, ...args: Parameters<typeof add>) {
      written(this);
      return add.apply(this, args);
    },
    delete(this: IDBObjectStore, ...args: Parameters<typeof remove>) {
      written(this);
      return remove.apply(this, args);
    },
  });

  return {
    take() {
      const taken = counts;
      counts = none();
      return taken;
    },
  };
}

function none(): Record<Which, { writing: number; reading: number; records: number }> {
  const nothing = { writing: 0, reading: 0, records: 0 };
  return { log: { ...nothing }, views: { ...nothing } };
}
