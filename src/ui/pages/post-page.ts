import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import pencil from 'lucide-static/icons/pencil.svg?raw';
import trash from 'lucide-static/icons/trash-2.svg?raw';
import type { Client } from '../../client/client.ts';
import type { CommentView, PostView } from '../../client/queries.ts';
import type { Drafts } from '../../client/services.ts';
import type { Actions } from '../actions/actions.ts';
import { nameOf } from '../format/name.ts';
import { counted, inList } from '../format/number.ts';
import { commentItem } from '../parts/comment-item.ts';
import '../parts/compose-form.ts';
import type { ComposeForm } from '../parts/compose-form.ts';
import { confirm } from '../parts/confirm.ts';
import { empty } from '../parts/empty.ts';
import { icon } from '../parts/icon.ts';
import { likeButton, postHead, postOffers, postStatus } from '../parts/post-card.ts';
import { readFailure } from '../parts/read-failure.ts';
import { skeleton } from '../parts/skeleton.ts';
import { pathTo } from '../router/paths.ts';
import type { Router } from '../router/router.ts';
import { query } from '../watch/query.ts';
import { Page } from './page.ts';

/** The most characters of a comment. */
const most = 1000;

/** One post with its comments, and a place to write one. */
export class PostPage extends Page {
  static override properties = { client: {}, actions: {}, drafts: {}, router: {}, post: {}, commenting: {} };

  declare client: Client;
  declare actions: Actions;
  declare drafts: Drafts;
  declare router: Router;
  declare post: string;
  /** True where the reader came to write a comment. */
  declare commenting: boolean;

  readonly #post = query(
    this,
    'post',
    () => this.client,
    () => ({ post: this.post }),
  );
  readonly #comments = query(
    this,
    'comments',
    () => this.client,
    () => ({ post: this.post }),
  );
  #begun = false;

  protected override render(): TemplateResult {
    const post = this.#post.value;
    if (!post) return this.#without();
    this.nameScreen(post.author.id === this.#me ? 'Your post' : `Post by ${nameOf(post.author)}`);
    return html`
      ${readFailure(this.#post.failure, () => this.#post.again())}
      <article class="post whole" aria-labelledby=${`by-${post.id}`}>
        ${postHead(post)}
        <p class="post-text" dir="auto">${post.text}</p>
        ${postOffers(post, this.actions)} ${postStatus(post, this.client)} ${this.#likers(post)}
        <footer class="post-foot">${likeButton(post, this.actions)} ${this.#ownButtons(post)}</footer>
      </article>
      ${this.#commentList(post)}
      <div class="pinned">
        <compose-form
          .drafts=${this.drafts}
          .target=${`comment/${post.id}`}
          .label=${'Your comment'}
          .hint=${'Write a comment'}
          .verb=${'Comment'}
          .shortcut=${'r'}
          .most=${most}
          .send=${(text: string) => this.actions.comment(post.id, text)}
          @sent=${() => void this.#showNewest()}
        ></compose-form>
      </div>
    `;
  }

  protected override updated(): void {
    const form = this.querySelector<ComposeForm>('compose-form');
    if (form && this.commenting && !this.#begun) void form.updateComplete.then(() => form.write());
    this.#begun ||= form !== null;
  }

  get #me(): string | undefined {
    return this.client.identity?.person;
  }

  #without(): TemplateResult {
    if (!this.#post.answered) return html`${skeleton(this.#post.slow, 2)}`;
    this.nameScreen('Nothing here');
    return empty(
      "This post isn't here. Its author may have removed it, or it hasn't reached this device yet.",
      html`<a class="button primary" href="/">News</a>`,
    );
  }

  #likers(post: PostView): TemplateResult | typeof nothing {
    if (post.likes === 0) return nothing;
    const names = post.recentLikers.map((person) => (person.id === this.#me ? 'you' : nameOf(person)));
    const others = post.likes - names.length;
    return html`<p class="likers">Liked by ${inList(others > 0 ? [...names, counted(others, 'other')] : names)}</p>`;
  }

  #ownButtons(post: PostView): TemplateResult | typeof nothing {
    if (post.author.id !== this.#me) return nothing;
    return html`
      <a class="quiet-button" href=${pathTo.editing(post.id)}>${icon(pencil)}<span>Change</span></a>
      <button class="quiet-button" @click=${() => void this.#remove(post)}>${icon(trash)}<span>Remove</span></button>
    `;
  }

  #commentList(post: PostView): TemplateResult | typeof nothing {
    const comments = this.#comments.value;
    if (!comments) return nothing;
    if (comments.length === 0) return html`<p class="list-end">No comments yet. Say something kind or useful.</p>`;
    return html`<h2 class="section-title">${counted(post.comments, 'comment')}</h2>
      <ul class="comments">
        ${repeat(
          comments,
          (comment) => comment.id,
          (comment) =>
            commentItem(
              comment,
              this.client,
              this.#mayRemove(comment, post) ? () => void this.#removeComment(comment) : undefined,
            ),
        )}
      </ul>`;
  }

  #mayRemove(comment: CommentView, post: PostView): boolean {
    return comment.author.id === this.#me || post.author.id === this.#me;
  }

  async #remove(post: PostView): Promise<void> {
    const meant = await confirm({
      title: 'Remove this post?',
      text: 'It disappears for everyone, with its comments and likes.',
      verb: 'Remove the post',
    });
    if (!meant) return;
    const answer = await this.actions.retract(post);
    if (answer.is === 'accepted') this.router.back('/');
  }

  async #removeComment(comment: CommentView): Promise<void> {
    const meant = await confirm({
      title: 'Remove this comment?',
      text: 'Others will see that a comment was removed, and by whom.',
      verb: 'Remove the comment',
    });
    if (meant) await this.actions.retractComment(comment);
  }

  async #showNewest(): Promise<void> {
    await this.updateComplete;
    this.querySelector('.comment:last-child')?.scrollIntoView({ block: 'center' });
  }
}

customElements.define('post-page', PostPage);
