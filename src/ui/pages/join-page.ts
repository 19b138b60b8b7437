import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { Services } from '../../client/services.ts';
import { empty } from '../parts/empty.ts';
import '../parts/join-form.ts';
import { LinkPasted } from '../parts/join-form.ts';
import type { Router } from '../router/router.ts';
import { pathTo } from '../router/paths.ts';
import { Entering } from '../watch/entering.ts';
import { Page } from './page.ts';

/** Joining a market from within another: from the one on this device alone, the sample, or one that said no. */
export class JoinPage extends Page {
  static override properties = { client: {}, services: {}, router: {} };

  declare client: Client;
  declare services: Services;
  declare router: Router;
  readonly #entering = new Entering(this);
  readonly #code = location.hash.slice(1);

  constructor() {
    super();
    this.addEventListener(LinkPasted.type, (event) => {
      // The fragment is no part of a visit: the page reads it from the address.
      this.router.moveOn(pathTo.linking((event as LinkPasted).code));
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { may } = this.#entering;
    if (may === undefined) return nothing;
    if (!may) {
      return empty(
        "You're in a market already. This device can be in one at a time.",
        html`<a class="button primary" href="/">News</a>`,
      );
    }
    return html`<section class="card stack">
      <p>
        ${
          this.client.market === 'mine'
            ? 'What you did on this device comes with you.'
            : 'With the link or code that you were given.'
        }
      </p>
      <join-form .services=${this.services} .code=${this.#code}></join-form>
      <p><a href="/link">This is a second device of mine</a></p>
    </section>`;
  }
}

customElements.define('join-page', JoinPage);
