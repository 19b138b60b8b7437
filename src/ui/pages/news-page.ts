import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Observable } from 'rxjs';
import type { Client } from '../../client/client.ts';
import type { Page as Listed, PageParams, PostView } from '../../client/queries.ts';
import type { Actions } from '../actions/actions.ts';
import { holdBack } from '../feed/held-posts.ts';
import { counted } from '../format/number.ts';
import { empty } from '../parts/empty.ts';
import { MoreMarker } from '../parts/more-marker.ts';
import { postFeed } from '../parts/post-feed.ts';
import { readFailure } from '../parts/read-failure.ts';
import { showMore } from '../parts/show-more.ts';
import { skeleton } from '../parts/skeleton.ts';
import { PagedWatch } from '../watch/paged-watch.ts';
import { Announcement } from './announcement.ts';
import { Page } from './page.ts';

/** Whose news, or about what. */
const filters = [
  ['all', 'All'],
  ['offers', 'Offers'],
  ['followed', 'People I follow'],
  ['pickup', 'This pick-up'],
] as const;

/** The feed: everyone's news, or that of the people I follow. */
export class NewsPage extends Page {
  static override properties = { client: {}, actions: {}, of: {}, length: {} };

  declare client: Client;
  declare actions: Actions;
  /** `followed`: only the people I follow, and myself. */
  declare of: (typeof filters)[number][0];
  /** How many posts to begin with: as many as there were when the reader left. */
  declare length: number | undefined;

  /** The posts the reader was given; undefined until the list of the current filter is here. */
  #known: ReadonlySet<string> | undefined;
  #held = 0;
  readonly #feed = new PagedWatch<PostView>(this, (after) => this.read(after === undefined ? {} : { after }));
  readonly #more = new MoreMarker(this, () => this.#feed.showMore());

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('client') && !changed.has('of')) return;
    this.#known = undefined;
    this.#feed.open(this.length);
  }

  protected read(page: PageParams): Observable<Listed<PostView>> {
    return this.client.watch('feed', { everyone: this.of !== 'followed', ...page });
  }

  protected override render(): TemplateResult {
    const items = this.#feed.items;
    if (items) this.#known ??= new Set(items.map((post) => post.id));
    const hand = holdBack(items ?? [], this.#known ?? new Set(), this.client.identity?.person);
    this.#announce(hand.held.length);
    return html`
      <div class="filters" role="group" aria-label="Which news">
        ${filters.map(
          ([of, label]) =>
            html`<a href=${of === 'all' ? '/' : `/?of=${of}`} aria-current=${of === this.of ? 'page' : nothing}
              >${label}</a
            >`,
        )}
      </div>
      ${this.above()} ${this.#newPosts(hand.held.length)}
      ${readFailure(this.#feed.failure, () => this.#feed.reopen(items?.length))}
      ${items ? this.#list(hand.shown) : skeleton(this.#feed.slow)}
    `;
  }

  #newPosts(number: number): TemplateResult | typeof nothing {
    if (number === 0) return nothing;
    return html`<div class="new-posts">
      <button class="button primary" data-shortcut="." @click=${() => this.#showNew()}>
        ${counted(number, 'new post')}
      </button>
    </div>`;
  }

  /** Says once that something new is there; the button keeps the number. */
  #announce(held: number): void {
    if (held > 0 && this.#held === 0) this.dispatchEvent(new Announcement('There are new posts.'));
    this.#held = held;
  }

  #list(posts: readonly PostView[]): TemplateResult {
    if (posts.length === 0) return this.nothingYet();
    const { more } = this.#feed;
    return html`
      ${postFeed({ label: 'News', posts, more, actions: this.actions })}
      ${showMore(more, this.#more, () => this.#feed.showMore())}
    `;
  }

  /** What is said of the list before it. */
  protected above(): unknown {
    return nothing;
  }

  protected nothingYet(): TemplateResult {
    return this.of === 'followed'
      ? empty(
          'Nothing here yet. Follow people to see their news.',
          html`<a class="button primary" href="/people">Find people to follow</a>`,
        )
      : empty(
          'Nothing here yet. Write the first post: what is good this week?',
          html`<a class="button primary" href="/compose">Write a post</a>`,
        );
  }

  #showNew(): void {
    this.#known = undefined;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      scrollTo({ top: 0 });
      this.querySelector<HTMLElement>('[role=feed] > article')?.focus({ preventScroll: true });
    });
  }
}

customElements.define('news-page', NewsPage);
