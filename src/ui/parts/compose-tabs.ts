import { html, nothing, type TemplateResult } from 'lit';

/** What can be written: news, or an offer. */
export function composeTabs(here: 'news' | 'offer'): TemplateResult {
  return html`<div class="filters" role="group" aria-label="What to write">
    <a href="/compose" aria-current=${here === 'news' ? 'page' : nothing}>News</a>
    <a href="/compose/offer" aria-current=${here === 'offer' ? 'page' : nothing}>Offer</a>
  </div>`;
}
