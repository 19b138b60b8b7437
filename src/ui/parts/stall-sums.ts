import { html, nothing, type TemplateResult } from 'lit';
import type { HarvestRow, OwedRow, StallCounters } from '../../client/market-views/stall.ts';
import { money } from '../format/money.ts';
import { count } from '../format/number.ts';
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
  return html`<dl class="counters">
    ${counters.map(
      ([name, label]) =>
        html`<div class=${name === 'needsYou' && all[name] > 0 ? 'trouble' : ''}>
          <dt>${label}</dt>
          <dd>${count(all[name])}</dd>
        </div>`,
    )}
  </dl>`;
}

/** What to harvest, by product. */
export function harvestTable(rows: readonly HarvestRow[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<details class="card after-list">
    <summary>Totals to harvest</summary>
    <div class="table-box" tabindex="0" role="group" aria-label="Totals to harvest">
      <table>
        <thead>
          <tr>
            <th scope="col">Product</th>
            <th scope="col" class="number">Asked</th>
            <th scope="col" class="number">Confirmed</th>
            <th scope="col" class="number">Waiting</th>
            <th scope="col" class="number">Packed</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, unit, asked, upTo, confirmed, waiting, packed }) =>
              html`<tr>
                <th scope="row"><span dir="auto">${name}</span> <span class="hint">${unit}</span></th>
                <td class="number">${range({ quantity: asked, upTo })}</td>
                <td class="number">${count(confirmed)}</td>
                <td class="number">${count(waiting)}</td>
                <td class="number">${count(packed)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

/** Who owes what. */
export function owedTable(rows: readonly OwedRow[]): TemplateResult | typeof nothing {
  const first = rows[0];
  if (!first) return nothing;
  const sum = rows.reduce((all, { owed }) => all + owed, 0);
  return html`<details class="card after-list">
    <summary>Money owed: ${money(sum, first.currency)}</summary>
    <div class="table-box" tabindex="0" role="group" aria-label="Money owed">
      <table>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col" class="number">Total</th>
            <th scope="col" class="number">Paid</th>
            <th scope="col" class="number">Owed</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, total, paid, owed, currency }) =>
              html`<tr>
                <th scope="row"><span dir="auto">${name}</span></th>
                <td class="number">${money(total, currency)}</td>
                <td class="number">${money(paid, currency)}</td>
                <td class="number">${money(owed, currency)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
