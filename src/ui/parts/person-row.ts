import { html, nothing, type TemplateResult } from 'lit';
import type { PersonView } from '../../client/queries.ts';
import type { Actions } from '../actions/actions.ts';
import { nameOf } from '../format/name.ts';
import { counted } from '../format/number.ts';
import { pathTo } from '../router/paths.ts';
import { avatar } from './avatar.ts';
import { followButton } from './follow-button.ts';

/** A person in a list. */
export function personRow(person: PersonView, actions: Actions): TemplateResult {
  return html`<li class="person-row" tabindex="-1" data-anchor=${person.id}>
    ${avatar(person)}
    <div class="person-words">
      <a class="name" href=${pathTo.person(person.id)} data-open dir="auto">${nameOf(person)}</a>
      ${person.isMe ? html`<span class="badge">You</span>` : nothing}
      ${person.description ? html`<p class="person-about" dir="auto">${person.description}</p>` : nothing}
      <p class="hint">${counted(person.posts, 'post')} · ${counted(person.followers, 'follower')}</p>
    </div>
    ${followButton(person, actions)}
  </li>`;
}
