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
  const { followedByMe } = person;
  return html`<button
    class="button follow"
    aria-pressed=${followedByMe ? 'true' : 'false'}
    data-shortcut="f"
    @click=${() => void actions.toggleFollow(person)}
  >
    ${icon(followedByMe ? userCheck : userPlus)}
    <span>Follow<span class="visually-hidden"> ${nameOf(person)}</span></span>
  </button>`;
}
