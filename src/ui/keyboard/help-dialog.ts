import { html, render, type TemplateResult } from 'lit';
import { makeDialog } from '../parts/dialog.ts';
import { alwaysOn, keymap } from './keymap.ts';
import { stallKeys } from './row-keys.ts';

/** Shows every shortcut. */
export function showHelp(): void {
  const dialog = makeDialog('shortcuts-title');
  render(
    html`<form method="dialog">
      <h2 id="shortcuts-title" tabindex="-1" autofocus>Keyboard shortcuts</h2>
      <dl class="keys">
        ${[...keymap, ...stallKeys, ...alwaysOn].map((shortcut) => row(shortcut.keys, shortcut.does))}
      </dl>
      <p class="hint">Single letters never work while you type. You can switch them off in Settings.</p>
      <div class="buttons"><button class="button primary">Close</button></div>
    </form>`,
    dialog,
  );
  dialog.showModal();
}

function row(keys: string, does: string): TemplateResult {
  const pressed = keys
    .split(' ')
    .map((key) => (key === 'or' ? html`<span class="or"> or </span>` : html`<kbd>${key}</kbd>`));
  return html`<div>
    <dt>${pressed}</dt>
    <dd>${does}</dd>
  </div>`;
}
