import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { enterAsPartner } from '../journey/enter.ts';
import { expectHeading, main, openMail } from '../journey/fill.ts';

const PARTNER = 'all-tides-swim-school';
const OFFERING = 'Deep end Saturdays';
const PHONE = { width: 390, height: 844 };

test('a year’s work, from a session on a phone to a rating and its reply @no-script-only', async ({
  open,
  as,
}) => {
  test.setTimeout(180_000);
  const partner = await open();
  await partner.setViewportSize(PHONE);
  await enterAsPartner(partner, PARTNER);
  await enterSession(partner, '2026-10-08', '9', 'Ana Silva\nBen Cruz\nDee Wong');
  await expect(main(partner).getByText('Crosswalk keeps counts only, never who came').first()).toBeVisible();
  await expect(main(partner).getByLabel('Note')).toHaveValue('Ana Silva\nBen Cruz\nDee Wong');
  await main(partner).getByLabel('Note').fill('Three were at the eye test');
  await main(partner).getByRole('button', { name: 'Enter it' }).click();
  await expect(partner.getByRole('status').filter({ hasText: 'Session entered.' })).toBeVisible();
  await enterSession(partner, '2026-10-09', '8', '');
  await expectNothingSticksOut(partner);

  const leader = await as('leader');
  await leader.setViewportSize(PHONE);
  await leader.goto('/sessions');
  await expectNothingSticksOut(leader);
  await main(leader)
    .getByRole('checkbox', { name: /^9 Oct 2026/ })
    .uncheck();
  await main(leader).getByRole('button', { name: 'Confirm those chosen' }).click();
  await expect(leader.getByRole('status').filter({ hasText: 'confirmed' })).toBeVisible();
  await main(leader).getByRole('link', { name: 'I counted otherwise on 9 October 2026' }).click();
  await main(leader).getByRole('link', { name: 'I counted otherwise', exact: true }).click();
  await main(leader).getByLabel('Students who came').fill('5');
  await main(leader).getByRole('button', { name: 'Say so' }).click();
  await expect(main(leader).getByText('The two sides differ').first()).toBeVisible();
  const session = new URL(leader.url()).pathname;

  const officer = await as('officer');
  await officer.goto('/sessions');
  await main(officer).getByRole('link', { name: '9 Oct 2026' }).click();
  await expect(main(officer).getByText('60 minutes, 5 students').first()).toBeVisible();
  await main(officer).getByRole('link', { name: 'Rule on it' }).click();
  await main(officer).getByLabel('Students who came').fill('6');
  await main(officer).getByLabel('Why').fill('The front desk counted six.');
  await main(officer).getByRole('button', { name: 'Rule', exact: true }).click();
  await expect(main(officer).getByText('Ruled by the Office').first()).toBeVisible();
  await partner.goto(session);
  await expect(main(partner).getByText('The front desk counted six.').first()).toBeVisible();

  await leader.goto('/school/year-end');
  await main(leader).getByRole('link', { name: OFFERING }).click();
  await expectNothingSticksOut(leader);
  await main(leader).getByLabel('Comment for the partner and the Office').fill('A steady year.');
  await main(leader).getByRole('button', { name: 'Save for the leader to confirm' }).click();
  await main(leader).getByRole('button', { name: 'Look at them and confirm' }).click();
  await expectHeading(leader, 'Confirm ratings');
  await main(leader).getByRole('button', { name: 'Confirm 1 rating' }).click();
  await expect(
    leader.getByRole('status').filter({ hasText: '1 partnership verified and rated' }),
  ).toBeVisible();

  await openMail(partner, `${PARTNER}@partners.example.org`, new RegExp(`^Rated: ${OFFERING}`));
  await main(partner)
    .getByRole('link', { name: /\/rating$/ })
    .click();
  await expect(main(partner).getByText('A steady year.')).toBeVisible();
  await main(partner).getByRole('link', { name: 'Reply', exact: true }).click();
  await main(partner).getByLabel('Your reply').fill('Thank you. See you in the fall.');
  await main(partner).getByRole('button', { name: 'Send the reply' }).click();
  await expect(main(partner).getByText('Thank you. See you in the fall.')).toBeVisible();
  await expect(main(partner).getByRole('link', { name: 'Reply', exact: true })).toHaveCount(0);
});

async function enterSession(page: Page, day: string, students: string, note: string): Promise<void> {
  await page.goto('/partnerships');
  await main(page).getByRole('link', { name: OFFERING }).first().click();
  await main(page).getByRole('link', { name: 'Sessions, with time and attendance' }).click();
  await main(page).getByRole('link', { name: 'Enter a session' }).click();
  await main(page).getByLabel('Day').fill(day);
  await main(page).getByLabel('Minutes').fill('60');
  await main(page).getByLabel('Students who came').fill(students);
  await main(page).getByLabel('Note').fill(note);
  await main(page).getByRole('button', { name: 'Enter it' }).click();
}

async function expectNothingSticksOut(page: Page): Promise<void> {
  const box = await page.locator('body').evaluate((body) => body.scrollWidth - window.innerWidth);
  expect(box, page.url()).toBeLessThanOrEqual(0);
}
