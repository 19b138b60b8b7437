import { meet } from './hall.ts';
import { hall, hallAt, potatoes } from './market-cast.ts';
import { carrots } from './order-cast.ts';

/** All who meet in the hall, with a pick-up that Cy hosts and Dee helps at, and Ana's potatoes and carrots for it. */
export async function meetAtMarket(): ReturnType<typeof meet> {
  const there = await meet();
  const { ana, cy, dee } = there;
  await cy.does('market.open', { currency: 'GBP', zone: 'Europe/London' });
  await cy.does('pickup.announce', { pickup: hall, ...hallAt, helpers: [dee.person] });
  const terms = { details: '', most: null, least: null, sharing: 'first' as const, pickups: [hall] };
  await ana.does('offer.put-up', {
    ...terms,
    offer: potatoes,
    name: 'Early Potatoes',
    price: 320,
    unit: 'box',
    about: null,
    stock: { is: 'counted', count: 3 },
  });
  await ana.does('offer.put-up', {
    ...terms,
    offer: carrots,
    name: 'Carrots',
    price: 250,
    unit: 'bag',
    about: 600,
    stock: { is: 'counted', count: 20 },
  });
  return there;
}
