import { html } from 'lit';
import type { Route } from './route.ts';

/** The screens of the ordering half. */
export const marketRoutes: readonly Route[] = [
  {
    path: '/market',
    title: 'Market',
    load: () => import('./pages/market-page.ts'),
    view: ({ actions, router }, { query }) =>
      html`<market-page .actions=${actions} .router=${router} .pickup=${undefined} .asked=${query}></market-page>`,
  },
  {
    path: '/market/:id',
    title: 'Market',
    load: () => import('./pages/market-page.ts'),
    view: ({ actions, router }, { query }, { id }) =>
      html`<market-page .actions=${actions} .router=${router} .pickup=${id} .asked=${query}></market-page>`,
  },
  {
    path: '/offer/:id',
    title: 'Offer',
    above: '/market',
    load: () => import('./pages/offer-page.ts'),
    view: ({ actions }, _, { id }) => html`<offer-page .actions=${actions} .offer=${id}></offer-page>`,
  },
  {
    path: '/basket',
    title: 'Basket',
    above: '/market',
    load: () => import('./pages/basket-page.ts'),
    view: ({ actions, router }) => html`<basket-page .actions=${actions} .router=${router}></basket-page>`,
  },
  {
    path: '/placed',
    title: 'Order placed',
    above: '/orders',
    load: () => import('./pages/placed-page.ts'),
    view: ({ client, services }, { query }) =>
      html`<placed-page
        .client=${client}
        .services=${services}
        .placed=${(query.get('orders') ?? '').split(',')}
      ></placed-page>`,
  },
  {
    path: '/orders',
    title: 'Orders',
    load: () => import('./pages/orders-page.ts'),
    view: ({ client }, { query }) => html`<orders-page .client=${client} .past=${query.has('past')}></orders-page>`,
  },
  {
    path: '/order/:id',
    title: 'Order',
    above: '/orders',
    load: () => import('./pages/order-page.ts'),
    view: ({ actions, router }, _, { id }) =>
      html`<order-page .actions=${actions} .router=${router} .order=${id}></order-page>`,
  },
  {
    path: '/compose/offer',
    title: 'Offer something',
    above: '/',
    load: () => import('./pages/compose-offer-page.ts'),
    view: ({ actions, drafts, router }, { query }) =>
      html`<compose-offer-page
        .actions=${actions}
        .drafts=${drafts}
        .router=${router}
        .again=${query.get('again') ?? undefined}
        .change=${query.get('change') ?? undefined}
      ></compose-offer-page>`,
  },
  {
    path: '/pickups',
    title: 'Pick-ups',
    above: '/market',
    load: () => import('./pages/pickups-page.ts'),
    view: ({ client }, { query }) => html`<pickups-page .client=${client} .past=${query.has('past')}></pickups-page>`,
  },
  {
    path: '/stall',
    title: 'Stall',
    load: () => import('./pages/stall-page.ts'),
    view: ({ actions, services, router }, { query }) =>
      html`<stall-page
        .actions=${actions}
        .services=${services}
        .router=${router}
        .at=${query.get('at') ?? undefined}
      ></stall-page>`,
  },
  {
    path: '/stall/offers',
    title: 'Offers and stock',
    load: () => import('./pages/stall-offers-page.ts'),
    view: ({ actions, services, router }, { query }) =>
      html`<stall-offers-page
        .actions=${actions}
        .services=${services}
        .router=${router}
        .at=${query.get('at') ?? undefined}
      ></stall-offers-page>`,
  },
  {
    path: '/stall/pack',
    title: 'Pack',
    load: () => import('./pages/pack-page.ts'),
    view: ({ actions, services, router }, { query }) =>
      html`<pack-page
        .actions=${actions}
        .services=${services}
        .router=${router}
        .at=${query.get('at') ?? undefined}
        .products=${query.get('by') === 'product'}
      ></pack-page>`,
  },
  {
    path: '/stall/hand-over',
    title: 'Hand over',
    load: () => import('./pages/hand-over-page.ts'),
    view: ({ actions, services, router }, { query }) =>
      html`<hand-over-page
        .actions=${actions}
        .services=${services}
        .router=${router}
        .at=${query.get('at') ?? undefined}
      ></hand-over-page>`,
  },
  {
    path: '/stall/import',
    title: 'Offers from a file',
    above: '/stall/offers',
    load: () => import('./pages/import-page.ts'),
    view: ({ actions, router }, { query }) =>
      html`<import-page .actions=${actions} .router=${router} .at=${query.get('at') ?? undefined}></import-page>`,
  },
  {
    path: '/stall/print',
    title: 'Print',
    above: '/stall',
    load: () => import('./pages/print-page.ts'),
    view: ({ actions }, { query }) =>
      html`<print-page
        .actions=${actions}
        .at=${query.get('at') ?? undefined}
        .sheet=${query.get('sheet') ?? 'slips'}
      ></print-page>`,
  },
  {
    path: '/announce',
    title: 'Announce a pick-up',
    above: '/pickups',
    load: () => import('./pages/announce-page.ts'),
    view: ({ actions, router }) => html`<announce-page .actions=${actions} .router=${router}></announce-page>`,
  },
  {
    path: '/pickup/:id/change',
    title: 'Change a pick-up',
    above: '/pickups',
    load: () => import('./pages/change-pickup-page.ts'),
    view: ({ actions, router }, _, { id }) =>
      html`<change-pickup-page .actions=${actions} .router=${router} .pickup=${id}></change-pickup-page>`,
  },
  {
    path: '/pickup/:id',
    title: 'Pick-up',
    above: '/pickups',
    load: () => import('./pages/pickup-page.ts'),
    view: ({ actions }, _, { id }) => html`<pickup-page .actions=${actions} .pickup=${id}></pickup-page>`,
  },
];
