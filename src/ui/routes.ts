import { html, type TemplateResult } from 'lit';
import type { Client } from '../client/client.ts';
import type { Drafts, Services } from '../client/services.ts';
import type { Actions } from './actions/actions.ts';
import './pages/news-page.ts';
import { match } from './router/match.ts';
import type { Router, Visit } from './router/router.ts';

/** What the routes hand on to the pages: each page is given what it needs of it and no more. */
export interface Tools {
  readonly client: Client;
  readonly drafts: Drafts;
  readonly actions: Actions;
  readonly router: Router;
  readonly services: Services;
}

/** One screen: its address, its name, and how to draw it once its code is here. */
export interface Route {
  readonly path: string;
  /** The h1 until the page knows better. */
  readonly title: string;
  /** The screen above, where this one is below another. */
  readonly above?: string;
  readonly load?: () => Promise<unknown>;
  readonly view: (tools: Tools, visit: Visit, named: Record<string, string>) => TemplateResult;
}

/** News is part of the first paint; every other page brings its code when it is first visited. */
export const routes: readonly Route[] = [
  {
    path: '/',
    title: 'News',
    view: ({ client, actions }, { query, place }) =>
      html`<news-page
        .client=${client}
        .actions=${actions}
        .followed=${query.get('of') === 'followed'}
        .length=${place?.length}
      ></news-page>`,
  },
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
      ></compose-page>`,
  },
];

/** The screen for an address nobody knows. */
export const notFound: Route = {
  path: '',
  title: 'Nothing here',
  above: '/',
  load: () => import('./pages/not-found-page.ts'),
  view: () => html`<not-found-page></not-found-page>`,
};

/** Finds the screen for an address, and the parts it names. */
export function routeFor(path: string): { readonly route: Route; readonly named: Record<string, string> } {
  for (const route of routes) {
    const named = match(route.path, path);
    if (named) return { route, named };
  }
  return { route: notFound, named: {} };
}
