import { beforeEach, describe, expect, test } from 'vitest';
import { AnnouncePage } from '../../../src/ui/pages/announce-page.ts';
import { ChangePickupPage } from '../../../src/ui/pages/change-pickup-page.ts';
import { PickupPage } from '../../../src/ui/pages/pickup-page.ts';
import { anOrder } from '../fake/goods.ts';
import { comingPickup, stand } from '../support/goods.ts';
import { drawn, mount, press, type, words } from '../support/mounted.ts';

// The screens of the product, 3.13: a host announces, moves and calls off pick-ups, and says who takes part.

const saturday = { day: '2999-10-26', orderBy: '2999-10-24T18:00' };

describe('Pick-ups of a host', () => {
  let at: Awaited<ReturnType<typeof stand>>;

  beforeEach(async () => {
    at = await stand();
    at.goods.pickups = [comingPickup({ ...saturday, mine: true, helpers: ['person-1'] })];
  });

  const announce = (): Promise<AnnouncePage> => mount(new AnnouncePage(), { actions: at.actions, router: at.router });
  const change = (): Promise<ChangePickupPage> =>
    mount(new ChangePickupPage(), { actions: at.actions, router: at.router, pickup: 'saturday' });
  const sentOf = (kind: string): unknown[] =>
    at.client.sent.filter(({ type: sent }) => sent === kind).map(({ payload }) => payload);
  const submit = async (page: AnnouncePage | ChangePickupPage): Promise<void> => {
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn(page);
  };

  test('the first one opens the market, with the money and clocks that are shown', async () => {
    at.goods.terms = undefined;
    at.goods.pickups = [];
    const page = await announce();
    const currency = page.querySelector<HTMLSelectElement>('#pickup-currency');
    expect(words(page)).toContain('Neither can be changed later.');
    if (currency) currency.value = 'CHF';
    currency?.dispatchEvent(new Event('change'));
    type(page, 'pickup-place', 'Village Hall');
    await submit(page);
    expect(sentOf('market.open')).toMatchObject([{ currency: 'CHF' }]);
    expect(sentOf('pickup.announce')).toMatchObject([
      { place: 'Village Hall', repeats: 'never', open: true, grace: 12 },
    ]);
    expect(at.client.sent[0]?.type).toBe('market.open');
  });

  test('where the market is open, its money is not asked for again', async () => {
    const page = await announce();
    expect(page.querySelector('#pickup-currency')).toBeNull();
    await submit(page);
    expect(sentOf('market.open')).toEqual([]);
  });

  test('says at each field what is missing or does not fit, and announces nothing', async () => {
    at.goods.pickups = [];
    const page = await announce();
    type(page, 'pickup-until', '09:00');
    type(page, 'pickup-orderBy', '2999-01-01T00:00');
    await submit(page);
    expect(words(page.querySelector('#pickup-place-error'))).toBe('Write where it is.');
    expect(words(page.querySelector('#pickup-until-error'))).toBe('It ends before it begins.');
    expect(words(page.querySelector('#pickup-orderBy-error'))).toContain('Choose an earlier time.');
    expect(at.client.sent).toEqual([]);
  });

  test('says how many orders it touches before it is moved, and asks whether that is meant', async () => {
    at.goods.orders = [anOrder({ id: 'a', mine: false }), anOrder({ id: 'b', mine: false, is: 'held' })];
    const page = await change();
    expect(words(page)).toContain('This touches 2 orders.');
    type(page, 'pickup-place', 'Mill Lane');
    await submit(page);
    expect(words(document.querySelector('dialog'))).toContain('This touches 2 orders.');
    expect(sentOf('pickup.move')).toEqual([]);
    const dialog = document.querySelector('dialog');
    if (dialog) dialog.close('yes');
    await drawn(page);
    expect(sentOf('pickup.move')).toMatchObject([{ pickup: 'saturday', place: 'Mill Lane' }]);
  });

  test('says how many orders it touches before it is cancelled', async () => {
    at.goods.orders = [anOrder({ mine: false })];
    const page = await change();
    press(page, 'Cancel this pick-up');
    const dialog = document.querySelector('dialog');
    expect(words(dialog)).toContain('This touches 1 order.');
    if (dialog) type(dialog, 'why-words', 'Snow');
    dialog?.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn(page);
    expect(sentOf('pickup.cancel')).toEqual([{ pickup: 'saturday', reason: 'Snow' }]);
  });

  test('nobody but its host changes it', async () => {
    at.goods.pickups = [comingPickup()];
    const page = await change();
    expect(words(page)).toContain('Only its host can change this pick-up.');
    expect(page.querySelector('form')).toBeNull();
  });

  test('helpers are found by name, taken on and let go', async () => {
    const page = await mount(new PickupPage(), { actions: at.actions, pickup: 'saturday' });
    const picker = page.querySelector('people-picker[name]') ?? page.querySelectorAll('people-picker').item(0);
    await drawn(page);
    expect(words(picker)).toContain('Tom Abara');
    const field = page.querySelector<HTMLInputElement>('#helper-search');
    if (field) field.value = 'mirela';
    field?.dispatchEvent(new Event('input'));
    await drawn(page);
    press(page, 'Add Mirela and Jo');
    expect(sentOf('pickup.invite-helper')).toEqual([{ pickup: 'saturday', person: 'person-4' }]);
    press(page, 'Remove Tom Abara');
    expect(sentOf('pickup.remove-helper')).toEqual([{ pickup: 'saturday', person: 'person-1' }]);
  });

  test("next week's is announced under the id that every device gives it", async () => {
    const page = await mount(new PickupPage(), { actions: at.actions, pickup: 'saturday' });
    press(page, "Announce next week's");
    expect(sentOf('pickup.repeat')).toEqual([{ pickup: 'next-saturday', of: 'saturday' }]);
  });
});
