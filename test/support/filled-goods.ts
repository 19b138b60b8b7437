import type { Page } from 'playwright-core';
import type { Commands } from '../../src/domain/commands.ts';
import { idOf } from './ids.ts';

const DAY = 86_400_000;

/** Ids of the ordering half that addresses name. */
export const goods = {
  pickup: idOf('pickup', 0),
  /** Of another person, and mine. */
  offer: idOf('offer', 0),
  mine: idOf('offer', 9),
  order: idOf('order', 0),
} as const;

/** Pick-ups to come, offers with names as hard as names can be, an order of mine that must be decided about. */
export function sellAndBuy(
  me: string,
  [producer = '', host = '', neighbour = '']: readonly string[],
  ask: <Type extends keyof Commands>(actor: string, type: Type, payload: Commands[Type]) => void,
): void {
  const day = (after: number): string => new Date(Date.now() + after * DAY).toISOString().slice(0, 10);
  const visit = (after: number) => ({
    day: day(after),
    from: '10:00',
    until: '12:00',
    orderBy: `${day(after - 1)}T18:00`,
  });
  const [soon, later] = [goods.pickup, idOf('pickup', 1)];
  const open = { grace: 12, repeats: 'never', open: true, producers: [], helpers: [] } as const;
  const lists = { producers: [...open.producers], helpers: [...open.helpers] };
  ask(me, 'market.open', { currency: 'GBP', zone: 'Europe/London' });
  ask(host, 'pickup.announce', { pickup: soon, place: 'Village Hall', ...visit(4), ...open, ...lists });
  ask(host, 'pickup.announce', {
    pickup: later,
    place: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh allotments, behind the mill',
    ...visit(9),
    ...open,
    ...lists,
  });
  const put = (actor: string, n: number, over: Partial<Commands['offer.put-up']>): void =>
    ask(actor, 'offer.put-up', {
      offer: idOf('offer', n),
      name: 'Early Potatoes',
      details: 'Lifted on Friday.',
      price: 320,
      unit: 'box',
      about: null,
      stock: { is: 'counted', count: 3 },
      most: null,
      least: null,
      sharing: 'first',
      pickups: [soon, later],
      ...over,
    });
  put(producer, 0, {});
  put(producer, 1, { name: 'طماطم', unit: 'each', price: 2_450, about: 250 });
  put(producer, 2, { name: `Brot${'brot'.repeat(18)}`, stock: { is: 'made-to-order' }, details: '' });
  put(host, 3, { name: 'Sold out', stock: { is: 'counted', count: 0 } });
  put(me, 9, { name: 'Rainbow Chard', unit: 'bunch', most: 4, stock: { is: 'counted', count: 2 } });
  const wish = (n: number, offer: string, quantity: number, price: number) => ({
    line: idOf('line', n),
    offer,
    quantity,
    upTo: quantity,
    fewer: true,
    wait: true,
    note: '',
    price,
  });
  const place = (actor: string, n: number, from: string, lines: Commands['order.place']['lines']): void =>
    ask(actor, 'order.place', { order: idOf('order', n), pickup: soon, producer: from, lines, note: '' });
  place(neighbour, 1, producer, [wish(0, goods.offer, 2, 320)]);
  place(me, 0, producer, [wish(1, goods.offer, 2, 320), wish(2, idOf('offer', 1), 1, 2_450)]);
  place(neighbour, 2, me, [wish(3, goods.mine, 3, 320)]);
  ask(producer, 'offer.reprice', { offer: goods.offer, price: 350 });
  ask(producer, 'post.publish', {
    post: idOf('post', 200),
    text: 'This is what there is.',
    offers: [0, 1, 2].map((n) => idOf('offer', n)),
  });
}

/** Puts things into the basket of whoever is at the device: one that can be had, and one that is sold out. */
export async function fillBasket(page: Page): Promise<void> {
  await page.evaluate(
    async ({ pickup, offers }) => {
      for (const offer of offers) {
        const line = {
          offer,
          pickup,
          quantity: 2,
          upTo: 4,
          fewer: true,
          wait: true,
          note: '',
          price: 320,
          at: Date.now(),
        };
        await pannier.basket.put(line);
      }
    },
    { pickup: goods.pickup, offers: [goods.offer, idOf('offer', 3)] },
  );
}
