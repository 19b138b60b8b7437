import { html, type TemplateResult } from 'lit';
import type { Services } from '../../client/services.ts';

/** Says on every page of the sample market that it is one. */
export function sampleBanner(services: Services): TemplateResult {
  return html`<div class="notice plain sample">
    <p><strong>Sample market.</strong> <span>Made-up people, only on this device. Try anything.</span></p>
    <button class="button" @click=${() => void services.leaveSample()}>Leave<span> the sample</span></button>
  </div>`;
}
