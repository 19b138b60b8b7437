import type { Settings, SettingsStore } from '../../client/services.ts';

const place = 'pannier.settings';

const usual: Settings = { theme: 'auto', textSize: 'normal', density: 'roomy', motion: 'auto', shortcuts: true };

/** Settings in this browser's local storage: read at once, so that the first paint already has the right theme. */
export class LocalSettings implements SettingsStore {
  #current: Settings = { ...usual, ...read() };
  readonly #listeners = new Set<(settings: Settings) => void>();

  constructor() {
    // Another window of the app changed them.
    addEventListener('storage', (event) => {
      if (event.key === place) this.#become({ ...usual, ...read() });
    });
  }

  get current(): Settings {
    return this.#current;
  }

  change(part: Partial<Settings>): void {
    this.#become({ ...this.#current, ...part });
    try {
      localStorage.setItem(place, JSON.stringify(this.#current));
    } catch {
      // Storage is blocked or full: they hold until the window closes, which is better than not at all.
    }
  }

  subscribe(changed: (settings: Settings) => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  #become(settings: Settings): void {
    this.#current = settings;
    for (const listener of this.#listeners) listener(settings);
  }
}

function read(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Settings>;
  } catch {
    return {};
  }
}
