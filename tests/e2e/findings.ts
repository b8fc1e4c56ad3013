import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const WCAG_AND_GOOD_PRACTICE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/**
 * What these find depends on how an element is drawn, or on what stands around it, and they have to find out where all else
 * on the page is drawn: they are asked about what has not been seen alike before, which stands marked.
 */
const MARK = 'data-not-seen-alike';
const DRAWN = [
  { id: 'color-contrast', selector: `[${MARK}~="color-contrast"]` },
  { id: 'link-in-text-block', selector: `[${MARK}~="link-in-text-block"]` },
  { id: 'target-size', selector: `[${MARK}~="target-size"]` },
];
/** A rule of the list that axe leaves out by itself. */
const ASKED = { 'target-size': { enabled: true } };
/** It finds nothing: it asks a person to look. */
const ASKS_A_PERSON = 'hidden-content';
/** Both sides of the least target of WCAG 2.2, success criterion 2.5.8, in CSS pixels. */
const LEAST_TARGET = 24;

/** An address that the application does not have: the browser's tools answer it. */
const AXE_ADDRESS = '/axe-of-the-tests.js';
const AXE_BODY = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'base64');

/** The pages whose requests for axe are answered. */
const answered = new WeakSet<Page>();

/** What was looked at, by how it is drawn and what stands around it. */
const drawnSeen = new Set<number>();

/**
 * What axe finds on the page as it stands, by WCAG 2.2 AA and its good practice: the rule, and the elements as they are
 * written. No page has frames, nobody reads what passed, and a selector would be worked out for every element: without
 * these, a look costs a third. Of the rest half goes into contrast, links within text and sizes of targets: what is drawn
 * alike, in the same colors on the same ground, is looked at once, and so is a small target among the same neighbors. A
 * target that is large enough, and that no other reaches into, can only pass.
 */
export async function findings(page: Page): Promise<string[]> {
  // A step within the application keeps the window, and what is in it.
  if (!(await page.evaluate(() => 'axe' in window))) await addAxe(page);
  const { found, drawn } = await page.evaluate(look, {
    tags: WCAG_AND_GOOD_PRACTICE,
    rules: { ...ASKED, [ASKS_A_PERSON]: { enabled: false } },
    mark: MARK,
    least: LEAST_TARGET,
    seen: [...drawnSeen],
  });
  for (const one of drawn) drawnSeen.add(one);
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
  await page.evaluate((rules) => (window as unknown as WithAxe).axe.configure({ rules }), DRAWN);
}

type WithAxe = { axe: typeof import('axe-core') };
type Rules = Record<string, { enabled: boolean }>;
type Look = { tags: string[]; rules: Rules; mark: string; least: number; seen: number[] };

/** Runs in the page. */
async function look({ tags, rules, mark, least, seen }: Look): Promise<{ found: string[]; drawn: number[] }> {
  const known = new Set(seen);
  const fresh = new Set<number>();
  const marks = new Map<Element, string>();
  const grounds = new Map<Element, string>();
  const ask = (element: Element, rule: string, way: string) => {
    const hash = hashOf(`${rule}|${way}`);
    if (known.has(hash) || fresh.has(hash)) return;
    fresh.add(hash);
    marks.set(element, `${marks.get(element) ?? ''} ${rule}`.trim());
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (!saysSomething(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const way = wayDrawn(element);
    ask(element, 'color-contrast', way);
    const link = element.closest('a[href]');
    if (link) ask(link, 'link-in-text-block', `${way}|${getComputedStyle(link.parentElement!).color}`);
  }
  addDoubtfulTargets();

  for (const [element, asked] of marks) element.setAttribute(mark, asked);
  const { violations } = await (window as unknown as WithAxe).axe.run(document, {
    runOnly: tags,
    rules,
    resultTypes: ['violations'],
    preload: false,
    selectors: false,
  });
  for (const element of marks.keys()) element.removeAttribute(mark);
  const asWritten = ({ html }: { html: string }) => html.replace(new RegExp(` ${mark}="[^"]*"`), '');
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(asWritten).join(', ')}`);
  return { found, drawn: [...fresh] };

  /** Whatever can be pressed and is small, or has another that can be pressed reach into it. */
  function addDoubtfulTargets(): void {
    const targets = [
      ...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]'),
    ]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    for (const { element, box } of targets) {
      const near = targets.filter(
        ({ element: other, box: at }) =>
          other !== element &&
          at.top < box.bottom + least &&
          at.bottom > box.top - least &&
          at.left < box.right + least &&
          at.right > box.left - least &&
          !element.contains(other) &&
          !other.contains(element),
      );
      const small = box.width < least || box.height < least;
      const reachedInto = near.some(
        ({ box: at }) =>
          at.top < box.bottom && at.bottom > box.top && at.left < box.right && at.right > box.left,
      );
      if (!small && !reachedInto) continue;
      const place = (at: DOMRect) =>
        [at.left - box.left, at.top - box.top, at.width, at.height].map(Math.round).join();
      const around = element.parentElement!;
      ask(
        element,
        'target-size',
        [element.tagName, element.className, around.tagName, saysSomething(around), place(box)]
          .concat(near.map(({ box: at }) => place(at)))
          .join('|'),
      );
    }
  }

  function saysSomething(element: Element): boolean {
    if (element.matches('input, select, textarea')) return true;
    return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue!.trim());
  }

  /** Its own look, and whatever around it could be drawn behind it or over it. */
  function wayDrawn(element: Element): string {
    const { color, fontSize, fontWeight, textShadow, textDecorationLine } = getComputedStyle(element);
    const own = [element.tagName, element.getAttribute('class') ?? ''];
    return [...own, color, fontSize, fontWeight, textShadow, textDecorationLine, ground(element)].join('|');
  }

  /** What stands in each of the elements from here outward that draws a ground, lets one through or has left the flow. */
  function ground(element: Element): string {
    const known = grounds.get(element);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element);
    const draws = [backgroundColor, backgroundImage, opacity, position].join();
    const own =
      draws === 'rgba(0, 0, 0, 0),none,1,static'
        ? ''
        : `${element.tagName}|${element.getAttribute('class') ?? ''}|${draws}>`;
    const way = own + (element.parentElement ? ground(element.parentElement) : '');
    grounds.set(element, way);
    return way;
  }

  function hashOf(text: string): number {
    let hash = 5381;
    for (let at = 0; at < text.length; at += 1) hash = (hash * 33 + text.charCodeAt(at)) % 2 ** 47;
    return hash;
  }
}
