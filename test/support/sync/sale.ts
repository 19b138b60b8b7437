import type { Commands } from '../../../src/domain/commands.ts';
import type { Profile } from './profile.ts';
import { until } from './until.ts';

/** A pick-up that somebody hosts, and an offer of theirs for it. */
export interface Sale {
  readonly pickup: string;
  readonly offer: string;
}

/** The parts of an offer that matter to nobody in particular. */
const plain = {
  details: '',
  price: 320,
  unit: 'box',
  about: null,
  most: null,
  least: null,
  sharing: 'first',
} as const satisfies Partial<Commands['offer.put-up']>;

/** Announces a pick-up far ahead and puts up so much of something for it, without touching the screen. */
export async function sell(producer: Profile, name: string, stock: number): Promise<Sale> {
  await producer.page.evaluate(() => pannier.send('market.open', { currency: 'GBP', zone: 'Europe/London' }));
  const pickup = crypto.randomUUID();
  const when = { day: '2100-10-24', from: '10:00', until: '12:00', orderBy: '2100-10-22T18:00' };
  await producer.does('pickup.announce', { pickup, place: 'Village Hall', ...when });
  const offer = await putUp(producer, name, stock, pickup);
  await producer.hasSent();
  return { pickup, offer };
}

/** Puts up so much of something for a pick-up; answers its id. */
export async function putUp(
  producer: Profile,
  name: string,
  count: number,
  pickup: string,
  about: number | null = null,
): Promise<string> {
  const offer = crypto.randomUUID();
  const stock = { is: 'counted', count } as const;
  await producer.does('offer.put-up', { ...plain, offer, name, about, stock, pickups: [pickup] });
  return offer;
}

/** Waits until an offer is known on somebody's device. */
export function knowsOffer({ page }: Profile, offer: string): Promise<void> {
  return until('an offer becoming known', () =>
    page.evaluate(async (of) => (await pannier.find('offer', { offer: of })) !== undefined, offer),
  );
}
