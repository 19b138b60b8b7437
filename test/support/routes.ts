import { pathTo } from '../../src/ui/router/paths.ts';

/** Ids that the addresses of a filled market name. */
export interface Named {
  readonly me: string;
  /** Another person. */
  readonly other: string;
  /** A post of another person. */
  readonly post: string;
  /** A post of mine. */
  readonly mine: string;
  /** A pick-up, an offer of another person and one of mine, an order of mine. */
  readonly goods: Readonly<Record<'pickup' | 'offer' | 'mine' | 'order', string>>;
}

const nobody = '00000000-0000-7000-8000-000000000000';

/** An address to look at, and the route of the app that it is for (`''`: the page for an unknown address). */
export interface Address {
  readonly route: string;
  readonly path: string;
}

/** An address for every route, in a market where nobody has done anything yet. */
export function routesOfEmpty(me: string): readonly Address[] {
  return [
    { route: '/', path: '/' },
    { route: '/', path: '/?of=followed' },
    { route: '/', path: '/?of=offers' },
    { route: '/', path: '/?of=pickup' },
    { route: '/post/:id', path: pathTo.post(nobody) },
    { route: '/compose', path: '/compose' },
    { route: '/person/:id', path: pathTo.person(me) },
    { route: '/person/:id', path: pathTo.person('nobody') },
    { route: '/market', path: '/market' },
    { route: '/market/:id', path: pathTo.market(nobody) },
    { route: '/offer/:id', path: pathTo.offer(nobody) },
    { route: '/basket', path: '/basket' },
    { route: '/placed', path: pathTo.placed([nobody]) },
    { route: '/orders', path: '/orders' },
    { route: '/orders', path: '/orders?past=1' },
    { route: '/order/:id', path: pathTo.order(nobody) },
    { route: '/compose/offer', path: '/compose/offer' },
    { route: '/pickups', path: '/pickups' },
    { route: '/pickup/:id', path: pathTo.pickup(nobody) },
    { route: '/pickup/:id/change', path: pathTo.changingPickup(nobody) },
    { route: '/announce', path: '/announce' },
    { route: '/stall', path: '/stall' },
    { route: '/stall/offers', path: '/stall/offers' },
    { route: '/stall/pack', path: '/stall/pack' },
    { route: '/stall/hand-over', path: '/stall/hand-over' },
    { route: '/stall/import', path: '/stall/import' },
    { route: '/stall/print', path: '/stall/print' },
    { route: '/people', path: '/people' },
    { route: '/search', path: '/search' },
    { route: '/search', path: pathTo.searchFor('nothing is called this') },
    { route: '/activity', path: '/activity' },
    { route: '/drafts', path: '/drafts' },
    { route: '/sync', path: '/sync' },
    { route: '/sync/waiting', path: '/sync/waiting' },
    { route: '/needs-you', path: '/needs-you' },
    { route: '/sync/lists', path: '/sync/lists' },
    { route: '/sync/storage', path: '/sync/storage' },
    { route: '/share', path: '/share' },
    { route: '/invite', path: '/invite' },
    { route: '/join', path: '/join' },
    { route: '/link', path: '/link' },
    { route: '/settings', path: '/settings' },
    { route: '/welcome', path: '/welcome' },
    { route: '', path: '/nowhere/at/all' },
  ];
}

/** The same, and what there is to see only where there are people and posts. */
export function routesWith({ me, other, post, mine, goods }: Named): readonly Address[] {
  return [
    ...routesOfEmpty(me),
    { route: '/post/:id', path: pathTo.post(post) },
    { route: '/post/:id', path: pathTo.post(mine) },
    { route: '/post/:id', path: `${pathTo.post(post)}?comment=1` },
    { route: '/compose', path: pathTo.editing(mine) },
    { route: '/person/:id', path: pathTo.person(other) },
    { route: '/search', path: pathTo.searchFor('b') },
    ...routesOfGoods(goods),
  ];
}

/** What there is to see only where there is something to buy. */
export function routesOfGoods(goods: Named['goods']): readonly Address[] {
  return [
    { route: '/market', path: '/market' },
    { route: '/basket', path: '/basket' },
    { route: '/orders', path: '/orders' },
    { route: '/pickups', path: '/pickups' },
    { route: '/needs-you', path: '/needs-you' },
    { route: '/market/:id', path: pathTo.market(goods.pickup) },
    { route: '/market/:id', path: `${pathTo.market(goods.pickup)}?stock=1` },
    { route: '/offer/:id', path: pathTo.offer(goods.offer) },
    { route: '/offer/:id', path: pathTo.offer(goods.mine) },
    { route: '/placed', path: pathTo.placed([goods.order]) },
    { route: '/order/:id', path: pathTo.order(goods.order) },
    { route: '/compose', path: pathTo.posting(goods.mine) },
    { route: '/compose/offer', path: pathTo.offering(goods.mine) },
    { route: '/compose/offer', path: pathTo.changingOffer(goods.mine) },
    { route: '/pickup/:id', path: pathTo.pickup(goods.pickup) },
  ];
}
