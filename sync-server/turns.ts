/**
 * Queues that take turns: one item of each in round robin, so that whoever has much to do does not keep whoever has
 * little waiting. Each queue keeps its own order.
 */
export class Turns<Item> {
  readonly #queues = new Map<string, Item[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** How many items of a queue wait. */
  waitingOf(queue: string): number {
    return this.#queues.get(queue)?.length ?? 0;
  }

  /** Forgets what waits in a queue. */
  drop(queue: string): void {
    this.#size -= this.waitingOf(queue);
    this.#queues.delete(queue);
  }

  add(queue: string, items: readonly Item[]): void {
    if (items.length === 0) return;
    const waiting = this.#queues.get(queue);
    if (waiting === undefined) this.#queues.set(queue, [...items]);
    else waiting.push(...items);
    this.#size += items.length;
  }

  /**
   * The next items: `limit` at most, and `share` of one queue at most. First the first of every queue, in the order in
   * which they began to wait. Who had a turn is last in line for the next.
   */
  next(limit: number, share: number): Item[] {
    const items: Item[] = [];
    const taken = new Map<string, number>();
    for (let round = 0; round < share && items.length < limit; round += 1) {
      const before = items.length;
      for (const [name, waiting] of this.#queues) {
        if (items.length === limit) break;
        const item = waiting[round];
        if (item === undefined) continue;
        items.push(item);
        taken.set(name, round + 1);
      }
      if (items.length === before) break;
    }
    for (const [name, count] of taken) this.#remove(name, count);
    return items;
  }

  #remove(name: string, count: number): void {
    const rest = (this.#queues.get(name) ?? []).slice(count);
    this.#queues.delete(name);
    if (rest.length > 0) this.#queues.set(name, rest);
    this.#size -= count;
  }
}
