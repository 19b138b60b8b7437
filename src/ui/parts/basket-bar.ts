import { html, nothing, type TemplateResult } from 'lit';
import type { BasketGroup } from '../../client/market-views/basket.ts';
import { counted } from '../format/number.ts';
import { sumOf } from '../market/basket.ts';

/** What is in the basket, always in reach: "3 items · £14.20 · Review". */
export function basketBar(groups: readonly BasketGroup[] | undefined): TemplateResult | typeof nothing {
  if (!groups || groups.length === 0) return nothing;
  const { items, words } = sumOf(groups);
  return html`<p class="basket-bar">
    <a class="button primary" href="/basket">
      ${[counted(items, 'item'), ...(words === undefined ? [] : [words]), 'Review'].join(' · ')}
    </a>
  </p>`;
}
