import { keymap, type Shortcut } from './keymap.ts';

/** How long the second key of `g n` may take. */
const sequence = 1200;

/** What the shell does for a shortcut; everything else is done on the page itself. */
export interface ShortcutPort {
  enabled(): boolean;
  go(path: string): void;
  help(): void;
  palette(): void;
  undo(): void;
}

/** Listens for shortcuts: never while somebody types, never over an open dialog. */
export class Shortcuts {
  readonly #port: ShortcutPort;
  readonly #stop = new AbortController();
  #begun = '';
  #begunAt = 0;

  constructor(port: ShortcutPort) {
    this.#port = port;
  }

  start(): void {
    const { signal } = this.#stop;
    document.addEventListener('keydown', (event) => this.#second(event), { signal, capture: true });
    document.addEventListener('keydown', (event) => this.#pressed(event), { signal });
  }

  stop(): void {
    this.#stop.abort();
  }

  /**
   * The letter after the first of a pair is heard before the page hears it, and the page never does: `g y` goes to Sync,
   * and must not confirm the order in focus.
   */
  #second(event: KeyboardEvent): void {
    if (this.#first === '' || event.key.length > 1 || isTyping(event.target)) return;
    this.#pressed(event);
    event.stopPropagation();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      this.#port.palette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#port.enabled() || isTyping(event.target)) return;
    const shortcut = this.#match(event.key);
    if (shortcut && this.#perform(shortcut)) event.preventDefault();
  }

  /** The first key of a pair, while the second may still come. */
  get #first(): string {
    return performance.now() - this.#begunAt < sequence ? this.#begun : '';
  }

  /** Finds the shortcut that this key is or completes, and remembers the first key of a pair. */
  #match(key: string): Shortcut | undefined {
    const begun = this.#first;
    const keys = begun ? `${begun} ${key}` : key;
    this.#begun = keymap.some((shortcut) => shortcut.keys.startsWith(`${keys} `)) ? keys : '';
    this.#begunAt = performance.now();
    return keymap.find((shortcut) => shortcut.keys === keys);
  }

  /** False where there is nothing here to do: the key then does what it always does. */
  #perform({ act }: Shortcut): boolean {
    if ('go' in act) this.#port.go(act.go);
    else if ('undo' in act) this.#port.undo();
    else if ('step' in act) return step(act.step);
    else if ('press' in act) return press(act.press);
    else if (act.open === 'help') this.#port.help();
    else return openItem();
    return true;
  }
}

/** Moves the focus to the next or previous item of the page's list; false at its ends. */
export function step(by: 1 | -1): boolean {
  const items = [...document.querySelectorAll<HTMLElement>('main [data-anchor]')];
  const here = items.findIndex((item) => item.contains(document.activeElement));
  const next = here < 0 ? items.find((item) => item.getBoundingClientRect().bottom > 80) : items[here + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

/** On the item in focus, else on what the page has one of: never on an item that nobody looks at. */
function press(key: string): boolean {
  const item = document.activeElement?.closest('[data-anchor]');
  const selector = `[data-shortcut="${key}"]`;
  const [only, another] = [...document.querySelectorAll<HTMLElement>(`main ${selector}`)].filter(
    (one) => !one.closest('[data-anchor]'),
  );
  const target = item?.querySelector<HTMLElement>(selector) ?? (another ? undefined : only);
  target?.click();
  return target !== undefined;
}

/** Opens the item in focus; a link or button inside it that has the focus does its own work. */
function openItem(): boolean {
  const item = document.activeElement;
  const link = item?.matches('[data-anchor]') ? item.querySelector<HTMLElement>('[data-open]') : undefined;
  link?.click();
  return Boolean(link);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
