import { html, nothing, type TemplateResult } from 'lit';
import type { FaultKind } from '../../client/services.ts';
import { Page } from '../pages/page.ts';
import { troubles } from '../words/faults.ts';

/** After an update of the app, while the lists are made anew from what is kept. */
export class RebuildingScreen extends Page {
  static override properties = { percent: {} };

  declare percent: number;

  protected override render(): TemplateResult {
    return html`<main class="whole-screen">
      <h1 id="rebuilding">Putting your lists in order</h1>
      <p>Pannier was updated. Your lists are made anew from what is kept on this device. Nothing is lost.</p>
      <progress max="100" .value=${this.percent} aria-labelledby="rebuilding"></progress>
      <p>${this.percent} %</p>
    </main>`;
  }
}

/** When the market cannot be opened: what happened, what is kept, what to do. */
export class TroubleScreen extends Page {
  static override properties = { fault: {}, detail: {} };

  declare fault: FaultKind;
  declare detail: string;

  protected override render(): TemplateResult {
    const trouble = troubles[this.fault];
    return html`<main class="whole-screen">
      <h1>${trouble.title}</h1>
      <p>${trouble.kept}</p>
      <p>${trouble.todo}</p>
      <button class="button primary" @click=${() => location.reload()}>Reload</button>
      ${
        this.detail
          ? html`<details>
              <summary>Details</summary>
              <pre>${this.detail}</pre>
            </details>`
          : nothing
      }
    </main>`;
  }
}

customElements.define('rebuilding-screen', RebuildingScreen);
customElements.define('trouble-screen', TroubleScreen);
