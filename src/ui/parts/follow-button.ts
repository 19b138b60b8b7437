import { html, nothing, type TemplateResult } from 'lit';
import userCheck from 'lucide-static/icons/user-check.svg?raw';
import userPlus from 'lucide-static/icons/user-plus.svg?raw';
import type { PersonView } from '../../client/queries.ts';
import type { Actions } from '../actions/actions.ts';
import { nameOf } from '../format/name.ts';
import { icon } from './icon.ts';

/** Follows or unfollows; nothing on my own page. */
export function followButton(person: PersonView, actions: Actions): TemplateResult | typeof nothing {
  if (person.isMe) return nothing;
  const words = person.followedByMe ? 'Following' : 'Follow';
  return html`<button
    class="button ${person.followedByMe ? 'following' : ''}"
    data-shortcut="f"
    @click=${() => void actions.toggleFollow(person)}
  >
    ${icon(person.followedByMe ? userCheck : userPlus)}
    <span>${words}<span class="visually-hidden"> ${nameOf(person)}${person.followedByMe ? ': stop' : ''}</span></span>
  </button>`;
}
