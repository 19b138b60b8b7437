import { html, render } from 'lit';
import type { OrderView } from '../../client/market-views/orders.ts';
import { promiseOf } from '../../client/market/promises.ts';
import type { Commands } from '../../client/services.ts';
import { count } from '../format/number.ts';
import { openLines } from '../market/confirming.ts';
import { range } from '../words/units.ts';
import { makeDialog } from './dialog.ts';
import { readCount } from './number-dialog.ts';

/** Asks how many of each line are promised; undefined where the producer changed their mind. */
export function askPart(order: OrderView): Promise<Commands['order.confirm'] | undefined> {
  const dialog = makeDialog('part-title');
  const lines = openLines(order);
  let yes: Commands['order.confirm'] | undefined;
  const submit = (event: Event): void => {
    event.preventDefault();
    const wrong = new Set<string>();
    const promised = lines.flatMap(({ line, offer, upTo, confirmed = 0 }, index) => {
      const text = dialog.querySelector<HTMLInputElement>(`#part-${index}`)?.value ?? '';
      const quantity = readCount(text, { least: confirmed, most: upTo });
      if (quantity === undefined) wrong.add(line);
      return quantity === undefined ? [] : [{ line, offer, quantity }];
    });
    if (wrong.size > 0) {
      draw(wrong);
      dialog.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    yes = { order: order.id, pickup: order.between.pickup, lines: promised };
    dialog.close();
  };
  const draw = (wrong: ReadonlySet<string>): void => {
    render(
      html`<form class="form" novalidate @submit=${submit}>
        <h2 id="part-title">How much does <span dir="auto">${order.buyerName}</span> get?</h2>
        ${lines.map((line, index) => {
          const { confirmed = 0, upTo, name, given, quantity } = line;
          const id = `part-${index}`;
          return html`<div class="field">
            <label for=${id}
              ><span dir="auto">${name}</span>
              <span class="hint">${range(line)} asked for, ${count(given)} there</span></label
            >
            <input
              id=${id}
              class="short"
              inputmode="numeric"
              autocomplete="off"
              .defaultValue=${String(Math.max(confirmed, Math.min(promiseOf(line, order, Date.now()), quantity)))}
              aria-invalid=${wrong.has(line.line) ? 'true' : 'false'}
              aria-describedby=${`${id}-error`}
            />
            <p class="field-error" id=${`${id}-error`}>
              ${wrong.has(line.line) ? `Write a whole number from ${confirmed} to ${upTo}.` : ''}
            </p>
          </div>`;
        })}
        <p class="hint">What is promised is not taken back. Who gets fewer waits for the rest.</p>
        <div class="buttons">
          <button type="button" class="button" @click=${() => dialog.close()}>Cancel</button>
          <button class="button primary">Confirm</button>
        </div>
      </form>`,
      dialog,
    );
  };
  draw(new Set());
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(yes));
  });
}
