import { html, type TemplateResult } from 'lit';

/** An empty list is never a dead end: what is missing, and what to do next. */
export function empty(text: string, next: unknown = ''): TemplateResult {
  return html`<div class="empty">
    <p>${text}</p>
    ${next}
  </div>`;
}
