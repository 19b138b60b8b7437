import { html, nothing, render } from 'lit';
import type { OrderLineView } from '../../client/market-views/orders.ts';
import { makeDialog } from './dialog.ts';
import { readCount } from './number-dialog.ts';

/** What somebody wants of a line instead. */
export type Change =
  | { readonly is: 'amount'; readonly quantity: number; readonly upTo: number; readonly words: string }
  | { readonly is: 'remove' };

/** Asks how many of a line are wanted. `asking`: it is a request, so words can go with it, and it cannot be taken off. */
export function askChange(line: OrderLineView, asking: boolean): Promise<Change | undefined> {
  const dialog = makeDialog('change-title');
  let change: Change | undefined;
  const text = (id: string): string => dialog.querySelector<HTMLInputElement>(`#${id}`)?.value.trim() ?? '';
  const submit = (event: Event): void => {
    event.preventDefault();
    const quantity = readCount(text('quantity'), { least: asking ? 0 : 1 });
    if (quantity === undefined) return draw({ quantity: `Write a whole number from ${asking ? 0 : 1} on.` });
    const upTo = text('up-to') === '' ? quantity : readCount(text('up-to'), { least: quantity });
    if (upTo === undefined) return draw({ upTo: `Write a whole number from ${quantity} on, or nothing.` });
    change = { is: 'amount', quantity, upTo, words: text('words') };
    dialog.close();
  };
  const remove = (): void => {
    change = { is: 'remove' };
    dialog.close();
  };
  const draw = (wrong: { readonly quantity?: string; readonly upTo?: string }): void => {
    render(
      html`<form class="form" novalidate @submit=${submit}>
        <h2 id="change-title">${asking ? 'Ask for a change' : 'Change'}: <span dir="auto">${line.name}</span></h2>
        ${field('quantity', 'How many', String(line.quantity), wrong.quantity)}
        ${field('up-to', 'Or up to', line.upTo > line.quantity ? String(line.upTo) : '', wrong.upTo)}
        ${
          asking
            ? html`<div class="field">
                <label for="words">A few words, if you like</label>
                <input id="words" autocomplete="off" maxlength="200" />
              </div>`
            : nothing
        }
        <div class="buttons">
          <button type="button" class="button" @click=${() => dialog.close()}>Keep it</button>
          ${asking ? nothing : html`<button type="button" class="button grave" @click=${remove}>Take it off</button>`}
          <button class="button primary">${asking ? 'Ask' : 'Change'}</button>
        </div>
      </form>`,
      dialog,
    );
    dialog.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  };
  draw({});
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(change));
  });
}

function field(id: string, label: string, value: string, error: string | undefined) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      inputmode="numeric"
      autocomplete="off"
      .defaultValue=${value}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby=${`${id}-error`}
    />
    <p class="field-error" id=${`${id}-error`}>${error}</p>
  </div>`;
}
