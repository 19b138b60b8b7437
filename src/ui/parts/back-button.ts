import { html, nothing, type TemplateResult } from 'lit';

/** The way back out of a form, beside what sends it. */
export function backButton(back: (() => void) | undefined): TemplateResult | typeof nothing {
  return back ? html`<button class="button" type="button" @click=${back}>Back</button>` : nothing;
}
