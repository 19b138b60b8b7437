import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Client, Notice } from '../../client/client.ts';
import type { Drafts, MarketStatus, Services, SyncStatus } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { LostWords } from '../drafts/lost-words.ts';
import { query } from '../watch/query.ts';
import '../parts/item-status.ts';
import { Watch } from '../watch/watch.ts';
import { detailOf } from '../words/detail.ts';
import { wayBack } from '../words/entering.ts';
import { chipFor } from '../words/status.ts';
import { LettingIn } from './letting-in.ts';

/** Pages that say why this device is not let in, or where it goes on. */
const saysItself = ['/sync', '/join', '/link'];

/** What a shared market needs around every page: how one gets in, who asks to be let in, words that are rescued. */
class SharedMarket extends LitElement {
  static override properties = { client: {}, services: {}, drafts: {}, toasts: {}, path: {} };

  declare client: Client;
  declare services: Services;
  declare drafts: Drafts;
  declare toasts: Toasts;
  /** The page below: what it says itself is not said twice. */
  declare path: string;

  readonly #status = new Watch<MarketStatus>(this, () => ({ key: 'status', source: () => this.services.status }));
  readonly #sync = new Watch<SyncStatus | undefined>(this, () => ({ key: 'sync', source: () => this.client.sync }));
  readonly #market = query(
    this,
    'market',
    () => this.client,
    () => ({}),
  );
  #subscriptions: { unsubscribe(): void }[] = [];
  #lettingIn: LettingIn | undefined;

  /** Not when it is connected: its code arrives when it is on the page already, and its properties after that. */
  protected override firstUpdated(): void {
    const lost = new LostWords(this.drafts);
    this.#lettingIn = new LettingIn();
    this.#subscriptions = [
      this.client.notices.subscribe((notice) => {
        if (notice.about === 'link-waiting') void this.#askToLetIn(notice);
      }),
      this.client.watch('outcomes', {}).subscribe((outcomes) => {
        lost
          .keep(outcomes)
          .catch(() =>
            this.toasts.say({ text: "This phone is full, so some words couldn't be put in Drafts.", tone: 'trouble' }),
          );
      }),
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#lettingIn?.close();
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    const status = this.#status.value;
    const market = this.#market.value;
    const paused = status?.is === 'paused' ? status : outOf(this.#sync.value);
    if (paused) return saysItself.includes(this.path) ? nothing : pausedNotice(paused);
    if (!market || market.entered || (status?.is !== 'offline' && status?.is !== 'unreachable')) return nothing;
    return html`<div class="notice plain">
      <p>
        ${
          market.host
            ? 'Your market is shared once your phone next has signal. Go on as before.'
            : "You're in once your phone next has signal. You can look around now."
        }
      </p>
    </div>`;
  }

  async #askToLetIn(notice: Notice): Promise<void> {
    if ((await this.#lettingIn?.ask(notice)) !== true) return;
    const { device, label } = notice;
    try {
      await this.client.ask({ about: 'confirm-link', device });
      this.toasts.say({ text: `${label} is yours now too.` });
    } catch (error) {
      this.toasts.say({ text: detailOf(error), tone: 'trouble' });
    }
  }
}

/** What was refused to somebody who left the market is told first; that they left is told all the same. */
function outOf(sync: SyncStatus | undefined): (MarketStatus & { is: 'paused' }) | undefined {
  if (sync?.is !== 'paused' || sync.reason?.code !== 'person/not-a-member') return undefined;
  return { is: 'paused', waiting: sync.waiting, ...sync.reason };
}

/** The server does not let this device in: why, what is kept, where to go on. */
function pausedNotice(status: MarketStatus & { is: 'paused' }): TemplateResult {
  const back = wayBack(status.code);
  return html`<section class="notice trouble" aria-label="Paused">
    <p>${chipFor(status).sentence}</p>
    ${back ? html`<a class="button" href=${back.to}>${back.label}</a>` : nothing}
  </section>`;
}

customElements.define('shared-market', SharedMarket);
