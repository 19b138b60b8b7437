import { html, LitElement, nothing, type TemplateResult } from 'lit';
import alert from 'lucide-static/icons/circle-alert.svg?raw';
import type { Client } from '../../client/client.ts';
import type { OutcomeView } from '../../client/queries.ts';
import type { Commands, Drafts } from '../../client/services.ts';
import { copy } from '../actions/copy.ts';
import type { Toasts } from '../actions/toasts.ts';
import { nameOf } from '../format/name.ts';
import { shortTime } from '../format/time.ts';
import { Concerned } from '../watch/concerned.ts';
import { query } from '../watch/query.ts';
import { askedSentence, draftOf, wordsOf } from '../words/asked.ts';
import { keptTarget } from '../drafts/kept-target.ts';
import { draftPath } from '../words/drafts.ts';
import { handedOverFirst, handedOverSentence } from '../words/handed-over.ts';
import { whyNotHere } from '../words/market-refusals.ts';
import { effectSentences, whySoHere } from '../words/market-outcomes.ts';
import { howItIs, isAfterLeaving } from '../words/outcomes.ts';
import { movedPrices } from '../words/price-moved.ts';
import { icon } from './icon.ts';
import './moved-price.ts';

/** Something I asked for that came out otherwise: what it was, why, what is true now, and what to do about it. */
class OutcomeCard extends LitElement {
  static override properties = { client: {}, drafts: {}, toasts: {}, outcome: {} };

  declare client: Client;
  declare drafts: Drafts;
  declare toasts: Toasts;
  declare outcome: OutcomeView;

  readonly #concerned = new Concerned(
    this,
    () => this.client,
    () => this.outcome,
  );
  readonly #me = query(
    this,
    'person',
    () => this.client,
    () => (this.client.identity ? { person: this.client.identity.person } : undefined),
  );
  readonly #drafts = query(
    this,
    'drafts',
    () => this.client,
    () => ({}),
  );

  /** Who had handed it over already (C10). */
  readonly #first = query(
    this,
    'person',
    () => this.client,
    () => {
      const first = handedOverFirst(this.outcome);
      return first && { person: first.by };
    },
  );

  /** The clocks of the market, by which that was. */
  readonly #terms = query(
    this,
    'terms',
    () => this.client,
    () => (handedOverFirst(this.outcome) ? {} : undefined),
  );

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    const { outcome } = this;
    const words = wordsOf(outcome);
    const { person, post, about } = this.#concerned;
    const first = handedOverFirst(outcome);
    const zone = this.#terms.value?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const now = howItIs(outcome, { me: this.#me.value, person, post });
    return html`<p class="list-state trouble">
        ${icon(alert)}<strong>${outcome.is === 'refused' ? 'Not accepted' : 'Came out differently'}</strong>
      </p>
      <h2>${askedSentence(outcome, about)}</h2>
      ${words === undefined ? nothing : html`<p class="words pre" dir="auto">${words}</p>`}
      <p dir="auto">${first ? handedOverSentence(first, this.#nameOfFirst, zone) : whySoHere(outcome)}</p>
      ${(outcome.dealt ? [] : movedPrices(outcome)).map(
        (moved) =>
          html`<moved-price class="stack" .client=${this.client} .toasts=${this.toasts} .moved=${moved}></moved-price>`,
      )}
      ${outcome.is === 'changed' ? effects(outcome) : now ? html`<p>Now: ${now}</p>` : nothing}
      <p class="hint">
        Asked for ${shortTime(outcome.at)} · ${outcome.dealt === true ? 'dealt with' : 'answered'}
        ${shortTime(outcome.settled)}
      </p>
      ${this.#choices(words)}`;
  }

  #choices(words: string | undefined): TemplateResult {
    const { outcome } = this;
    const first = handedOverFirst(outcome);
    const done = outcome.dealt === true;
    return html`<div class="buttons">
      ${words === undefined ? nothing : html`<button class="button" @click=${() => void copy(words, this.toasts)}>Copy</button>`}
      ${this.#draftButton()}
      ${first && !done ? html`<button class="button" @click=${() => void this.#reopen()}>It wasn't</button>` : nothing}
      ${
        done
          ? nothing
          : html`<button class="button" @click=${() => void this.#dismiss()}>
              ${isAfterLeaving(outcome) ? 'Delete' : 'Dismiss'}
            </button>`
      }
    </div>`;
  }

  #draftButton(): TemplateResult | typeof nothing {
    const words = draftOf(this.outcome);
    if (words === undefined || isAfterLeaving(this.outcome)) return nothing;
    const target = keptTarget(this.outcome.commit);
    const isKept = this.#drafts.value?.some((draft) => draft.target === target);
    return isKept
      ? html`<a class="button primary" href=${draftPath(target)}>Go on writing</a>`
      : html`<button class="button" @click=${() => void this.#keep(target, words)}>Put in Drafts</button>`;
  }

  get #nameOfFirst(): string {
    const person = this.#first.value;
    if (!person) return 'somebody';
    return person.isMe ? 'you' : nameOf(person);
  }

  /** It was not handed over after all: the order is open again. */
  async #reopen(): Promise<void> {
    const { order, pickup } = this.outcome.payload as Commands['order.reopen'];
    const no = whyNotHere(await this.client.send('order.reopen', { order, pickup }));
    if (no === undefined) await this.#dismiss();
    else this.toasts.say({ text: no, tone: 'trouble' });
  }

  async #keep(target: string, words: string): Promise<void> {
    try {
      await this.drafts.save(target, words);
      this.toasts.say({ text: 'Your words are in Drafts.' });
    } catch {
      this.toasts.say({ text: "Couldn't save: this phone is full. Copy your words instead.", tone: 'trouble' });
    }
  }

  async #dismiss(): Promise<void> {
    const next = this.nextElementSibling ?? this.previousElementSibling;
    await this.client.dismiss(this.outcome.commit);
    // The card with the focus goes: who uses a keyboard goes on at the next.
    (next as HTMLElement | null)?.focus();
  }
}

/** What was seen on this device, and what it came to. */
function effects({ before, after }: OutcomeView & { is: 'changed' }): TemplateResult {
  const list = (title: string, some: typeof before): TemplateResult => {
    const sentences = effectSentences(some);
    return html`<div>
      <dt>${title}</dt>
      ${sentences.map((sentence) => html`<dd dir="auto">${sentence}</dd>`)}
      ${sentences.length === 0 ? html`<dd>Nothing.</dd>` : nothing}
    </div>`;
  };
  return html`<dl class="facts">${list('You saw', before)} ${list('It came to', after)}</dl>`;
}

customElements.define('outcome-card', OutcomeCard);
