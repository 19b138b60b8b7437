import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { Services } from '../../client/services.ts';
import { empty } from '../parts/empty.ts';
import '../parts/link-form.ts';
import { Entering } from '../watch/entering.ts';
import { Page } from './page.ts';

/** Making this device a second one of somebody, while a market is open on it. */
export class LinkPage extends Page {
  static override properties = { client: {}, services: {} };

  declare client: Client;
  declare services: Services;
  readonly #entering = new Entering(this);
  readonly #code = location.hash.slice(1);

  protected override render(): TemplateResult | typeof nothing {
    const { may } = this.#entering;
    if (may === undefined) return nothing;
    if (!may) {
      return empty(
        'This device is in a market already. To add another one, show a code here and use it there.',
        html`<a class="button primary" href="/settings">Settings</a>`,
      );
    }
    return html`<section class="card stack">
      ${
        this.client.market === 'mine'
          ? html`<p>
              What you wrote on this device alone comes with you as drafts. Everything else you did on it alone stays
              behind.
            </p>`
          : nothing
      }
      <link-form .services=${this.services} .code=${this.#code}></link-form>
    </section>`;
  }
}

customElements.define('link-page', LinkPage);
