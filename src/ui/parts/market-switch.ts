import { html, type TemplateResult } from 'lit';
import type { MarketName } from '../../client/client.ts';
import type { Services } from '../../client/services.ts';

/** Which market is open, and the way to the other one. */
export function marketSwitch(market: MarketName, services: Services): TemplateResult {
  return market === 'sample'
    ? html`<p>You're in the sample market. Nothing you do here leaves this device.</p>
        <button class="button" @click=${() => void services.leaveSample()}>Leave the sample</button>`
    : html`<p>You're in your own market.</p>
        <button class="button" @click=${() => void services.lookAround()}>Look around the sample market</button>`;
}
