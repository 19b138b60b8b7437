import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PostView } from '../../client/queries.ts';
import type { Actions } from '../actions/actions.ts';
import { step } from '../keyboard/shortcuts.ts';
import { postCard } from './post-card.ts';

/** Posts one below the other. `more` is true while the list goes on behind what is here. */
export function postFeed(feed: {
  readonly label: string;
  readonly posts: readonly PostView[];
  readonly more: boolean;
  readonly actions: Actions;
}): TemplateResult {
  const of = feed.more ? -1 : feed.posts.length;
  return html`<div class="feed" role="feed" aria-label=${feed.label} @keydown=${moveByPage}>
    ${repeat(
      feed.posts,
      (post) => post.id,
      (post, index) => postCard(post, feed.actions, { at: index + 1, of }),
    )}
  </div>`;
}

/** Page Down and Page Up go from post to post, as the pattern for feeds asks. */
function moveByPage(event: KeyboardEvent): void {
  const by = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : undefined;
  if (by && step(by)) event.preventDefault();
}
