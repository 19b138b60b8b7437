import { html, type TemplateResult } from 'lit';
import type { Client } from '../client/client.ts';
import type { Drafts, Services } from '../client/services.ts';
import type { Actions } from './actions/actions.ts';
import type { Toasts } from './actions/toasts.ts';
import './pages/news-page.ts';
import type { Router, Visit } from './router/router.ts';

/** What the routes hand on to the pages: each page is given what it needs of it and no more. */
interface Tools {
  readonly client: Client;
  readonly drafts: Drafts;
  readonly actions: Actions;
  readonly toasts: Toasts;
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

/** A screen, and the parts of its address that it names. */
export interface Found {
  readonly route: Route;
  readonly named: Record<string, string>;
}

/** The one screen that is part of the first paint. */
export const news: Route = {
  path: '/',
  title: 'News',
  view: ({ client, actions }, { query, place }) => {
    const of = query.get('of');
    if (of === 'offers' || of === 'pickup') {
      void import('./pages/offers-news-page.ts').catch(() => undefined);
      return html`<offers-news-page
        .client=${client}
        .actions=${actions}
        .of=${of}
        .length=${place?.length}
      ></offers-news-page>`;
    }
    return html`<news-page
      .client=${client}
      .actions=${actions}
      .of=${of === 'followed' ? of : 'all'}
      .length=${place?.length}
    ></news-page>`;
  },
};

/** Finds the screen for an address. The others are told of only when one of them is wanted. */
export async function findRoute(path: string): Promise<Found> {
  return path === news.path ? { route: news, named: {} } : (await import('./routes.ts')).routeFor(path);
}
