import { html, nothing, type TemplateResult } from 'lit';
import { detailOf } from '../words/detail.ts';

/** Says that a list could not be read again. What was there stays below it. */
export function readFailure(failure: unknown, again: () => void): TemplateResult | typeof nothing {
  if (failure === undefined) return nothing;
  return html`<div class="notice trouble" role="alert">
    <p>Couldn't read this list again. What you see is what was read before; nothing is lost.</p>
    <details>
      <summary>Details</summary>
      <p>${detailOf(failure)}</p>
    </details>
    <button class="button" @click=${again}>Try again</button>
  </div>`;
}
