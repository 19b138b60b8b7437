import { html } from 'lit';
import { marketRoutes } from './market-routes.ts';
import { type Found, news, type Route } from './route.ts';
import { match } from './router/match.ts';

/** News is part of the first paint; every other page brings its code when it is first visited. */
const routes: readonly Route[] = [
  news,
  ...marketRoutes,
  {
    path: '/post/:id',
    title: 'Post',
    above: '/',
    load: () => import('./pages/post-page.ts'),
    view: ({ client, actions, drafts, router }, { query }, { id }) =>
      html`<post-page
        .client=${client}
        .actions=${actions}
        .drafts=${drafts}
        .router=${router}
        .post=${id}
        .commenting=${query.has('comment')}
      ></post-page>`,
  },
  {
    path: '/compose',
    title: 'Write',
    above: '/',
    load: () => import('./pages/compose-page.ts'),
    view: ({ client, actions, drafts, router }, { query }) =>
      html`<compose-page
        .client=${client}
        .actions=${actions}
        .drafts=${drafts}
        .router=${router}
        .post=${query.get('post') ?? undefined}
        .draft=${query.get('draft') ?? undefined}
        .offer=${query.get('offer') ?? undefined}
      ></compose-page>`,
  },
  {
    path: '/person/:id',
    title: 'Person',
    above: '/people',
    load: () => import('./pages/person-page.ts'),
    view: ({ client, actions, toasts }, { place }, { id }) =>
      html`<person-page
        .client=${client}
        .actions=${actions}
        .toasts=${toasts}
        .person=${id}
        .length=${place?.length}
      ></person-page>`,
  },
  {
    path: '/people',
    title: 'People',
    load: () => import('./pages/people-page.ts'),
    view: ({ client, actions }, { place }) =>
      html`<people-page .client=${client} .actions=${actions} .length=${place?.length}></people-page>`,
  },
  {
    path: '/search',
    title: 'Search',
    above: '/',
    load: () => import('./pages/search-page.ts'),
    view: ({ client, actions, router }, { query }) =>
      html`<search-page
        .client=${client}
        .actions=${actions}
        .router=${router}
        .text=${query.get('q') ?? ''}
      ></search-page>`,
  },
  {
    path: '/activity',
    title: 'Activity',
    load: () => import('./pages/activity-page.ts'),
    view: ({ client }) => html`<activity-page .client=${client}></activity-page>`,
  },
  {
    path: '/drafts',
    title: 'Drafts',
    above: '/',
    load: () => import('./pages/drafts-page.ts'),
    view: ({ client, drafts, toasts }) =>
      html`<drafts-page .client=${client} .drafts=${drafts} .toasts=${toasts}></drafts-page>`,
  },
  {
    path: '/sync',
    title: 'Sync and consistency',
    above: '/',
    load: () => import('./pages/sync-status-page.ts'),
    view: ({ client, services }) => html`<sync-status-page .client=${client} .services=${services}></sync-status-page>`,
  },
  {
    path: '/sync/waiting',
    title: 'Waiting to send',
    above: '/sync',
    load: () => import('./pages/sync-waiting-page.ts'),
    view: ({ client, drafts, toasts, router }) =>
      html`<sync-waiting-page
        .client=${client}
        .drafts=${drafts}
        .toasts=${toasts}
        .router=${router}
      ></sync-waiting-page>`,
  },
  {
    path: '/needs-you',
    title: 'Needs you',
    load: () => import('./pages/needs-you-page.ts'),
    view: ({ client, actions, drafts, toasts }) =>
      html`<needs-you-page .client=${client} .actions=${actions} .drafts=${drafts} .toasts=${toasts}></needs-you-page>`,
  },
  {
    path: '/sync/lists',
    title: 'Lists',
    above: '/sync',
    load: () => import('./pages/sync-lists-page.ts'),
    view: ({ client, toasts }) => html`<sync-lists-page .client=${client} .toasts=${toasts}></sync-lists-page>`,
  },
  {
    path: '/sync/storage',
    title: 'Storage',
    above: '/sync',
    load: () => import('./pages/sync-storage-page.ts'),
    view: ({ client, services, toasts }) =>
      html`<sync-storage-page .client=${client} .services=${services} .toasts=${toasts}></sync-storage-page>`,
  },
  {
    path: '/share',
    title: 'Share this market',
    above: '/sync',
    load: () => import('./pages/share-page.ts'),
    view: ({ client, services }) => html`<share-page .client=${client} .services=${services}></share-page>`,
  },
  {
    path: '/invite',
    title: 'Invite people',
    above: '/sync',
    load: () => import('./pages/invite-page.ts'),
    view: ({ client, toasts }) => html`<invite-page .client=${client} .toasts=${toasts}></invite-page>`,
  },
  {
    path: '/join',
    title: 'Join a market',
    above: '/',
    load: () => import('./pages/join-page.ts'),
    view: ({ client, services, router }) =>
      html`<join-page .client=${client} .services=${services} .router=${router}></join-page>`,
  },
  {
    path: '/link',
    title: 'Your second device',
    above: '/',
    load: () => import('./pages/link-page.ts'),
    view: ({ client, services }) => html`<link-page .client=${client} .services=${services}></link-page>`,
  },
  {
    path: '/settings',
    title: 'Settings',
    above: '/',
    load: () => import('./pages/settings-page.ts'),
    view: ({ client, actions, services, toasts }) =>
      html`<settings-page
        .client=${client}
        .actions=${actions}
        .services=${services}
        .toasts=${toasts}
      ></settings-page>`,
  },
  {
    path: '/welcome',
    title: 'Welcome',
    above: '/',
    load: () => import('./pages/welcome-back-page.ts'),
    view: ({ client, services, toasts }) =>
      html`<welcome-back-page .client=${client} .services=${services} .toasts=${toasts}></welcome-back-page>`,
  },
];

/** The screen for an address nobody knows. */
const notFound: Route = {
  path: '',
  title: 'Nothing here',
  above: '/',
  load: () => import('./pages/not-found-page.ts'),
  view: () => html`<not-found-page></not-found-page>`,
};

/** Finds the screen for an address, and the parts it names. */
export function routeFor(path: string): Found {
  for (const route of routes) {
    const named = match(route.path, path);
    if (named) return { route, named };
  }
  return { route: notFound, named: {} };
}
