import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { PersonView, PostView } from '../../client/queries.ts';
import type { Actions } from '../actions/actions.ts';
import type { Toasts } from '../actions/toasts.ts';
import { nameOf } from '../format/name.ts';
import { counted } from '../format/number.ts';
import { avatar } from '../parts/avatar.ts';
import { empty } from '../parts/empty.ts';
import { followButton } from '../parts/follow-button.ts';
import '../parts/member-controls.ts';
import { MoreMarker } from '../parts/more-marker.ts';
import { postFeed } from '../parts/post-feed.ts';
import { readFailure } from '../parts/read-failure.ts';
import { showMore } from '../parts/show-more.ts';
import { skeleton } from '../parts/skeleton.ts';
import { pathTo } from '../router/paths.ts';
import { PagedWatch } from '../watch/paged-watch.ts';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** A person: who they are, and what they wrote. */
export class PersonPage extends Page {
  static override properties = { client: {}, actions: {}, toasts: {}, person: {}, length: {} };

  declare client: Client;
  declare actions: Actions;
  declare toasts: Toasts;
  declare person: string;
  /** How many posts to begin with. */
  declare length: number | undefined;

  readonly #person = query(
    this,
    'person',
    () => this.client,
    () => ({ person: this.person }),
  );
  readonly #following = query(
    this,
    'following',
    () => this.client,
    () => ({ person: this.person }),
  );
  readonly #offers = query(
    this,
    'offers',
    () => this.client,
    () => ({ producer: this.person }),
  );
  readonly #pickups = query(
    this,
    'pickups',
    () => this.client,
    () => ({}),
  );
  readonly #posts = new PagedWatch<PostView>(this, (after) =>
    this.client.watch('posts', { person: this.person, ...(after === undefined ? {} : { after }) }),
  );
  readonly #more = new MoreMarker(this, () => this.#posts.showMore());

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('client') && !changed.has('person')) return;
    this.#posts.open(this.length);
    if (this.person !== this.client.identity?.person) this.client.look(this.person);
  }

  protected override render(): TemplateResult {
    const person = this.#person.value;
    if (!person) return this.#without();
    this.nameScreen(nameOf(person));
    return html`${this.#about(person)} ${this.#stall()}
      <h2 class="section-title">${counted(person.posts, 'post')}</h2>
      ${readFailure(this.#posts.failure, () => this.#posts.reopen(this.#posts.items?.length))} ${this.#list(person)}`;
  }

  #without(): TemplateResult {
    if (!this.#person.answered) return html`${skeleton(this.#person.slow, 2)}`;
    this.nameScreen('Nobody here');
    return empty(
      "This person isn't in the market, or their registration hasn't reached this device yet.",
      html`<a class="button primary" href="/people">People</a>`,
    );
  }

  #about(person: PersonView): TemplateResult {
    return html`<section class="card profile" aria-label="About">
      ${avatar(person, 'large')}
      <div class="stack">
        ${person.isMe ? html`<p><span class="badge">You</span></p>` : nothing}
        ${
          person.description
            ? html`<p class="pre" dir="auto">${person.description}</p>`
            : html`<p class="hint">
                ${person.isMe ? 'Say a few words about you, so that people know what you bring.' : 'No words about them yet.'}
              </p>`
        }
        <p class="hint">
          ${counted(person.followers, 'follower')} · follows ${counted(person.following, 'person', 'people')}
        </p>
        ${this.#followed()}
        <div class="buttons">
          ${
            person.isMe
              ? html`<a class="button" href="/settings">Change name or description</a>`
              : followButton(person, this.actions)
          }
        </div>
        <member-controls .client=${this.client} .toasts=${this.toasts} .person=${person}></member-controls>
      </div>
    </section>`;
  }

  #followed(): TemplateResult | typeof nothing {
    const followed = this.#following.value ?? [];
    if (followed.length === 0) return nothing;
    return html`<details class="followed">
      <summary>Who ${this.#person.value?.isMe ? 'you follow' : 'they follow'}</summary>
      <ul>
        ${followed.map((other) => html`<li><a href=${pathTo.person(other.id)} dir="auto">${nameOf(other)}</a></li>`)}
      </ul>
    </details>`;
  }

  /** What they have for the pick-ups to come. */
  #stall(): TemplateResult | typeof nothing {
    const coming = new Set((this.#pickups.value ?? []).map(({ id }) => id));
    const offers = (this.#offers.value ?? []).filter(
      ({ is, pickups }) => is === 'offered' && pickups.some((pickup) => coming.has(pickup)),
    );
    if (offers.length === 0) return nothing;
    void import('../parts/offer-cards.ts');
    return html`<h2 class="section-title">${counted(offers.length, 'offer')}</h2>
      <offer-cards .actions=${this.actions} .offers=${offers.map(({ id }) => id)}></offer-cards>`;
  }

  #list(person: PersonView): TemplateResult {
    const posts = this.#posts.items;
    if (!posts) return html`${skeleton(this.#posts.slow)}`;
    if (posts.length === 0) {
      return person.isMe
        ? empty('You have not written anything yet.', html`<a class="button primary" href="/compose">Write a post</a>`)
        : empty(`${nameOf(person)} has not written anything yet. Follow them to see it when they do.`);
    }
    const { more } = this.#posts;
    return html`${postFeed({ label: 'Posts', posts, more, actions: this.actions })}
    ${showMore(more, this.#more, () => this.#posts.showMore())}`;
  }
}

customElements.define('person-page', PersonPage);
