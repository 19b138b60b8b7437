import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../../client/client.ts';
import type { InvitationsAnswer } from '../../client/services.ts';
import type { Toasts } from '../actions/toasts.ts';
import { counted } from '../format/number.ts';
import { shortTime } from '../format/time.ts';
import { choice } from '../parts/choice.ts';
import '../parts/code-card.ts';
import { confirm } from '../parts/confirm.ts';
import { empty } from '../parts/empty.ts';
import { skeleton } from '../parts/skeleton.ts';
import { textField } from '../parts/text-field.ts';
import { pathTo } from '../router/paths.ts';
import { Asked } from '../watch/asked.ts';
import { query } from '../watch/query.ts';
import { detailOf } from '../words/detail.ts';
import { invitationState } from '../words/invitations.ts';
import { Page } from './page.ts';

type Invitation = InvitationsAnswer['invitations'][number];

/** What an invitation may be, and what it is where nobody says otherwise: a village, a week. */
const most = 1_000;
const usual = { uses: 30, hours: '168' };

/** An invitation that was just made: its code is told this once. */
interface Made {
  readonly code: string;
  readonly hint: string;
}

/** How the host brings people in: a link or a code, for so many people and so long. */
export class InvitePage extends Page {
  static override properties = {
    client: {},
    toasts: {},
    made: { state: true },
    hours: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  declare client: Client;
  declare toasts: Toasts;
  declare protected made: Made | undefined;
  declare protected hours: string;
  declare protected error: string | undefined;
  declare protected busy: boolean;

  readonly #market = query(
    this,
    'market',
    () => this.client,
    () => ({}),
  );
  readonly #invitations = new Asked(
    this,
    () => this.client,
    (client) => client.ask({ about: 'invitations' }),
  );

  constructor() {
    super();
    this.hours = usual.hours;
    this.busy = false;
  }

  protected override render(): TemplateResult {
    const market = this.#market.value;
    if (!this.#market.answered) return html`${skeleton(this.#market.slow, 2)}`;
    if (!market) {
      return empty(
        "This market hasn't been shared yet. Share it, then invite people.",
        html`<a class="button primary" href="/share">Share this market</a>`,
      );
    }
    if (!market.host) {
      return empty(
        `Only the host of ${market.name || 'a market'} may invite people. Ask them for a link.`,
        html`<a class="button primary" href="/people">People</a>`,
      );
    }
    if (!market.entered)
      return empty('Your market is shared once your phone next has signal. Then you can invite people.');
    return html`${this.made ? this.#code(this.made, market.name) : this.#form()} ${this.#list()}`;
  }

  #form(): TemplateResult {
    return html`<section class="card stack" aria-label="A new invitation">
      <p>Whoever has the link or code can join and read along. Give it to people you know.</p>
      <form class="form" novalidate @submit=${(event: Event) => void this.#invite(event)}>
        ${textField({
          id: 'uses',
          label: 'How many people may use it',
          value: String(usual.uses),
          error: this.error,
          inputMode: 'numeric',
          left: (text) => (this.error = wrongUses(text)),
        })}
        ${choice({
          name: 'hours',
          label: 'How long it is good for',
          options: [
            ['24', '1 day'],
            ['168', '7 days'],
            ['720', '30 days'],
          ],
          chosen: this.hours,
          choose: (hours) => (this.hours = hours),
        })}
        <div class="buttons"><button class="button primary" ?disabled=${this.busy}>Make an invitation</button></div>
      </form>
    </section>`;
  }

  #code(made: Made, market: string): TemplateResult {
    return html`<section class="card stack" aria-label="The new invitation">
      <h2 tabindex="-1">Your invitation</h2>
      <code-card
        .code=${made.code}
        .path=${pathTo.joining(made.code)}
        .hint=${made.hint}
        .sharing=${`Join ${market} on Pannier`}
        .toasts=${this.toasts}
      ></code-card>
      <div class="buttons"><button class="button" @click=${() => (this.made = undefined)}>Make another</button></div>
    </section>`;
  }

  #list(): TemplateResult | typeof nothing {
    const { value, failure } = this.#invitations;
    const invitations = value?.invitations.toReversed() ?? [];
    return html`${failure && !value ? html`<p class="notice plain">${failure}</p>` : nothing}
    ${
      invitations.length === 0
        ? nothing
        : html`<h2 class="section-title">Invitations</h2>
            <ul class="item-list">
              ${repeat(
                invitations,
                (one) => one.id,
                (one) => this.#invitation(one),
              )}
            </ul>`
    }`;
  }

  #invitation(one: Invitation): TemplateResult {
    const state = invitationState(one, Date.now());
    return html`<li class="card line">
      <div>
        <p><strong>${one.used} of ${counted(one.uses, 'person', 'people')} joined</strong></p>
        <p class="hint">Made ${shortTime(one.made)} · ${state.words}</p>
      </div>
      ${
        state.open
          ? html`<button class="button grave" @click=${() => void this.#revoke(one)}>Take back</button>`
          : nothing
      }
    </li>`;
  }

  async #invite(event: Event): Promise<void> {
    event.preventDefault();
    const field = this.querySelector<HTMLInputElement>('#uses');
    this.error = wrongUses(field?.value ?? '');
    if (this.error) return field?.focus();
    const uses = Number(field?.value);
    this.busy = true;
    try {
      const { code, expires } = await this.client.ask({ about: 'invite', uses, hours: Number(this.hours) });
      this.made = { code, hint: `Good for ${counted(uses, 'person', 'people')}, until ${shortTime(expires)}.` };
      await this.updateComplete;
      this.querySelector<HTMLElement>('h2')?.focus();
    } catch (error) {
      this.toasts.say({ text: detailOf(error), tone: 'trouble' });
    }
    this.busy = false;
    await this.#invitations.again();
  }

  async #revoke({ id }: Invitation): Promise<void> {
    const meant = await confirm({
      title: 'Take this invitation back?',
      text: 'Nobody can join by it any more. Whoever did stays.',
      verb: 'Take it back',
    });
    if (!meant) return;
    try {
      await this.client.ask({ about: 'revoke-invitation', invitation: id });
      this.toasts.say({ text: 'The invitation was taken back.' });
    } catch (error) {
      this.toasts.say({ text: detailOf(error), tone: 'trouble' });
    }
    await this.#invitations.again();
  }
}

function wrongUses(text: string): string | undefined {
  const uses = Number(text);
  return Number.isInteger(uses) && uses >= 1 && uses <= most ? undefined : `Write a number from 1 to ${most}.`;
}

customElements.define('invite-page', InvitePage);
