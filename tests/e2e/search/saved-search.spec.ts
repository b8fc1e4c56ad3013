import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';

const main = (page: Page) => page.getByRole('main');
const results = (page: Page) =>
  main(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3 }) });

async function shownCount(page: Page): Promise<number> {
  const heading = main(page).getByRole('heading', { level: 2, name: /^\d+ offerings?/ });
  return Number.parseInt((await heading.textContent()) ?? '', 10);
}

test('a school finds with a typo, narrows by a facet and by place, keeps the search, hears of what is new and stops it @no-script', async ({
  page,
  signInAs,
  open,
  as,
  look,
  javaScriptEnabled,
}) => {
  await signInAs('leader');
  await page.goto('/offerings');
  await page.getByLabel('What does your school need?').fill('robtics');
  await main(page).getByRole('search').getByRole('button', { name: 'Search' }).click();
  await expect(results(page).first()).toContainText(/robot/i);
  const all = await shownCount(page);

  await main(page).getByRole('group', { name: 'Grades' }).getByRole('checkbox').last().check();
  await page.getByRole('button', { name: 'Show results' }).click();
  await expect(page).toHaveURL(/grade=/);
  expect(await shownCount(page)).toBeLessThanOrEqual(all);
  await look(page);

  // The square says how many will be left, and keeps its word.
  const square = main(page)
    .getByRole('group', { name: 'Offerings by neighborhood' })
    .getByRole('link', { name: /: [1-9]\d* offerings?$/ })
    .first();
  const promised = Number(/: (\d+)/.exec((await square.getAttribute('aria-label')) ?? '')?.[1]);
  await square.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/neighborhood=/);
  expect(await shownCount(page)).toBe(promised);

  // A search that finds nothing today is worth keeping too. Each variant has an offering of its own to wait for.
  const partner = await as('partner');
  const offering = await pauseOne(partner, javaScriptEnabled ? 0 : 1);
  await page.goto(`/offerings?q=${encodeURIComponent(`"${offering.name}"`)}`);
  await main(page).getByRole('link', { name: 'Save this search' }).click();
  const name = `Waiting for ${offering.name}`;
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Share it with my team').check();
  await page.getByLabel('At once').check();
  await page.getByRole('button', { name: 'Save search' }).click();
  await expect(main(page).getByRole('link', { name, exact: true })).toBeVisible();
  await look(page);

  await partner.goto(offering.address);
  await partner.getByRole('button', { name: 'Publish again' }).click();
  await expect(partner.getByRole('button', { name: 'Pause' })).toBeVisible();
  const reader = await open();
  const mail = reader.getByRole('link', { name: `1 new offering for “${name}”` }).first();
  await expect(async () => {
    await reader.goto('/mailbox');
    await expect(mail).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await mail.click();
  await expect(main(reader)).toContainText(offering.name);
  const stop = /\/alerts\/stop\/[\w-]{43}/.exec((await main(reader).textContent()) ?? '')![0];
  await reader.goto(stop);
  await reader.getByRole('button', { name: 'Stop these mails' }).click();
  await expect(main(reader).getByRole('heading', { name: 'These mails are stopped' })).toBeVisible();

  await page.goto('/school/searches');
  await expect(main(page).getByRole('listitem').filter({ hasText: name })).toContainText('Alert: no mail');
});

/** Takes one of the partner's published offerings out of sight. */
async function pauseOne(page: Page, which: number): Promise<{ name: string; address: string }> {
  await page.goto('/switch-role');
  const there = main(page).getByRole('button', { name: /Sumar Math Circles/ });
  if (await there.isVisible()) await there.click();
  await page.goto('/partner/offerings');
  const link = main(page)
    .getByRole('listitem')
    .or(main(page).getByRole('row'))
    .filter({ hasText: 'Published' })
    .locator('a[href^="/partner/offerings/"]')
    .nth(which);
  const name = (await link.textContent())!;
  await link.click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Publish again' })).toBeVisible();
  return { name, address: page.url() };
}

test('suggestions lead by keyboard to what was meant, and closed they leave the field as it was', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/offerings');
  const field = page.getByRole('combobox', { name: 'What are you looking for?' });
  await field.pressSequentially('robo');
  const first = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first();
  await expect(first).toBeVisible();
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await expectAccessible();

  await field.press('Escape');
  await expect(first).toBeHidden();
  await expect(field).toHaveValue('robo');
  await expect(field).toHaveAttribute('aria-expanded', 'false');

  await field.press('t');
  await expect(first).toBeVisible();
  await field.press('ArrowDown');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  const name = await first.locator('span').first().textContent();
  await field.press('Enter');
  await expect(main(page).getByRole('heading', { level: 1, name: name! })).toBeVisible();
});

test('without script the field is an ordinary search field @no-script-only @no-script', async ({ page }) => {
  await page.goto('/offerings');
  const field = page.getByRole('searchbox', { name: 'What are you looking for?' });
  await field.fill('robotics');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await field.press('Enter');
  await expect(page).toHaveURL(/q=robotics/);
});

test('a family that reads Spanish searches in Spanish, and what it finds is Spanish too @no-script', async ({
  page,
  look,
}) => {
  await page.goto('/es');
  await page.getByRole('link', { name: 'Todos los programas con lugares' }).click();
  await expect(page).toHaveURL(/\/es\/offerings\?room=yes$/);
  await page.getByLabel('¿Qué busca?').fill('robótica');
  await main(page).getByRole('button', { name: 'Buscar' }).click();
  await expect(page).toHaveURL(/\/es\/offerings\?.*room=yes/);
  await expect(results(page).first()).toContainText(/robot/i);
  await look(page);
  await results(page).first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/es\/offerings\/[a-z]/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'es-US');
});
