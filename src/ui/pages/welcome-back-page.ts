import { html, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { Services } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { marketSwitch } from '../parts/market-switch.ts';
import { Page } from './page.ts';

/** Welcome's address while a market is open: nobody is asked for their name twice. */
export class WelcomeBackPage extends Page {
  static override properties = { client: {}, services: {}, toasts: {} };

  declare client: Client;
  declare services: Services;
  declare toasts: Toasts;

  protected override render(): TemplateResult {
    return html`<section class="card stack">
      ${marketSwitch(this.client, this.services, this.toasts)}
      <p><a href="/">Go to News</a></p>
    </section>`;
  }
}

customElements.define('welcome-back-page', WelcomeBackPage);
