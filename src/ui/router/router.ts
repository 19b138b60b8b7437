import { notePlace, type Place } from './place.ts';

/** One look at one address. */
export interface Visit {
  readonly path: string;
  readonly query: URLSearchParams;
  /** The same for the same entry of the browser's history. */
  readonly key: string;
  /** Where the reader was when they left this entry; set when they come back to it. */
  readonly place: Place | undefined;
  /** True for the address the app was opened with: focus then stays where the browser put it. */
  readonly first: boolean;
}

const remembered = 'pannier.places';

/** Addresses without reloads: links, back and forward, and the place on each page. */
export class Router {
  #places = new Map<string, Place>();
  #key = '';
  /** Entries of this app behind the current one: tells whether Back stays in the app. */
  #depth = 0;
  readonly #arrived: (visit: Visit) => void;
  readonly #stop = new AbortController();

  constructor(arrived: (visit: Visit) => void) {
    this.#arrived = arrived;
  }

  start(): void {
    const signal = this.#stop.signal;
    history.scrollRestoration = 'manual';
    this.#places = recall();
    document.addEventListener('click', (event) => this.#followLink(event), { signal });
    addEventListener('popstate', () => this.#arriveBack(), { signal });
    addEventListener('pagehide', () => this.#keep(), { signal });
    this.#adopt();
    this.#arrive(true);
  }

  stop(): void {
    this.#stop.abort();
  }

  go(address: string): void {
    // Once more where we are: what could not be fetched for it then may be there by now.
    if (address === location.pathname + location.search) return this.#arrive(false);
    this.#note();
    this.#key = crypto.randomUUID();
    this.#depth += 1;
    history.pushState({ key: this.#key, depth: this.#depth }, '', address);
    this.#arrive(false);
  }

  /** Goes on from a page that is done with, such as a form that was sent: Back does not lead into it again. */
  moveOn(address: string): void {
    this.#key = crypto.randomUUID();
    history.replaceState({ key: this.#key, depth: this.#depth }, '', address);
    this.#arrive(false);
  }

  /** Changes the address of the page we are on and stays there: for searches. */
  rewrite(address: string): void {
    history.replaceState(history.state, '', address);
    this.#arrive(false);
  }

  /** Back where that stays in the app, else to the page above. */
  back(above: string): void {
    if (this.#depth > 0) history.back();
    else this.go(above);
  }

  #arrive(first: boolean): void {
    const { pathname, search } = location;
    const place = this.#places.get(this.#key);
    this.#arrived({ path: pathname, query: new URLSearchParams(search), key: this.#key, place, first });
  }

  #arriveBack(): void {
    this.#note();
    this.#adopt();
    this.#arrive(false);
  }

  /** Takes over the key of the current entry, and gives it one where it has none yet. */
  #adopt(): void {
    const state = history.state as { key?: string; depth?: number } | null;
    this.#key = state?.key ?? crypto.randomUUID();
    this.#depth = state?.depth ?? 0;
    if (!state?.key) history.replaceState({ key: this.#key, depth: this.#depth }, '');
  }

  #note(): void {
    this.#places.set(this.#key, notePlace(document));
  }

  #keep(): void {
    this.#note();
    try {
      sessionStorage.setItem(remembered, JSON.stringify([...this.#places].slice(-50)));
    } catch {
      // No room, or storage is blocked: the places are a comfort and nothing else depends on them.
    }
  }

  #followLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest('a');
    if (!link?.href || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  }
}

function recall(): Map<string, Place> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(remembered) ?? '[]') as [string, Place][]);
  } catch {
    return new Map();
  }
}
