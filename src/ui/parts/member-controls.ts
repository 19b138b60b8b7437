import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.ts';
import type { PersonView } from '../../client/queries.ts';
import type { Toasts } from '../actions/toasts.ts';
import { nameOf } from '../format/name.ts';
import { Asked } from '../watch/asked.ts';
import { query } from '../watch/query.ts';
import { detailOf } from '../words/detail.ts';
import { confirm } from './confirm.ts';

/** What the host of a shared market may do about a person: send them away. Nothing for anybody else. */
class MemberControls extends LitElement {
  static override properties = { client: {}, toasts: {}, person: {} };

  declare client: Client;
  declare toasts: Toasts;
  declare person: PersonView;

  readonly #market = query(
    this,
    'market',
    () => this.client,
    () => ({}),
  );
  readonly #members = new Asked(
    this,
    () => this.client,
    async (client) => ((await client.find('market', {}))?.host ? client.ask({ about: 'members' }) : undefined),
  );

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    const market = this.#market.value;
    if (!market?.host || !market.entered || this.person.isMe) return nothing;
    const member = this.#members.value?.members.find(({ person }) => person === this.person.id);
    if (member?.removed)
      return html`<p class="hint">
        No longer in the market. To let them in again, <a href="/invite">make an invitation</a> for them.
      </p>`;
    return html`<details>
      <summary>More</summary>
      <div class="buttons">
        <button class="button grave" @click=${() => void this.#remove()}>Remove from the market…</button>
      </div>
    </details>`;
  }

  async #remove(): Promise<void> {
    const name = nameOf(this.person);
    const meant = await confirm({
      title: `Remove ${name} from the market?`,
      text: 'Nothing new reaches them, and nothing they send is accepted. What they wrote stays, here and with them. You can invite them again.',
      verb: 'Remove them',
      no: 'Keep them',
    });
    if (!meant) return;
    try {
      await this.client.ask({ about: 'remove-member', person: this.person.id });
      this.toasts.say({ text: `${name} is no longer in the market.` });
    } catch (error) {
      this.toasts.say({ text: detailOf(error), tone: 'trouble' });
    }
    await this.#members.again();
  }
}

customElements.define('member-controls', MemberControls);
