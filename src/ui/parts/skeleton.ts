import { html, nothing, type TemplateResult } from 'lit';

/** What a list looks like before it is there. Shown only where reading from disk takes noticeably long. */
export function skeleton(shown: boolean, lines = 4): TemplateResult | typeof nothing {
  if (!shown) return nothing;
  return html`<div class="skeleton">
    <span class="visually-hidden">Reading what's on this device</span>
    ${Array.from({ length: lines }, () => html`<div class="skeleton-item"></div>`)}
  </div>`;
}
