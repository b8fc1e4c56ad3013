import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const WCAG_AND_GOOD_PRACTICE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const CONTRAST = 'color-contrast';

/** An address that the application does not have: the browser's tools answer it. */
const AXE_ADDRESS = '/axe-of-the-tests.js';
const AXE_BODY = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'base64');

/** The pages whose requests for axe are answered. */
const answered = new WeakSet<Page>();

/** Which text was held against what is behind it, by how it is drawn. */
const contrastSeen = new Set<number>();

/**
 * What axe finds on the page as it stands, by WCAG 2.2 AA and its good practice: the rule, and the elements as they are
 * written. No page has frames, nobody reads what passed, and a selector would be worked out for every element: without
 * these, a look costs a third. Contrast is two thirds of the rest, so text that is drawn alike, in the same colors
 * within the same elements, is looked at once.
 */
export async function findings(page: Page): Promise<string[]> {
  // A step within the application keeps the window, and what is in it.
  if (!(await page.evaluate(() => 'axe' in window))) await addAxe(page);
  const { found, drawn } = await page.evaluate(look, {
    tags: WCAG_AND_GOOD_PRACTICE,
    contrast: CONTRAST,
    seen: [...contrastSeen],
  });
  for (const one of drawn) contrastSeen.add(one);
  return found;
}

/**
 * Given as text, half a megabyte would go through the pipe and be compiled for every page, which takes longer than the
 * look itself. A script of an address is kept, compiled, by the browser.
 */
async function addAxe(page: Page): Promise<void> {
  if (!answered.has(page)) {
    const tools = await page.context().newCDPSession(page);
    tools.on('Fetch.requestPaused', ({ requestId }) =>
      tools.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: 200,
        responseHeaders: [
          { name: 'content-type', value: 'text/javascript' },
          { name: 'cache-control', value: 'max-age=86400, immutable' },
        ],
        body: AXE_BODY,
      }),
    );
    await tools.send('Fetch.enable', { patterns: [{ urlPattern: `*${AXE_ADDRESS}` }] });
    answered.add(page);
  }
  await page.addScriptTag({ url: AXE_ADDRESS });
}

type Look = { tags: string[]; contrast: string; seen: number[] };

/** Runs in the page. */
async function look({ tags, contrast, seen }: Look): Promise<{ found: string[]; drawn: number[] }> {
  const { axe } = window as unknown as { axe: typeof import('axe-core') };
  const quick = { resultTypes: ['violations' as const], preload: false, selectors: false };

  const known = new Set(seen);
  const fresh = new Map<number, Element>();
  for (const element of document.body.querySelectorAll('*')) {
    if (!saysSomething(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const way = hashOf(wayDrawn(element));
    if (!known.has(way) && !fresh.has(way)) fresh.set(way, element);
  }

  const rest = await axe.run(document, {
    ...quick,
    runOnly: tags,
    rules: { [contrast]: { enabled: false } },
  });
  const pale =
    fresh.size === 0
      ? []
      : (await axe.run({ include: [...fresh.values()] as never }, { ...quick, runOnly: [contrast] }))
          .violations;
  const found = [...rest.violations, ...pale].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`,
  );
  return { found, drawn: [...fresh.keys()] };

  function saysSomething(element: Element): boolean {
    if (element.matches('input, select, textarea')) return true;
    return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue!.trim());
  }

  function wayDrawn(element: Element): string {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const parts = [color, fontSize, fontWeight, textShadow];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
      parts.push(at.tagName, at.getAttribute('class') ?? '', backgroundColor, backgroundImage, opacity);
    }
    return parts.join('|');
  }

  function hashOf(text: string): number {
    let hash = 5381;
    for (let at = 0; at < text.length; at += 1) hash = (hash * 33 + text.charCodeAt(at)) % 2 ** 47;
    return hash;
  }
}
