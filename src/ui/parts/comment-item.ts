import { html, nothing, type TemplateResult } from 'lit';
import trash from 'lucide-static/icons/trash-2.svg?raw';
import type { Client } from '../../client/client.ts';
import type { CommentView } from '../../client/queries.ts';
import { nameOf } from '../format/name.ts';
import { time } from '../format/time.ts';
import { pathTo } from '../router/paths.ts';
import { avatar } from './avatar.ts';
import { icon } from './icon.ts';
import { postStatus } from './post-card.ts';

/** A comment, or what is left of one that was removed. `remove` is there where the reader may. */
export function commentItem(comment: CommentView, client: Client, remove: (() => void) | undefined): TemplateResult {
  if (comment.removedBy) {
    return html`<li class="comment gone">
      <p>removed by ${nameOf(comment.removedBy)}</p>
    </li>`;
  }
  return html`<li class="comment" tabindex="-1" data-anchor=${comment.id}>
    ${avatar(comment.author, 'small')}
    <div class="comment-words">
      <div class="comment-head">
        <a class="name" href=${pathTo.person(comment.author.id)} dir="auto">${nameOf(comment.author)}</a>
        <span class="hint">${time(comment.at)}</span>
        ${
          remove
            ? html`<button class="quiet-button" @click=${remove}>
                ${icon(trash)}<span
                  >Remove<span class="visually-hidden"> the comment by ${nameOf(comment.author)}</span></span
                >
              </button>`
            : nothing
        }
      </div>
      <p class="comment-text" dir="auto">${comment.text}</p>
      ${postStatus(comment, client)}
    </div>
  </li>`;
}
