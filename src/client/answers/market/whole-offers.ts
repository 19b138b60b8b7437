import type { OfferRow, WholeOffer } from '../../../views/offers.ts';
import { type QueueRow, unasked, unpacked } from '../../../views/queue-row.ts';
import type { Context } from '../context.ts';

/** These offers with their queues, by id, without those that are not here. */
export async function wholeOffers(
  { views }: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WholeOffer>> {
  const [rows, queues] = await Promise.all([
    views.getMany<OfferRow>('offers.offers', ids),
    views.getMany<QueueRow>('offers.queues', ids),
  ]);
  return new Map(
    [...rows].map(([id, row]) => {
      const queue = queues.get(id);
      return [id, { ...row, ...(queue === undefined ? unasked : unpacked(queue)) }];
    }),
  );
}
