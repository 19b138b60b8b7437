import { html, nothing, type TemplateResult } from 'lit';
import heart from 'lucide-static/icons/heart.svg?raw';
import messageCircle from 'lucide-static/icons/message-circle.svg?raw';
import type { Client } from '../../client/client.ts';
import type { PostView } from '../../client/queries.ts';
import type { Actions } from '../actions/actions.ts';
import { nameOf } from '../format/name.ts';
import { count } from '../format/number.ts';
import { time } from '../format/time.ts';
import { pathTo } from '../router/paths.ts';
import { avatar } from './avatar.ts';
import { icon } from './icon.ts';

/** A post longer than this is folded in a list; the whole of it is one tap away. */
const foldFrom = 600;

/** Where a post stands in its list, from 1; `of` is -1 while the list goes on. */
export interface Standing {
  readonly at: number;
  readonly of: number;
}

/** A post in a list. */
export function postCard(post: PostView, actions: Actions, standing: Standing): TemplateResult {
  const folded = post.text.length > foldFrom;
  return html`<article
    class="post"
    tabindex="0"
    data-anchor=${post.id}
    aria-posinset=${standing.at}
    aria-setsize=${standing.of}
    aria-labelledby=${`by-${post.id}`}
    aria-describedby=${`text-${post.id}`}
  >
    ${postHead(post)}
    <p class="post-text ${folded ? 'folded' : ''}" id=${`text-${post.id}`} dir="auto">${post.text}</p>
    ${folded ? html`<a class="more-text" href=${pathTo.post(post.id)}>Read the whole post</a>` : nothing}
    ${postOffers(post, actions)} ${postStatus(post, actions.client)}
    <footer class="post-foot">
      ${likeButton(post, actions)}
      <a class="quiet-button" href=${`${pathTo.post(post.id)}?comment=1`} data-shortcut="r">
        ${icon(messageCircle)}<span>Comment</span>${counter(post.comments)}
      </a>
    </footer>
  </article>`;
}

/** Who wrote it and when; the time is the way to the post. */
export function postHead(post: PostView): TemplateResult {
  return html`<header class="post-head">
    ${avatar(post.author)}
    <div>
      <a class="name" id=${`by-${post.id}`} href=${pathTo.person(post.author.id)} dir="auto">${nameOf(post.author)}</a>
      <p class="post-when">
        <a href=${pathTo.post(post.id)} data-open>${time(post.at)}</a>
        ${post.edited === undefined ? nothing : html`<span>· Edited ${time(post.edited)}</span>`}
      </p>
    </div>
  </header>`;
}

/** The offers it carries: their cards come after the post, so that news is painted without them. */
export function postOffers({ offers = [] }: PostView, actions: Actions): TemplateResult | typeof nothing {
  if (offers.length === 0) return nothing;
  void import('./offer-cards.ts');
  return html`<offer-cards .actions=${actions} .offers=${offers}></offer-cards>`;
}

/** My own status line; what more there is to say than that it waits comes after the first paint. */
export function postStatus(
  { id, author, waiting }: Pick<PostView, 'id' | 'author' | 'waiting'>,
  client: Client,
): TemplateResult | typeof nothing {
  if (!client.isShared || author.id !== client.identity?.person) return nothing;
  return html`<item-status .client=${client} .thing=${id} .waiting=${waiting}
    >${waiting ? html`<p class="item-status">Waiting to send</p>` : nothing}</item-status
  >`;
}

export function likeButton(post: PostView, actions: Actions): TemplateResult {
  return html`<button
    class="quiet-button like"
    aria-pressed=${post.likedByMe ? 'true' : 'false'}
    data-shortcut="l"
    @click=${() => void actions.toggleLike(post)}
  >
    ${icon(heart)}<span>Like</span>${counter(post.likes)}
  </button>`;
}

function counter(number: number): TemplateResult | typeof nothing {
  return number === 0 ? nothing : html`<span class="counter">${count(number)}</span>`;
}
