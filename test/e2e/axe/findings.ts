import axe, { type RunOnly } from 'axe-core';
import type { Page } from 'playwright-core';

/** The levels of the bar (product, section 6). */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The rules of those levels for which it matters which colours there are. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it is, of all rules or of those of colours: the rule and the place, a line each. */
export async function findings(page: Page, rules: 'all' | 'of colours' = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const runOnly: RunOnly = rules === 'all' ? { type: 'tag', values: levels } : { type: 'rule', values: ofColours };
  return page.evaluate(async (only) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: only });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, runOnly);
}

type Axe = typeof axe;

declare global {
  var axe: Axe;
}
