import type { Page } from '@playwright/test';
import { DEMONSTRATION_PASSWORD } from '#app/platform/demonstration.ts';
import { expect, signIn, test } from '../fixtures.ts';
import { expectHeading, main } from '../journey/fill.ts';

// The demonstration's home partner is in the middle of its application. These go through it one after the other.
test.describe.configure({ mode: 'serial' });

const OVERSIGHT = 'Who oversees your work?';
const BUDGET = 'Your budget this year';
const SAFETY = 'How do you keep children safe?';
const SICK = 'What do you do when an adult is out sick?';

const field = (page: Page, name: string) => main(page).getByRole('textbox', { name });
const saved = (page: Page) =>
  main(page)
    .getByRole('status')
    .filter({ hasText: /Saved at/ });

/** Both people belong to two organizations, and work here for the one that is in the middle of its application. */
async function atHome(page: Page): Promise<Page> {
  await page.goto('/switch-role');
  const there = main(page).getByRole('button', { name: /Corner Story Press/ });
  if (await there.isVisible()) await there.click();
  await expect(page.getByText('Corner Story Press').first()).toBeVisible();
  return page;
}

async function openPart(page: Page, title: string): Promise<void> {
  await page.goto('/partner/application');
  await openHere(page, title);
}

async function openHere(page: Page, title: string): Promise<void> {
  await main(page).getByRole('link', { name: title, exact: true }).click();
  await expectHeading(page, title);
}

/** What this tab keeps of what could not be saved holds these words; without any, it keeps nothing. */
async function expectKept(page: Page, words: string): Promise<void> {
  const kept = await page.evaluate(() =>
    Object.entries(sessionStorage)
      .filter(([key]) => key.startsWith('typed:'))
      .map(([, value]) => String(value))
      .join(),
  );
  if (words === '') expect(kept).toBe('');
  else expect(kept).toContain(words);
}

/** Stays in the field, and waits until the page has saved by itself. */
async function typeAndWait(
  page: Page,
  name: string,
  text: string,
  then: () => unknown = () => {},
): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/autosave') && response.ok());
  await field(page, name).fill(text);
  await then();
  await answered;
  await expect(saved(page)).toBeVisible();
}

/** Leaves the field, whereupon the page saves at once. */
const typeAndLeave = (page: Page, name: string, text: string): Promise<void> =>
  typeAndWait(page, name, text, () => field(page, name).blur());

test('two fields, a save by itself after each, then the button: nothing contradicts itself', async ({
  as,
}) => {
  const page = await atHome(await as('partner'));
  await openPart(page, 'Who oversees you, and money');

  await typeAndWait(page, OVERSIGHT, 'A board of five.');
  await typeAndWait(page, BUDGET, '240000');
  await typeAndWait(page, OVERSIGHT, 'A board of seven, two of them parents.');
  await page.getByRole('button', { name: 'Save and come back later' }).click();

  await expect(page).toHaveURL('/partner/application');
  await openPart(page, 'Who oversees you, and money');
  await expect(field(page, OVERSIGHT)).toHaveValue('A board of seven, two of them parents.');
  await expect(field(page, BUDGET)).toHaveValue(/^240,?000/);
});

test('what was typed before the page’s script had come stays and is saved by itself', async ({ as }) => {
  const page = await atHome(await as('partner'));
  await openPart(page, 'Who oversees you, and money');
  await typeAndLeave(page, OVERSIGHT, 'What stood there before.');
  let letScriptCome = () => {};
  const held = new Promise<void>((resolve) => {
    letScriptCome = resolve;
  });
  await page.route(/\/assets\/entry\.client/, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });

  await typeAndWait(page, OVERSIGHT, 'Typed on a slow line.', letScriptCome);
  await expect(field(page, OVERSIGHT)).toHaveValue('Typed on a slow line.');
  await page.unrouteAll();
  await page.reload();
  await expect(field(page, OVERSIGHT)).toHaveValue('Typed on a slow line.');
});

test('two colleagues who answer one question see both answers, and choose', async ({ as, look }) => {
  const [first, second] = [await atHome(await as('partner')), await atHome(await as('editor'))];
  await openPart(first, 'Who oversees you, and money');
  await openPart(second, 'Who oversees you, and money');

  await typeAndLeave(first, OVERSIGHT, 'The admin wrote this.');
  await field(second, OVERSIGHT).fill('The editor wrote that.');
  await second.getByRole('button', { name: 'Save and come back later' }).click();

  await expect(main(second).getByText('The admin wrote this.')).toBeVisible();
  await expect(field(second, OVERSIGHT)).toHaveValue('The editor wrote that.');
  await look(second);
  await main(second).getByRole('radio', { name: /^Mine/ }).check();
  await second.getByRole('button', { name: 'Save and come back later' }).click();
  await expect(second).toHaveURL('/partner/application');

  await openPart(first, 'Who oversees you, and money');
  await expect(field(first, OVERSIGHT)).toHaveValue('The editor wrote that.');
});

test('what one wrote on another tab is called one’s own', async ({ as }) => {
  const here = await atHome(await as('partner'));
  const there = await here.context().newPage();
  await openPart(here, 'Who oversees you, and money');
  await openPart(there, 'Who oversees you, and money');

  await typeAndLeave(there, OVERSIGHT, 'Written on the other tab.');
  await field(here, OVERSIGHT).fill('Written on this one.');
  await here.getByRole('button', { name: 'Save and come back later' }).click();

  await expect(main(here).getByText(/^You saved another answer/)).toBeVisible();
  await main(here)
    .getByRole('radio', { name: /^The one that you saved before/ })
    .check();
  await here.getByRole('button', { name: 'Save and come back later' }).click();
  await expect(here).toHaveURL('/partner/application');
  await there.close();
});

test('a page that is put aside or left is saved at once, and after what is under way', async ({ as }) => {
  const page = await atHome(await as('editor'));
  // Nothing is saved here because time goes by.
  await page.addInitScript(() => {
    const begin = window.setInterval.bind(window);
    window.setInterval = ((act: () => void, ms: number) => (ms === 4_000 ? 0 : begin(act, ms))) as never;
  });
  await openPart(page, 'Children are safe with you');
  await expect(async () => {
    await field(page, SAFETY).fill(`Typed, then another application was opened, at ${Date.now()}.`);
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect(saved(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();

  await field(page, SAFETY).fill('Typed, then the page was left.');
  await page.goto('/partner/application');
  await openPart(page, 'Children are safe with you');
  await expect(field(page, SAFETY)).toHaveValue('Typed, then the page was left.');

  // The first save is kept by the server, and the page never hears of it.
  let heard = () => {};
  const kept = new Promise<void>((resolve) => {
    heard = resolve;
  });
  await page.route(
    /\/autosave$/,
    async (route) => {
      await route.fetch();
      heard();
    },
    { times: 1 },
  );
  await field(page, SAFETY).fill('The first half.');
  await field(page, SAFETY).blur();
  await kept;
  await field(page, SAFETY).fill('The first half. And the second.');
  await page.goto('/partner/application');
  await openPart(page, 'Children are safe with you');
  await expect(field(page, SAFETY)).toHaveValue('The first half. And the second.');
});

test('what could not be saved is kept through a reload and a press, said so, and saved once it can be', async ({
  as,
  complaints,
}) => {
  const page = await atHome(await as('editor'));
  const says = (words: string) =>
    expect(main(page).getByRole('status').filter({ hasText: words })).toBeVisible();
  const roles = () => main(page).getByLabel('Role', { exact: true });
  page.on('dialog', (asked) => void asked.accept());
  await page.goto('/partner/application');
  await main(page).getByRole('link', { name: 'Comic-strip club' }).click();
  await openHere(page, 'Staffing and access');
  await typeAndLeave(page, SICK, 'Typed with a network.');
  const part = page.url();

  await page.context().setOffline(true);
  await field(page, SICK).fill('Typed on the train.');
  for (const role of ['Editor', 'Printer']) {
    await roles().last().fill(role);
    await main(page).getByRole('button', { name: 'Add a row' }).click();
  }
  // Three were saved before, and one empty row came with the page.
  await expect(roles()).toHaveCount(6);
  await says('You are offline');
  await roles().last().fill('Reader');
  await roles().last().blur();
  await expect(() => expectKept(page, 'Reader')).toPass();
  await page.reload().catch(() => {});
  await page.context().setOffline(false);
  for (const complaint of complaints.splice(0)) expect(complaint).toContain('ERR_INTERNET_DISCONNECTED');
  await page.goto(part);

  await expect(field(page, SICK)).toHaveValue('Typed on the train.');
  await expect(roles().nth(5)).toHaveValue('Reader');
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(field(page, SICK)).toHaveValue('Typed on the train.');
  for (const [at, role] of ['Editor', 'Printer', 'Reader'].entries())
    await expect(roles().nth(3 + at)).toHaveValue(role);

  // The server starts again: neither the page's own saves nor its button come through.
  const starting = (url: URL) => url.pathname.startsWith('/partner/application');
  const busy = async () =>
    page.route(starting, (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 503 }) : route.continue(),
    );
  await busy();
  await field(page, SICK).fill('Typed while it started.');
  await says('Not saved just now');
  await Promise.all([
    page.waitForResponse((response) => response.status() === 503 && !response.url().endsWith('/autosave')),
    page.getByRole('button', { name: 'Save and come back later' }).click(),
  ]);
  await page.unroute(starting);
  await page.goto(part);
  await expect(field(page, SICK)).toHaveValue('Typed while it started.');
  await expect(saved(page)).toBeVisible();

  // Nobody else who signs in on this tab is given what it kept.
  await busy();
  await field(page, SICK).fill('Not for others.');
  await says('Not saved just now');
  await page.context().clearCookies();
  await expect(() => expectKept(page, 'Not for others.')).toPass();
  await signIn(page, 'partner@demo.example.org', DEMONSTRATION_PASSWORD);
  await expect(() => expectKept(page, '')).toPass();
  await atHome(page);
  await page.goto(part);
  await expect(field(page, SICK)).toHaveValue('Typed while it started.');

  // Nor does it stay for nobody, once somebody signs out.
  await field(page, SICK).fill('Nor for nobody.');
  await expect(() => expectKept(page, 'Nor for nobody.')).toPass();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await expect(() => expectKept(page, '')).toPass();
  for (const complaint of complaints.splice(0)) expect(complaint).toContain('503');
});

test('a sign-in that ended keeps the typed page, and the way back saves it', async ({ as, look }) => {
  const page = await atHome(await as('editor'));
  await openPart(page, 'Children are safe with you');
  const cookies = await page.context().cookies();
  await page.context().clearCookies();

  await field(page, SAFETY).fill('Typed after the sign-in had ended: Nguyễn.');
  await page.getByRole('button', { name: 'Save and come back later' }).click();

  await expectHeading(page, 'You were signed out before this was saved');
  await look(page);
  // Signing in on another tab gives this browser its cookie again.
  await page.context().addCookies(cookies);
  await page.getByRole('button', { name: 'Send what I typed' }).click();
  await expect(page).toHaveURL('/partner/application');
  await openPart(page, 'Children are safe with you');
  await expect(field(page, SAFETY)).toHaveValue('Typed after the sign-in had ended: Nguyễn.');
});

test('a second press and a reload make nothing twice', async ({ as }) => {
  const page = await atHome(await as('partner'));
  await page.goto('/partner/application/offerings/add');
  await field(page, 'Name of the offering').fill('Pressed twice');
  await page.getByRole('button', { name: 'Add offering' }).dblclick();
  await expectHeading(page, 'Pressed twice');
  await page.reload();

  await page.goto('/partner/application');
  await expect(main(page).getByRole('link', { name: 'Pressed twice' })).toHaveCount(1);
});

test('200,000 letters pasted are counted at their place, and all of them are kept', async ({ as }) => {
  const page = await atHome(await as('partner'));
  const pasted = 'Lorem says who. '.repeat(12_500);
  await openPart(page, 'Who oversees you, and money');

  await typeAndLeave(page, OVERSIGHT, pasted);
  await expect(
    main(page).getByText(/200,000 of [\d,]+ characters, [\d,]+ characters too long/),
  ).toBeVisible();
  await page.reload();
  await expect(field(page, OVERSIGHT)).toHaveValue(pasted.trim());

  // Letters that travel as nine bytes each: more than one form may carry.
  await field(page, OVERSIGHT).fill('ễ'.repeat(200_000));
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(main(page).getByRole('status').filter({ hasText: 'too long to save' })).toBeVisible();
  await expect(field(page, OVERSIGHT)).toBeFocused();
  await expect(field(page, OVERSIGHT)).toHaveValue('ễ'.repeat(200_000));

  await field(page, OVERSIGHT).fill('A board of seven.');
  await page.getByRole('button', { name: 'Save and come back later' }).click();
  await expect(page).toHaveURL('/partner/application');
});
