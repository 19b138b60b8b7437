import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { Drafts } from '../../client/services.ts';
import type { Actions } from '../actions/actions.ts';
import '../parts/attach-offers.ts';
import '../parts/compose-form.ts';
import type { ComposeForm } from '../parts/compose-form.ts';
import { composeTabs } from '../parts/compose-tabs.ts';
import { empty } from '../parts/empty.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** The most characters of a post. */
const most = 2000;

/** Writing a post, or changing one of mine. */
export class ComposePage extends Page {
  static override properties = {
    client: {},
    actions: {},
    drafts: {},
    router: {},
    post: {},
    draft: {},
    offer: {},
    attached: { state: true },
  };

  declare client: Client;
  declare actions: Actions;
  declare drafts: Drafts;
  declare router: Router;
  /** The post to change; undefined for a new one. */
  declare post: string | undefined;
  /** The draft to begin a new one with; undefined for the one that is begun. */
  declare draft: string | undefined;
  /** An offer of mine that a new one carries from the start. */
  declare offer: string | undefined;
  declare protected attached: readonly string[];

  readonly #edited = query(
    this,
    'post',
    () => this.client,
    () => (this.post === undefined ? undefined : { post: this.post }),
  );

  #begun = false;

  constructor() {
    super();
    this.attached = [];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('offer') && this.offer !== undefined) this.attached = [this.offer];
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.post === undefined ? this.#fresh() : this.#change();
  }

  /** Whoever comes here comes to write. */
  protected override updated(): void {
    const form = this.querySelector<ComposeForm>('compose-form');
    if (form && !this.#begun) void form.updateComplete.then(() => form.write());
    this.#begun ||= form !== null;
  }

  #fresh(): TemplateResult {
    return html`${composeTabs('news')}
      <compose-form
        class="card tall"
        .drafts=${this.drafts}
        .target=${this.draft ?? 'new'}
        .label=${'Your news'}
        .hint=${'What is ripe, baked, found or planned?'}
        .verb=${'Post'}
        .most=${most}
        .send=${(text: string) => this.actions.publish(text, this.attached)}
        @sent=${() => this.router.moveOn('/')}
      ></compose-form>
      <attach-offers
        .client=${this.client}
        .attached=${this.attached}
        .change=${(attached: readonly string[]) => (this.attached = attached)}
      ></attach-offers>`;
  }

  #change(): TemplateResult | typeof nothing {
    if (!this.#edited.answered) return nothing;
    const post = this.#edited.value;
    if (!post) {
      return empty("This post isn't here any more, so it can't be changed.", html`<a class="button" href="/">News</a>`);
    }
    this.nameScreen('Change your post');
    return html`<compose-form
      class="card tall"
      .drafts=${this.drafts}
      .target=${`post/${post.id}`}
      .label=${'Your post'}
      .initial=${post.text}
      .verb=${'Save'}
      .most=${most}
      .send=${(text: string) => this.actions.edit(post, text)}
      @sent=${() => this.router.back(pathTo.post(post.id))}
    ></compose-form>`;
  }
}

customElements.define('compose-page', ComposePage);
