import type { Page } from 'playwright-core';
import type { Console } from '../../../src/client/console.ts';

type App = { readonly pannier: Console & { newId(): string } };

/** Milliseconds of each order of three lines in the app, one after the other, until a watch shows it. */
export function orders(page: Page, count: number, pause: number): Promise<number[]> {
  return page.evaluate(
    async ({ count, pause }) => {
      const { pannier } = globalThis as unknown as App;
      const idle = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      const pickups = await pannier.find('pickups');
      const took: number[] = [];
      for (let n = 0; n < count; n += 1) {
        const pickup = pickups[n % 20]?.id ?? '';
        const offers = await pannier.find('offers', { pickup });
        const producers = [...new Set(offers.map((offer) => offer.producer))];
        const producer = producers[Math.floor(n / 20) % producers.length] ?? '';
        const wanted = offers.filter((offer) => offer.producer === producer).slice(0, 3);
        const lines = wanted.map(({ id, price }) => ({
          line: pannier.newId(),
          offer: id,
          quantity: 2,
          upTo: 2,
          fewer: true,
          wait: true,
          note: '',
          price,
        }));
        const order = pannier.newId();
        const { promise: seen, resolve: see } = Promise.withResolvers<number>();
        const { promise: ready, resolve: start } = Promise.withResolvers<void>();
        const stop = pannier.watch('order', { order }, (view) => {
          start();
          if (view?.lines.length === lines.length) see(performance.now());
        });
        await ready;
        await idle(pause);
        const from = performance.now();
        const answer = pannier.send('order.place', { order, pickup, producer, lines, note: '' });
        const late = idle(10_000).then((): never => {
          throw new Error(`order ${n + 1} is not shown by its watch after 10 s`);
        });
        late.catch(() => undefined);
        took.push((await Promise.race([seen, late])) - from);
        stop();
        const { is } = await answer;
        if (is !== 'accepted') throw new Error(`order.place: ${JSON.stringify(await answer)}`);
      }
      return took;
    },
    { count, pause },
  );
}

/** Milliseconds of each change of how many I ordered of what 500 others want too, until a watch of the order shows it. */
export function busyChanges(page: Page, count: number, pause: number): Promise<number[]> {
  return page.evaluate(
    async ({ count, pause }) => {
      const { pannier } = globalThis as unknown as App;
      const idle = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      const pickup = (await pannier.find('pickups')).at(-1)?.id ?? '';
      const [card] = await pannier.find('offers', { pickup });
      if (card === undefined) throw new Error('There is no busy stall.');
      const [order, line] = [pannier.newId(), pannier.newId()];
      const wish = { line, offer: card.id, quantity: 1, upTo: 1, fewer: true, wait: true, note: '', price: card.price };
      await pannier.send('order.place', { order, pickup, producer: card.producer, lines: [wish], note: '' });
      const took: number[] = [];
      for (let n = 0; n < count; n += 1) {
        const quantity = 2 + (n % 2);
        const { promise: seen, resolve: see } = Promise.withResolvers<number>();
        const { promise: ready, resolve: start } = Promise.withResolvers<void>();
        const stop = pannier.watch('order', { order }, (view) => {
          start();
          if (view?.lines[0]?.quantity === quantity) see(performance.now());
        });
        await ready;
        await idle(pause);
        const from = performance.now();
        const change = { order, pickup, line, offer: card.id, quantity, upTo: quantity };
        const answer = pannier.send('order.change-line', change);
        const late = idle(10_000).then((): never => {
          throw new Error(`change ${n + 1} is not shown by its watch after 10 s`);
        });
        late.catch(() => undefined);
        took.push((await Promise.race([seen, late])) - from);
        stop();
        const { is } = await answer;
        if (is !== 'accepted') throw new Error(`order.change-line: ${JSON.stringify(await answer)}`);
      }
      return took;
    },
    { count, pause },
  );
}

/** A pick-up that all stalls bring to and everybody orders for. */
export function fullPickup(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { pannier } = globalThis as unknown as App;
    return (await pannier.find('pickups'))[3]?.id ?? '';
  });
}

/** Milliseconds until a device that was just started has read the offers of a pick-up, and then its pack list. */
export function fromDisk(page: Page): Promise<{ readonly offers: number; readonly pack: number }> {
  return page.evaluate(async () => {
    const { pannier } = globalThis as unknown as App;
    const pickup = (await pannier.find('pickups'))[3]?.id ?? '';
    const timed = async (what: 'offers' | 'stall'): Promise<number> => {
      const from = performance.now();
      const answer =
        what === 'offers'
          ? await pannier.find('offers', { pickup })
          : await pannier.find('stall', { pickup, desk: true });
      const found = 'orders' in answer ? answer.orders.length : answer.length;
      if (found !== (what === 'offers' ? 200 : 500)) throw new Error(`${what}: ${found}`);
      return performance.now() - from;
    };
    return { offers: await timed('offers'), pack: await timed('stall') };
  });
}
