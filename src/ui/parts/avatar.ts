import { html, type TemplateResult } from 'lit';
import type { Named } from '../../client/queries.ts';
import { initials, nameOf, tint } from '../format/name.ts';

/** A person's picture until they choose one: initials on a colour from their name. The name stands beside it. */
export function avatar(person: Named, size: 'small' | 'normal' | 'large' = 'normal'): TemplateResult {
  const name = nameOf(person);
  return html`<span class="avatar ${size} tint-${tint(name)}" aria-hidden="true">${initials(name)}</span>`;
}
