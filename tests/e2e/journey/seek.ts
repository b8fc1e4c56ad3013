import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import type { Newcomer } from './cast.ts';
import { expectHeading, fill, main } from './fill.ts';

type Look = (on: Page) => Promise<void>;

export const SCHOOL = 'Ida Merriweather K–8';

/** States what the students need, and reads why each offering stands where it stands. Returns the need's matches. */
export async function stateNeed(page: Page, newcomer: Newcomer, look: Look): Promise<string> {
  await page.goto('/school');
  await expect(main(page).getByText(SCHOOL).first()).toBeVisible();
  await look(page);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Needs' }).click();
  await main(page).getByRole('link', { name: 'State a need' }).first().click();
  await expectHeading(page, 'What do your students need?');
  await look(page);
  await fill(main(page), {
    'Name of the need': `After school with ${newcomer.offering.toLowerCase()}`,
    Grades: ['Grade 5', 'Grade 6', 'Grade 7'],
    'How many students': '24',
    'Especially for': ['English learners'],
    'Languages the staff should speak': ['Spanish'],
    'Time of day': ['After school'],
    Days: ['Tuesday', 'Thursday'],
    'The most your school can pay for the year': '12000',
  });
  await chooseGoals(page, ['Explore science and technology', 'Grow in math']);
  await page.getByRole('button', { name: 'Save and see what matches' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Your need is saved' })).toBeVisible();
  return page.url();
}

/** These goals count, and no other: the form proposes those of the school's other needs. */
async function chooseGoals(page: Page, wanted: readonly string[]): Promise<void> {
  const goals = main(page).getByRole('group', { name: /^Goals/ });
  for (const goal of await goals.getByRole('combobox').all()) await goal.selectOption({ label: 'Not now' });
  for (const name of wanted) await goals.getByLabel(name).selectOption({ label: 'One of our goals' });
}

/** The order, its reasons and its working, and what is one change away. */
export async function readMatches(page: Page, newcomer: Newcomer, look: Look): Promise<void> {
  await expect(main(page).getByRole('heading', { name: /^\d+ offerings fit your need$/ })).toBeVisible();
  await expect(main(page).getByText('Best fit first')).toBeVisible();
  await expect(main(page).getByText(`Why it fits ${SCHOOL}`).first()).toBeVisible();
  const match = main(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: newcomer.offering, exact: true }) });
  await expect(match).toContainText('Explore science and technology');
  await match.getByText(`Show the working: fit`).click();
  const working = match.getByRole('table', { name: `Working for ${newcomer.offering}` });
  await expect(working).toBeVisible();
  await expect(main(page).getByText(/offerings? (is|are) one change away/)).toBeVisible();
  await expectFallingFit(page);
  await look(page);
}

/** The best stands first: the fits of the list never rise on the way down. */
async function expectFallingFit(page: Page): Promise<void> {
  const lines = await main(page)
    .getByText(/^Show the working: fit /)
    .allInnerTexts();
  const fits = lines.map((line) => Number(/fit ([\d.]+)/.exec(line)?.[1]));
  expect(fits.length).toBeGreaterThan(1);
  expect(fits).toEqual([...fits].sort((a, b) => b - a));
}

/** Finds by words that are not quite right, narrows by filters that say how many, and compares. */
export async function search(page: Page, look: Look): Promise<void> {
  for (const [typed, found] of [
    ['tutoria', /tutor/i],
    ['robtics', /robot/i],
  ] as const) {
    await page.goto('/offerings');
    await page.getByLabel('What does your school need?').fill(typed);
    await main(page).getByRole('search').getByRole('button').click();
    await expect(
      main(page).getByRole('heading', { name: new RegExp(`^\\d+ offerings? for “${typed}”$`) }),
    ).toBeVisible();
    const results = main(page)
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { level: 3 }) });
    await expect(results.first()).toContainText(found);
  }
  await look(page);

  // Somebody else may publish between two pages; what one page promises, the next one shows soon enough.
  const misspelt = page.url();
  await expect(async () => {
    await page.goto(misspelt);
    const before = await shownCount(page);
    const grade = main(page)
      .getByRole('group', { name: 'Grades' })
      .getByRole('checkbox', { name: /^Grade 6 \d+$/ });
    const promised = Number(/Grade 6 (\d+)/.exec(await grade.ariaSnapshot())?.[1]);
    expect(promised).toBeLessThanOrEqual(before);
    await grade.check();
    await page.getByRole('button', { name: 'Show results' }).click();
    await expect(
      main(page).getByRole('heading', { name: new RegExp(`^${promised} offerings? for`) }),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await look(page);

  await page.goto('/offerings');
  const boxes = main(page).getByRole('checkbox', { name: /^Compare / });
  for (const place of [0, 1, 2, 3]) await boxes.nth(place).check();
  await page.getByRole('button', { name: /^Compare/ }).click();
  await expectHeading(page, 'Four offerings, side by side');
  await expect(main(page).getByRole('table').getByRole('columnheader')).toHaveCount(4);
  await expect(main(page).getByRole('rowheader', { name: 'Price, year' })).toBeVisible();
  await look(page);
}

async function shownCount(page: Page): Promise<number> {
  const heading = await main(page)
    .getByRole('heading', { name: /^\d+ offerings?/ })
    .textContent();
  return Number.parseInt(heading ?? '', 10);
}

/** Five questions, a look at the answers, and off it goes. */
export async function sendRequest(
  page: Page,
  newcomer: Newcomer,
  matches: string,
  look: Look,
): Promise<string> {
  await page.goto(matches);
  await main(page)
    .getByRole('link', { name: `Request ${newcomer.offering}` })
    .click();
  await expectHeading(page, `Request ${newcomer.offering}`);
  await look(page);
  await fill(main(page), {
    '1. What should it do for your students?':
      'Twenty-four students who like to build should have somewhere to do it twice a week.',
    Grades: ['Grade 5', 'Grade 6', 'Grade 7'],
    'How many students?': '24',
    'First day': '2026-11-03',
    'Last day': '2027-05-27',
    Days: ['Tuesday', 'Thursday'],
    From: '15:30',
    Until: '17:00',
    'Price for the school year': '8400.50',
    'Who pays?': 'The Partnership Fund',
  });
  await page.getByRole('button', { name: 'Save and check my answers' }).click();
  await expect(main(page).getByRole('heading', { name: 'Check your answers' })).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(main(page).getByText('Waiting for the partner').first()).toBeVisible();
  return page.url();
}
