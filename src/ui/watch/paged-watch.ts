import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Observable, Subscription } from 'rxjs';
import type { Page } from '../../client/queries.ts';
import { patience } from './watch.ts';

/** How many items each step of a long list adds. */
const pageSize = 30;

/** One page of a live list: from where it reads, and what it says. */
interface Reading<Item> {
  readonly after: string | undefined;
  page: Page<Item> | undefined;
  subscription: Subscription | undefined;
}

/**
 * A long live list in pages. A new item at the top moves the border of every page below it, so a page whose border
 * moved is read again, and the list changes only when all pages fit together: nothing is missing or double between.
 */
export class PagedWatch<Item> implements ReactiveController {
  items: readonly Item[] | undefined;
  failure: unknown;
  /** True where the first answer takes long enough to say so. */
  slow = false;
  readonly #host: ReactiveControllerHost;
  readonly #read: (after: string | undefined) => Observable<Page<Item>>;
  #readings: Reading<Item>[] = [];
  #wanted = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, read: (after: string | undefined) => Observable<Page<Item>>) {
    this.#host = host;
    this.#read = read;
    host.addController(this);
  }

  /** True while the list goes on behind what is here. */
  get more(): boolean {
    const last = this.#readings.at(-1);
    return last !== undefined && (last.page === undefined || last.page.next !== undefined);
  }

  /** Begins another list, as long as `length` items need. */
  open(length: number | undefined): void {
    this.items = undefined;
    this.slow = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#change(() => (this.slow = !this.items)), patience);
    this.reopen(length);
  }

  /** Reads the same list again from the top. What is here stays until the new list is complete. */
  reopen(length: number | undefined): void {
    this.#drop(0);
    this.failure = undefined;
    this.#wanted = Math.max(1, Math.ceil((length ?? pageSize) / pageSize));
    this.#readAfter(undefined);
  }

  showMore(): void {
    const next = this.#readings.at(-1)?.page?.next;
    if (next === undefined) return;
    this.#wanted = this.#readings.length + 1;
    this.#readAfter(next);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#drop(0);
  }

  #readAfter(after: string | undefined): void {
    const reading: Reading<Item> = { after, page: undefined, subscription: undefined };
    this.#readings.push(reading);
    reading.subscription = this.#read(after).subscribe({
      next: (page) => {
        reading.page = page;
        this.#fit(reading);
      },
      error: (failure: unknown) => this.#change(() => (this.failure = failure)),
    });
    // The source may have answered before `subscribe` returned, and been dropped by a newer reading meanwhile.
    if (!this.#readings.includes(reading)) reading.subscription.unsubscribe();
  }

  /** Reads on where the page below no longer begins where this one ends, then shows the list if it is whole. */
  #fit(reading: Reading<Item>): void {
    const index = this.#readings.indexOf(reading);
    if (index < 0) return;
    const next = reading.page?.next;
    const below = this.#readings[index + 1];
    if (below && below.after !== next) this.#drop(index + 1);
    if (!this.#readings[index + 1] && next !== undefined && this.#readings.length < this.#wanted) this.#readAfter(next);
    const pages = this.#readings.map((one) => one.page);
    if (pages.every((page) => page !== undefined))
      this.#change(() => (this.items = pages.flatMap((page) => page.items)));
  }

  #drop(from: number): void {
    for (const reading of this.#readings.splice(from)) reading.subscription?.unsubscribe();
  }

  #change(change: () => void): void {
    change();
    this.#host.requestUpdate();
  }
}
