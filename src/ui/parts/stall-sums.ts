import { html, nothing, type TemplateResult } from 'lit';
import type { HarvestRow, OwedRow, StallCounters } from '../../client/market-views/stall.ts';
import { money } from '../format/money.ts';
import { count } from '../format/number.ts';
import { type Comer, doorSums } from '../market/door.ts';
import { range } from '../words/units.ts';

const counters: readonly (readonly [keyof StallCounters, string])[] = [
  ['toConfirm', 'To confirm'],
  ['waitListed', 'Wait-listed'],
  ['toPack', 'To pack'],
  ['packed', 'Packed'],
  ['handedOver', 'Handed over'],
  ['needsYou', 'Needs you'],
];

/** How many orders are to be dealt with, by what. */
export function stallCounters(all: StallCounters): TemplateResult {
  return countersOf(
    counters.map(([name, label]) => [label, count(all[name]), name === 'needsYou' && all[name] > 0 ? 'trouble' : '']),
  );
}

/** How the day at the door went, for whoever counts the cash box. */
export function dayCounters(comers: readonly Comer[]): TemplateResult {
  const { bags, handedOver, notCollected, owed, paid } = doorSums(comers);
  const currency = comers[0]?.currency ?? 'EUR';
  return html`<section class="after-list" aria-labelledby="door-sums">
    <h2 class="section-title" id="door-sums">The day so far</h2>
    ${countersOf([
      ['Handed over', `${count(handedOver)} of ${count(bags)}`],
      ['Not collected', count(notCollected)],
      ['Cash in the box', money(paid.cash, currency)],
      ['By card', money(paid.card, currency)],
      ['Otherwise', money(paid.other, currency)],
      ['Still owed', money(owed, currency)],
    ])}
  </section>`;
}

function countersOf(all: readonly (readonly [label: string, said: string, tone?: string])[]): TemplateResult {
  return html`<dl class="counters">
    ${all.map(
      ([label, said, tone = '']) =>
        html`<div class=${tone}>
          <dt>${label}</dt>
          <dd>${said}</dd>
        </div>`,
    )}
  </dl>`;
}

/** What to harvest, by product. */
export function harvestTable(rows: readonly HarvestRow[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const title = 'Totals to harvest';
  return sumsTable(
    { title, summary: title, columns: ['Product', 'Asked', 'Confirmed', 'Waiting', 'Packed'] },
    rows.map(({ name, unit, asked, upTo, confirmed, waiting, packed }) => ({
      of: html`<span dir="auto">${name}</span> <span class="hint">${unit}</span>`,
      sums: [range({ quantity: asked, upTo }), count(confirmed), count(waiting), count(packed)],
    })),
  );
}

/** Who owes what. */
export function owedTable(rows: readonly OwedRow[]): TemplateResult | typeof nothing {
  const first = rows[0];
  if (!first) return nothing;
  const sum = rows.reduce((all, { owed }) => all + owed, 0);
  const title = 'Money owed';
  return sumsTable(
    { title, summary: `${title}: ${money(sum, first.currency)}`, columns: ['Person', 'Total', 'Paid', 'Owed'] },
    rows.map(({ name, total, paid, owed, currency }) => ({
      of: html`<span dir="auto">${name}</span>`,
      sums: [total, paid, owed].map((amount) => money(amount, currency)),
    })),
  );
}

interface SumsTable {
  readonly title: string;
  /** What is read while it is shut. */
  readonly summary: string;
  /** What the first column is about, and what each of the others sums up. */
  readonly columns: readonly string[];
}

interface SumsRow {
  readonly of: TemplateResult;
  readonly sums: readonly string[];
}

function sumsTable({ title, summary, columns }: SumsTable, rows: readonly SumsRow[]): TemplateResult {
  return html`<details class="card after-list">
    <summary>${summary}</summary>
    <div class="table-box" tabindex="0" role="group" aria-label=${title}>
      <table>
        <thead>
          <tr>
            ${columns.map((column, nth) => html`<th scope="col" class=${nth > 0 ? 'number' : nothing}>${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ of, sums }) =>
              html`<tr>
                <th scope="row">${of}</th>
                ${sums.map((sum) => html`<td class="number">${sum}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
