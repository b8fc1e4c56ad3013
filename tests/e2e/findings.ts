import type { Page } from '@playwright/test';
import axe from 'axe-core';

const WCAG_AND_GOOD_PRACTICE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on the page as it stands, by WCAG 2.2 AA and its good practice: the rule, and the elements as they are
 * written. No page has frames, nobody reads what passed, and a selector would be worked out for every element: without
 * these, a look costs a third.
 */
export async function findings(page: Page): Promise<string[]> {
  // A step within the application keeps the window, and what is in it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: tags,
      resultTypes: ['violations'],
      preload: false,
      selectors: false,
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
  }, WCAG_AND_GOOD_PRACTICE);
}
