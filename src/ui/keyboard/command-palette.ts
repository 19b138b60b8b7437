import { html, LitElement, render, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import { nameOf } from '../format/name.ts';
import { makeDialog } from '../parts/dialog.ts';
import { pathTo } from '../router/paths.ts';
import { query } from '../watch/query.ts';
import { commands, type PaletteCommand } from './commands.ts';

/** What the palette needs of the shell. */
export interface PalettePort {
  readonly client: Client;
  go(path: string): void;
}

/** Type a few letters of what you want to do or whom you look for, then Enter. */
class CommandPalette extends LitElement {
  static override properties = { port: {}, text: { state: true }, chosen: { state: true } };

  declare port: PalettePort;
  declare protected text: string;
  declare protected chosen: number;
  readonly #found = query(
    this,
    'search',
    () => this.port.client,
    () => (this.text.trim() ? { text: this.text } : undefined),
  );

  constructor() {
    super();
    this.text = '';
    this.chosen = 0;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const found = this.#matching();
    return html`
      <h2 id="palette-title">Find a command</h2>
      <input
        type="text"
        role="combobox"
        aria-labelledby="palette-title"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant=${found.length > 0 ? `command-${this.chosen}` : ''}
        autocomplete="off"
        spellcheck="false"
        autofocus
        .value=${this.text}
        @input=${this.#typed}
        @keydown=${this.#pressed}
      />
      <ul class="palette" id="palette-list" role="listbox" aria-labelledby="palette-title">
        ${found.map((command, index) => this.#option(command, index))}
      </ul>
      ${found.length === 0 ? html`<p class="hint">No command or person begins like that. Esc closes.</p>` : ''}
    `;
  }

  protected override updated(): void {
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  #option(command: PaletteCommand, index: number): TemplateResult {
    return html`<li
      id=${`command-${index}`}
      role="option"
      aria-selected=${index === this.chosen ? 'true' : 'false'}
      @click=${() => this.#choose(command)}
    >
      ${command.label}
    </li>`;
  }

  #matching(): readonly PaletteCommand[] {
    const words = this.text.toLocaleLowerCase().trim();
    const named = commands.filter((command) => command.label.toLocaleLowerCase().includes(words));
    if (!words) return named;
    const people = this.#found.value?.people ?? [];
    return [...named, ...people.map((person) => ({ label: nameOf(person), to: pathTo.person(person.id) }))];
  }

  #typed(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    this.chosen = 0;
  }

  #pressed(event: KeyboardEvent): void {
    const found = this.#matching();
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by && found.length > 0) this.chosen = (this.chosen + by + found.length) % found.length;
    const command = found[this.chosen];
    if (event.key === 'Enter' && command) this.#choose(command);
    if (by || event.key === 'Enter') event.preventDefault();
  }

  #choose(command: PaletteCommand): void {
    this.closest('dialog')?.close();
    this.port.go(command.to);
  }
}

customElements.define('command-palette', CommandPalette);

/** Opens the palette. */
export async function showPalette(port: PalettePort): Promise<void> {
  const dialog = makeDialog('palette-title');
  render(html`<command-palette .port=${port}></command-palette>`, dialog);
  await dialog.querySelector<CommandPalette>('command-palette')?.updateComplete;
  dialog.showModal();
}
