import { html, type TemplateResult } from 'lit';
import type { OfferCard } from '../../client/market-views/offers.ts';
import type { PickupView } from '../../client/market-views/pickups.ts';
import type { Actions } from '../actions/actions.ts';
import { sendMany } from '../actions/many.ts';
import { count, counted } from '../format/number.ts';
import type { Ready } from '../market/choices.ts';
import { readPriceChange } from '../market/price-change.ts';
import { confirm } from './confirm.ts';
import { askNumber } from './number-dialog.ts';
import { askPickup } from './pickup-dialog.ts';

interface SeveralOffers {
  readonly cards: readonly OfferCard[];
  /** Pick-ups to come. */
  readonly coming: readonly PickupView[];
  readonly actions: Actions;
  /** Selects them no more. */
  readonly done: () => void;
}

/** What can be done with several offers at once. */
export function severalOffers(several: SeveralOffers): TemplateResult {
  const { cards, done } = several;
  return html`<div
    class="buttons bulk"
    role="group"
    aria-label=${`With the ${counted(cards.length, 'offer')} selected`}
  >
    <button class="button" @click=${() => void reprice(several)}>Price ±</button>
    <button class="button" @click=${() => void bring(several)}>Bring to another pick-up</button>
    <button class="button" @click=${() => void sellOut(several)}>Mark sold out</button>
    <button class="button grave" @click=${() => void withdraw(several)}>Withdraw</button>
    <button class="quiet-button" @click=${done}>Select none (${count(cards.length)})</button>
  </div>`;
}

async function reprice(several: SeveralOffers): Promise<void> {
  const currency = several.cards[0]?.currency ?? 'EUR';
  const answer = await askNumber({
    title: `Change ${counted(several.cards.length, 'price')}`,
    label: 'By how much: 0.20, -0.20 or 5 %',
    value: '',
    verb: 'Change the prices',
    wrong: (text) =>
      readPriceChange(text, currency) ? undefined : 'Write an amount or a percentage, as in 0.20, -0.20 or 5 %.',
  });
  const change = answer && readPriceChange(answer.text, currency);
  if (!change) return;
  const commands = several.cards
    .map(({ id, price }) => ({ offer: id, price: change(price), before: price }))
    .filter(({ price, before: was }) => price !== was)
    .map(({ offer, price }): Ready => ({ type: 'offer.reprice', payload: { offer, price } }));
  await send(several, commands, (done) => `${counted(done, 'price')} changed.`);
}

async function bring(several: SeveralOffers): Promise<void> {
  const open = several.coming.filter(
    ({ id, is, selling, closes }) =>
      is === 'announced' &&
      selling &&
      closes > Date.now() &&
      several.cards.some(({ pickups }) => !pickups.includes(id)),
  );
  const pickup = await askPickup('Bring them to which pick-up?', open);
  if (pickup === undefined) return;
  const commands = several.cards
    .filter(({ pickups }) => !pickups.includes(pickup))
    .map(({ id: offer }): Ready => ({ type: 'offer.bring', payload: { offer, pickup } }));
  await send(several, commands, (done) => `${counted(done, 'offer')} at one more pick-up.`);
}

async function sellOut(several: SeveralOffers): Promise<void> {
  const commands = several.cards.map(({ id: offer }): Ready => ({ type: 'offer.sell-out', payload: { offer } }));
  await send(several, commands, (done) => `${counted(done, 'offer')} marked sold out.`);
}

async function withdraw(several: SeveralOffers): Promise<void> {
  const meant = await confirm({
    title: `Withdraw ${counted(several.cards.length, 'offer')}?`,
    text: 'Nobody can order them any more. Orders that have them keep them.',
    verb: 'Withdraw',
  });
  if (!meant) return;
  const commands = several.cards.map(({ id: offer }): Ready => ({
    type: 'offer.withdraw',
    payload: { offer, reason: '' },
  }));
  await send(several, commands, (done) => `${counted(done, 'offer')} withdrawn.`);
}

async function send(
  { actions, done }: SeveralOffers,
  commands: readonly Ready[],
  said: (sent: number) => string,
): Promise<void> {
  await sendMany(actions, commands, said);
  done();
}
