import type { FaultKind } from './write-side.ts';

/** A failure of the outside world, classified once, at the port. Nothing of the failed call was written. */
export class StorageFault extends Error {
  readonly kind: FaultKind;
  /** True where the same call may succeed later by itself: quota, closed connection, abort (rule VIEW-6). */
  readonly transient: boolean;

  constructor(kind: FaultKind, transient: boolean, detail: string, options?: ErrorOptions) {
    super(detail, options);
    // Of an error that crosses from a worker to a page only the name and the words arrive.
    this.name = `StorageFault ${kind}`;
    this.kind = kind;
    this.transient = transient;
  }
}
