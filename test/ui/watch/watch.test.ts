import { LitElement } from 'lit';
import { BehaviorSubject, Subject, type Observable } from 'rxjs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Page } from '../../../src/client/queries.ts';
import { PagedWatch } from '../../../src/ui/watch/paged-watch.ts';
import { Watch } from '../../../src/ui/watch/watch.ts';

class Watcher extends LitElement {
  static override properties = { about: {} };
  declare about: string;
  sources = new Map<string, Subject<string>>();
  readonly watch = new Watch<string>(this, () => ({ key: this.about, source: () => this.source(this.about) }));

  source(about: string): Subject<string> {
    const source = this.sources.get(about) ?? new Subject<string>();
    this.sources.set(about, source);
    return source;
  }
}
customElements.define('test-watcher', Watcher);

async function watcher(): Promise<Watcher> {
  const element = new Watcher();
  element.about = 'a';
  document.body.append(element);
  await element.updateComplete;
  return element;
}

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe('watching a query', () => {
  test('keeps what was there until the next answer, also when it is asked something else', async () => {
    const element = await watcher();
    element.source('a').next('first');
    element.about = 'b';
    await element.updateComplete;
    expect(element.watch.value).toBe('first');
    element.source('b').next('second');
    expect(element.watch.value).toBe('second');
    expect(element.source('a').observed).toBe(false);
  });

  test('keeps what was there when the query fails, and asks again', async () => {
    const element = await watcher();
    element.source('a').next('first');
    element.source('a').error(new Error('closed'));
    expect(element.watch).toMatchObject({ value: 'first', failure: new Error('closed') });
    element.sources.clear();
    element.watch.again();
    await element.updateComplete;
    element.source('a').next('second');
    expect(element.watch).toMatchObject({ value: 'second', failure: undefined });
  });

  test('ends when the element goes, and begins again when it is back', async () => {
    const element = await watcher();
    element.remove();
    expect(element.source('a').observed).toBe(false);
    document.body.append(element);
    await element.updateComplete;
    expect(element.source('a').observed).toBe(true);
  });

  test('says that it is slow after 150 ms, and no more once it was answered', async () => {
    vi.useFakeTimers();
    const element = new Watcher();
    element.about = 'a';
    document.body.append(element);
    await vi.advanceTimersByTimeAsync(149);
    expect(element.watch.slow).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(element.watch.slow).toBe(true);
    element.source('a').next('there');
    expect(element.watch.slow).toBe(false);
  });
});

describe('a long list', () => {
  /** A live list of the numbers in `all`, whose pages go on after a number. */
  class Numbers {
    readonly all;
    readonly host = {
      addController: vi.fn(),
      requestUpdate: vi.fn(),
      removeController: vi.fn(),
      updateComplete: Promise.resolve(true),
    };
    readonly list = new PagedWatch<number>(this.host, (after) => this.#read(after));

    constructor(length: number) {
      this.all = new BehaviorSubject(Array.from({ length }, (_, index) => length - index));
    }

    #read(after: string | undefined): Observable<Page<number>> {
      const pages = new Subject<Page<number>>();
      const page = (all: number[]): Page<number> => {
        const start = after === undefined ? 0 : all.indexOf(Number(after)) + 1;
        const items = all.slice(start, start + 30);
        return { items, next: start + 30 < all.length ? String(items.at(-1)) : undefined };
      };
      // Answers come later, as from a database: in between, the pages do not fit together.
      this.all.subscribe((all) => queueMicrotask(() => pages.next(page(all))));
      return pages;
    }
  }

  const answered = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

  test('grows page by page', async () => {
    const numbers = new Numbers(70);
    numbers.list.open(undefined);
    await answered();
    expect(numbers.list.items).toHaveLength(30);
    numbers.list.showMore();
    numbers.list.showMore();
    await answered();
    expect(numbers.list.items).toHaveLength(60);
    numbers.list.showMore();
    await answered();
    expect(numbers.list.items).toEqual(numbers.all.value);
    expect(numbers.list.more).toBe(false);
  });

  test('begins as long as it was left', async () => {
    const numbers = new Numbers(100);
    numbers.list.open(65);
    await answered();
    expect(numbers.list.items).toHaveLength(90);
  });

  test('has nothing missing and nothing double when new items move every border', async () => {
    const numbers = new Numbers(100);
    numbers.list.open(90);
    await answered();
    const seen: number[][] = [];
    numbers.host.requestUpdate.mockImplementation(() => seen.push([...(numbers.list.items ?? [])]));
    numbers.all.next([102, 101, ...numbers.all.value]);
    await answered();
    expect(numbers.list.items).toEqual(numbers.all.value.slice(0, 90));
    expect(seen.length).toBeGreaterThan(0);
    for (const list of seen) expect(list).toEqual(list.map((_, index) => Number(list[0]) - index));
  });
});
