import { html, type TemplateResult } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';

/** Draws an icon from the text of its file. It says nothing to a screen reader: a text always stands beside it. */
export function icon(source: string): TemplateResult {
  // Safe: only files of the icon package that are part of the build ever come here.
  return html`<span class="icon" aria-hidden="true">${unsafeSVG(source)}</span>`;
}
