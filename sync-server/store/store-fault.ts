/** A failure of the store, classified once, here. Nothing of the failed call was written. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  /**
   * `taken`: another server opened this data and writes to it now. `gap`: an event does not continue its stream.
   * `unwell`: the disk or the database would not; the same call may succeed later.
   */
  readonly kind: 'taken' | 'gap' | 'unwell';

  constructor(kind: StoreFault['kind'], detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.kind = kind;
  }
}
