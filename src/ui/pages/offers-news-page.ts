import { html, nothing, type TemplateResult } from 'lit';
import type { Observable } from 'rxjs';
import type { Page, PageParams, PostView } from '../../client/queries.ts';
import { day } from '../format/days.ts';
import { empty } from '../parts/empty.ts';
import { pathTo } from '../router/paths.ts';
import { query } from '../watch/query.ts';
import { NewsPage } from './news-page.ts';

/** The news with something to order: all of it, or what is to be had at the next pick-up. */
export class OffersNewsPage extends NewsPage {
  readonly #next = query(
    this,
    'next',
    () => this.client,
    () => (this.of === 'pickup' ? {} : undefined),
  );

  /** On a phone the filters are one line to walk along: the chosen one is to be seen. */
  protected override firstUpdated(): void {
    this.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  protected override read(page: PageParams): Observable<Page<PostView>> {
    return this.client.watch('offering', { ...page, ...(this.of === 'pickup' ? { next: true } : {}) });
  }

  /** Which pick-up it is: the next one that I ordered for, else the next there is. */
  protected override above(): TemplateResult | typeof nothing {
    const pickup = this.#next.value;
    if (this.of !== 'pickup' || !pickup) return nothing;
    return html`<p class="hint">
      For <a href=${pathTo.market(pickup.id)}>${day(pickup.day)} ${pickup.from}-${pickup.until}</a>,
      <span dir="auto">${pickup.place}</span>
    </p>`;
  }

  protected override nothingYet(): TemplateResult {
    if (this.of === 'pickup' && this.#next.answered && !this.#next.value) {
      return empty(
        'No pick-up is coming up. Once one is announced, the news about it is here.',
        html`<a class="button" href="/">All news</a>`,
      );
    }
    return empty(
      this.of === 'pickup'
        ? 'Nobody has written about what there is at the next pick-up yet.'
        : 'No post has an offer in it yet.',
      html`<a class="button primary" href="/market">See what there is</a>`,
    );
  }
}

customElements.define('offers-news-page', OffersNewsPage);
