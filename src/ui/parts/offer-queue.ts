import { html, nothing, type TemplateResult } from 'lit';
import type { OfferView, QueueEntry } from '../../client/market-views/offers.ts';
import type { Actions } from '../actions/actions.ts';
import { Stall } from '../actions/stall.ts';
import { count } from '../format/number.ts';
import { pathTo } from '../router/paths.ts';
import { askNumber, readCount } from './number-dialog.ts';

/**
 * Who asked for an offer, in the order in which they arrived: names are for the producer alone. Where more was confirmed
 * than there is, this is where they choose who is short (C17).
 */
export function offerQueue(offer: OfferView, actions: Actions): TemplateResult {
  const { queue, over, stock } = offer;
  return html`<h2 class="section-title" id="queue">Queue</h2>
    ${
      over > 0
        ? html`<p class="notice trouble">
            You confirmed ${count(over)} more than the ${count(stock ?? 0)} there are. Choose who gets fewer, or
            recount.
          </p>`
        : nothing
    }
    ${
      queue.length === 0
        ? html`<p class="hint">Nobody has ordered it yet.</p>`
        : html`<ol class="queue">
            ${queue.map((entry) => queued(entry, offer, actions))}
          </ol>`
    }`;
}

function queued(entry: QueueEntry, offer: OfferView, actions: Actions): TemplateResult {
  const { order, sure, upper, given, confirmed, waiting } = entry;
  const name = nameIn(entry);
  const who =
    order === undefined ? html`<span>${name}</span>` : html`<a href=${pathTo.order(order)} dir="auto">${name}</a>`;
  const wants = upper > 0 ? `${count(sure)} to ${count(sure + upper)}` : count(sure);
  return html`<li>
    <p class="queued">
      ${who}
      <span>
        asks
        ${wants}${offer.sharing === 'by-hand' && confirmed === 0 ? ', not confirmed yet' : `, gets ${count(given)}`}${confirmed > 0 ? ` (${count(confirmed)} confirmed)` : ''}${waiting > 0 ? `, ${count(waiting)} waiting` : ''}
      </span>
    </p>
    ${
      order !== undefined && confirmed > 0
        ? html`<button
            class="button"
            aria-label=${`Short: ${name} gets fewer`}
            @click=${() => void short(entry, order, offer, actions)}
          >
            Short
          </button>`
        : nothing
    }
  </li>`;
}

/** Asks how many of what was confirmed are left for somebody, and why, and says so. */
async function short(entry: QueueEntry, order: string, offer: OfferView, actions: Actions): Promise<void> {
  const most = entry.confirmed - 1;
  const answer = await askNumber({
    title: `${nameIn(entry)} gets fewer`,
    label: `How many of the ${count(entry.confirmed)} you confirmed they get`,
    value: String(Math.max(0, entry.confirmed - Math.max(1, offer.over))),
    verb: 'Save',
    wrong: (text) =>
      readCount(text, { most }) === undefined ? `Write a whole number from 0 to ${count(most)}.` : undefined,
    reason: 'Why, if you like to say',
  });
  const left = answer && readCount(answer.text, { most });
  if (answer && left !== undefined)
    await new Stall(actions).short({ ...entry, order, name: nameIn(entry), offer: offer.id }, left, answer.reason);
}

function nameIn({ buyerName }: QueueEntry): string {
  return buyerName === undefined ? 'Somebody' : buyerName || 'Someone new';
}
