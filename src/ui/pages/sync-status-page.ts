import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { MarketStatus, Services, SyncStatus } from '../../client/services.ts';
import { count, counted } from '../format/number.ts';
import { ago, soon } from '../format/time.ts';
import '../parts/sync-now.ts';
import { syncTabs } from '../parts/sync-tabs.ts';
import { redrawEvery } from '../watch/redraw.ts';
import { query } from '../watch/query.ts';
import { Watch } from '../watch/watch.ts';
import { wayBack } from '../words/entering.ts';
import { chipFor } from '../words/status.ts';
import { newerSentence } from '../words/lists.ts';
import { connection } from '../words/sync.ts';
import { Page } from './page.ts';

/** How far what was done here has come, in sentences. */
export class SyncStatusPage extends Page {
  static override properties = { client: {}, services: {} };

  declare client: Client;
  declare services: Services;

  readonly #status = new Watch<MarketStatus>(this, () => ({ key: 'status', source: () => this.services.status }));
  readonly #sync = new Watch<SyncStatus | undefined>(this, () => ({
    key: this.client,
    source: () => this.client.sync,
  }));
  readonly #market = query(
    this,
    'market',
    () => this.client,
    () => ({}),
  );
  readonly #heard = query(
    this,
    'heard',
    () => this.client,
    () => ({}),
  );
  readonly #pending = query(
    this,
    'pending',
    () => this.client,
    () => ({}),
  );
  readonly #lists = query(
    this,
    'projections',
    () => this.client,
    () => ({}),
  );
  readonly #storage = query(
    this,
    'storage',
    () => this.client,
    () => ({}),
  );

  readonly #newer = query(
    this,
    'newer',
    () => this.client,
    () => ({}),
  );

  constructor() {
    super();
    redrawEvery(this, 1_000);
  }

  protected override render(): TemplateResult {
    const status = this.#status.value;
    return html`${syncTabs('/sync')}
      <section class="card stack" aria-label="Status">${status ? this.#sentences(status) : nothing}</section>
      ${this.client.isShared ? this.#shared() : nothing}
      <section class="card stack" aria-label="On this device">${this.#here()}</section>`;
  }

  #sentences(status: MarketStatus): TemplateResult {
    const { label, sentence } = chipFor(status);
    return html`<h2>${label}</h2>
      <p>${sentence}</p>
      ${this.#next(status)}`;
  }

  /** What to do about it, where there is something. */
  #next(status: MarketStatus): TemplateResult | typeof nothing {
    switch (status.is) {
      case 'local':
        return html`<p class="hint">
            What you write is saved here and works without signal. Clearing this browser's data would delete it:
            <a href="/sync/storage">see how safely it is kept</a>.
          </p>
          ${
            this.client.market === 'mine'
              ? html`<div class="buttons"><a class="button primary" href="/share">Share this market</a></div>`
              : nothing
          }`;
      case 'needs-you':
      case 'not-sent':
        return html`<div class="buttons"><a class="button primary" href="/needs-you">See what needs you</a></div>`;
      case 'at-risk':
        return html`<div class="buttons"><a class="button primary" href="/sync/storage">Keep it safe</a></div>`;
      case 'paused': {
        const back = wayBack(status.code);
        return back
          ? html`<div class="buttons"><a class="button primary" href=${back.to}>${back.label}</a></div>`
          : nothing;
      }
      default:
        return nothing;
    }
  }

  #shared(): TemplateResult {
    const sync = this.#sync.value;
    const market = this.#market.value;
    const heard = sync?.heard ?? this.#heard.value;
    const waiting = this.#pending.value?.length ?? 0;
    return html`<section class="card stack" aria-label="Connection">
      <h2 dir="auto">${market?.name || 'The market'}</h2>
      <dl class="facts even">
        ${fact('Connection', connection(sync))} ${fact('Last heard', heard === undefined ? 'Never' : ago(heard))}
        ${sync?.nextTry === undefined ? nothing : fact('Next try', soon(sync.nextTry))}
        ${fact('Waiting to send', waiting === 0 ? 'Nothing' : html`<a href="/sync/waiting">${count(waiting)}</a>`)}
      </dl>
      <sync-now .client=${this.client}></sync-now>
      <p>
        <a href="/settings">Your devices</a>
        ${market?.host ? html` · <a href="/invite">Invite people</a>` : nothing}
      </p>
    </section>`;
  }

  #here(): TemplateResult {
    const lists = this.#lists.value ?? [];
    const events = this.#storage.value?.events;
    const troubled = lists.filter((list) => list.state === 'parked' || list.state === 'halted').length;
    return html`<h2>On this device</h2>
      ${events === undefined ? nothing : html`<p>${counted(events, 'event')} in the log.</p>`}
      ${this.#newer.value ? html`<p>${newerSentence(this.#newer.value)}</p>` : nothing}
      <p>
        ${troubled === 0 ? 'All lists agree with it.' : `${counted(troubled, 'list')} can't show everything.`}
        <a href="/sync/lists">See the lists</a>
      </p>`;
  }
}

function fact(name: string, value: unknown): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

customElements.define('sync-status-page', SyncStatusPage);
