import { html, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { Services } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { whyNot } from '../words/answers.ts';

/** Which market is open, and the ways to others. */
export function marketSwitch(client: Client, services: Services, toasts: Toasts): TemplateResult {
  const { market, isShared } = client;
  if (market === 'sample') {
    return html`<p>You're in the sample market. Nothing you do here leaves this device.</p>
      <div class="buttons">
        <button class="button" @click=${() => void services.leaveSample()}>Leave the sample</button>
      </div>`;
  }
  const lookAround = async (): Promise<void> => {
    const no = whyNot(await services.lookAround());
    if (no !== undefined) toasts.say({ text: no, tone: 'trouble' });
  };
  const look = html`<button class="button" @click=${() => void lookAround()}>Look around the sample market</button>`;
  return isShared
    ? html`<p>You're in a market that others are in too.</p>
        <div class="buttons">${look}</div>`
    : html`<p>You're in your own market. It is on this device alone.</p>
        <div class="buttons">
          <a class="button" href="/share">Share this market</a>
          <a class="button" href="/join">I have a link or code</a>
          ${look}
        </div>`;
}
