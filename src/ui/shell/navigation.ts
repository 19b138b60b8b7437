import { html, nothing, type TemplateResult } from 'lit';
import bell from 'lucide-static/icons/bell.svg?raw';
import ellipsis from 'lucide-static/icons/ellipsis.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import filePen from 'lucide-static/icons/file-pen.svg?raw';
import newspaper from 'lucide-static/icons/newspaper.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import refresh from 'lucide-static/icons/refresh-cw.svg?raw';
import share from 'lucide-static/icons/share-2.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import settings from 'lucide-static/icons/settings.svg?raw';
import user from 'lucide-static/icons/user.svg?raw';
import basket from 'lucide-static/icons/shopping-basket.svg?raw';
import store from 'lucide-static/icons/store.svg?raw';
import tent from 'lucide-static/icons/tent.svg?raw';
import calendar from 'lucide-static/icons/calendar-days.svg?raw';
import users from 'lucide-static/icons/users.svg?raw';
import type { Client } from '../../client/client.ts';
import { icon } from '../parts/icon.ts';
import { pathTo } from '../router/paths.ts';

/**
 * The one navigation: a bar of five at the bottom, a rail, or a list at the side, as the window allows. `needing`:
 * how many things need a decision; `sells`: my stall is nearer at hand than my orders.
 */
export function navigation(
  path: string,
  { market, identity }: Client,
  needing: number,
  sells: boolean,
): TemplateResult {
  const orders = item(path, '/orders', basket, 'Orders');
  const own = identity && pathTo.person(identity.person);
  return html`<nav class="navigation" aria-label="Pannier">
    <p class="brand">${icon(basket)}<span>Pannier</span></p>
    <ul class="nav-main">
      <li>${item(path, '/', newspaper, 'News')}</li>
      <li>${item(path, '/market', store, 'Market')}</li>
      <li class="nav-write">${item(path, '/compose', plus, 'Write')}</li>
      <li>${sells ? item(path, '/stall', tent, 'Stall') : orders}</li>
      <li class="nav-more">
        <button class="nav-item" popovertarget="more">${icon(ellipsis)}<span>More</span>${badge(needing)}</button>
      </li>
    </ul>
    <div class="nav-rest" id="more" popover @click=${close}>
      <ul>
        <li>${item(path, '/needs-you', circleAlert, 'Needs you', badge(needing))}</li>
        ${sells ? html`<li>${orders}</li>` : nothing}
        <li>${item(path, '/pickups', calendar, 'Pick-ups')}</li>
        <li>${item(path, '/people', users, 'People')}</li>
        <li>${item(path, '/activity', bell, 'Activity')}</li>
        ${own ? html`<li>${item(path, own, user, 'My page')}</li>` : nothing}
        <li>${item(path, '/drafts', filePen, 'Drafts')}</li>
        <li>${item(path, '/search', search, 'Search')}</li>
        <li>${item(path, '/sync', refresh, 'Sync')}</li>
        ${market === 'mine' ? html`<li>${item(path, '/share', share, 'Share this market')}</li>` : nothing}
        <li>${item(path, '/settings', settings, 'Settings')}</li>
      </ul>
    </div>
  </nav>`;
}

function item(path: string, to: string, source: string, label: string, more: unknown = nothing): TemplateResult {
  const here = path === to || (to !== '/' && path.startsWith(`${to}/`));
  return html`<a class="nav-item" href=${to} aria-current=${here ? 'page' : nothing}>
    ${icon(source)}<span>${label}</span>${more}
  </a>`;
}

function badge(needing: number): TemplateResult | typeof nothing {
  return needing === 0 ? nothing : html`<span class="nav-badge">${needing}</span>`;
}

/** A link chosen in the bar's More closes it. */
function close(event: Event): void {
  const rest = event.currentTarget as HTMLElement;
  if ((event.target as Element).closest('a') && rest.matches(':popover-open')) rest.hidePopover();
}
