import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { PendingView } from '../../client/queries.ts';
import { ago } from '../format/time.ts';
import { redrawEvery } from '../watch/redraw.ts';
import { Concerned } from '../watch/concerned.ts';
import { askedSentence, wordsOf } from '../words/asked.ts';

/** Something I did that the market does not have yet. */
class PendingCard extends LitElement {
  static override properties = { client: {}, pending: {}, withdraw: {}, edit: {} };

  declare client: Client;
  declare pending: PendingView;
  /** Takes it back, while that is possible. */
  declare withdraw: () => void;
  /** Takes it back and goes on writing it; undefined where it has no words to go on with. */
  declare edit: (() => void) | undefined;

  readonly #concerned = new Concerned(
    this,
    () => this.client,
    () => this.pending,
  );

  constructor() {
    super();
    redrawEvery(this, 20_000);
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const { pending } = this;
    const words = wordsOf(pending);
    return html`<div>
        <p><strong dir="auto">${askedSentence(pending, this.#concerned.about)}</strong></p>
        ${words === undefined ? nothing : html`<p class="quote" dir="auto">${words}</p>`}
        <p class="hint">${ago(pending.at)}${pending.sent ? ' · on its way' : ''}</p>
      </div>
      ${this.#mayWithdraw() ? this.#choices() : nothing}`;
  }

  #choices(): TemplateResult {
    return html`<div class="buttons">
      ${this.edit ? html`<button class="button" @click=${this.edit}>Edit</button>` : nothing}
      <button class="button grave" @click=${this.withdraw}>Withdraw</button>
    </div>`;
  }

  /** Whoever took back having joined would be nobody in what they did afterwards. */
  #mayWithdraw(): boolean {
    return !this.pending.sent && this.pending.type !== 'person.register';
  }
}

customElements.define('pending-card', PendingCard);
