import { html, render, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { ShortView } from '../../client/market-views/stall.ts';
import { count } from '../format/number.ts';
import { makeDialog } from './dialog.ts';
import { readCount } from './number-dialog.ts';

/** What is short: so many of this, for that reason, and whom it touches. */
export interface ShortAnswer {
  readonly count: number;
  readonly words: string;
  readonly view: ShortView;
}

/** Asks how many of an offer are missing at a pick-up, and shows who would get fewer before that is saved. */
export function askShort(
  client: Client,
  about: { readonly offer: string; readonly name: string; readonly pickup: string },
): Promise<ShortAnswer | undefined> {
  const dialog = makeDialog('short-title');
  let answer: ShortAnswer | undefined;
  let [view, missing, error]: [ShortView | undefined, number, string] = [undefined, 1, ''];
  let looked = 0;
  const look = async (text: string): Promise<void> => {
    const mine = (looked += 1);
    const typed = readCount(text, { least: 1 });
    const found = await client.find('short', { offer: about.offer, pickup: about.pickup, missing: typed ?? 1 });
    // Somebody has typed on meanwhile.
    if (mine !== looked) return;
    view = typed === undefined ? undefined : found;
    const most = found?.there ?? 0;
    error = typed === undefined || typed > most ? `Write a whole number from 1 to ${most}.` : '';
    missing = typed ?? 1;
    draw();
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    await look(dialog.querySelector<HTMLInputElement>('#short-count')?.value ?? '');
    if (error !== '' || view === undefined) {
      dialog.querySelector<HTMLElement>('#short-count')?.focus();
      return;
    }
    answer = {
      count: missing,
      view,
      words: dialog.querySelector<HTMLInputElement>('#short-words')?.value.trim() ?? '',
    };
    dialog.close();
  };
  const draw = (): void => {
    render(
      html`<form class="form" novalidate @submit=${(event: Event) => void submit(event)}>
        <h2 id="short-title"><span dir="auto">${about.name}</span> is short</h2>
        <div class="field">
          <label for="short-count"
            >How many are missing${view ? ` of the ${count(view.there)} to hand over` : ''}</label
          >
          <input
            id="short-count"
            class="short"
            inputmode="numeric"
            autocomplete="off"
            .defaultValue=${'1'}
            aria-invalid=${error ? 'true' : 'false'}
            aria-describedby="short-error"
            @input=${(event: Event) => void look((event.target as HTMLInputElement).value)}
          />
          <p class="field-error" id="short-error">${error}</p>
        </div>
        <div aria-live="polite">${view && error === '' ? touched(view) : ''}</div>
        <div class="field">
          <label for="short-words">Why, if you like to say</label>
          <input id="short-words" autocomplete="off" maxlength="200" />
        </div>
        <div class="buttons">
          <button type="button" class="button" @click=${() => dialog.close()}>Cancel</button>
          <button class="button primary">Save</button>
        </div>
      </form>`,
      dialog,
    );
  };
  draw();
  dialog.showModal();
  void look('1');
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(answer));
  });
}

function touched({ lost }: ShortView): TemplateResult {
  if (lost.length === 0) return html`<p>Nobody gets fewer.</p>`;
  return html`<p>Shared out as it was ordered, these get fewer:</p>
    <ul class="short-list">
      ${lost.map(
        ({ buyerName, had, gets }) =>
          html`<li><span dir="auto">${buyerName}</span> <strong>${count(had)} → ${count(gets)}</strong></li>`,
      )}
    </ul>`;
}
