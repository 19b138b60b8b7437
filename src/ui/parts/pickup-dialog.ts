import { html, render } from 'lit';
import type { PickupView } from '../../client/market-views/pickups.ts';
import { day } from '../format/days.ts';
import { makeDialog } from './dialog.ts';

/** Asks for one of these pick-ups; undefined where the person changed their mind. */
export function askPickup(title: string, pickups: readonly PickupView[]): Promise<string | undefined> {
  const dialog = makeDialog('pickup-title');
  render(
    html`<form method="dialog" class="form">
      <h2 id="pickup-title">${title}</h2>
      ${pickups.length === 0 ? html`<p>There is no other pick-up to come that you can bring something to.</p>` : ''}
      ${pickups.map(
        ({ id, day: on, place }) => html`<button class="button" value=${id} dir="auto">${day(on)} · ${place}</button>`,
      )}
      <div class="buttons"><button class="button" value="">Cancel</button></div>
    </form>`,
    dialog,
  );
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue || undefined));
  });
}
