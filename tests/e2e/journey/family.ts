import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import type { Newcomer } from './cast.ts';
import { expectHeading, main } from './fill.ts';
import { SCHOOL } from './seek.ts';

type Look = (on: Page) => Promise<void>;

/** Signed in nowhere: from a name that is not quite right to what is there, what it costs and how to join. */
export async function findSchool(page: Page, newcomer: Newcomer, look: Look): Promise<void> {
  await page.goto('/');
  await look(page);
  await main(page).getByRole('searchbox').fill('Ida Meriwether');
  await main(page).getByRole('search').getByRole('button', { name: 'Find' }).click();
  await expectHeading(page, 'Schools like “Ida Meriwether”');
  await look(page);
  await main(page).getByRole('link', { name: SCHOOL }).click();
  await expectHeading(page, `At ${SCHOOL}`);
  const offering = main(page).getByRole('region', { name: newcomer.offering });
  await expect(offering).toContainText('Free');
  await expect(offering).toContainText('Tuesday and Thursday, 3:30–5:00 pm');
  await expect(offering).toContainText('Ask the office of your school for the green form');
  await expect(offering).toContainText('Cleared to serve');
  await look(page);
  await offering.getByRole('link', { name: newcomer.offering }).click();
  await expectHeading(page, newcomer.offering);
  await expect(main(page).getByRole('link', { name: SCHOOL })).toBeVisible();
  await look(page);
  await main(page).getByRole('link', { name: newcomer.organization }).first().click();
  await expectHeading(page, newcomer.organization);
  await look(page);
}

/** What was decided about the money, in which order and why, and the file with which anybody can check it. */
export async function readRound(page: Page, newcomer: Newcomer, look: Look): Promise<void> {
  await page.goto('/rounds');
  await look(page);
  await main(page).getByRole('link', { name: newcomer.round }).click();
  await expectHeading(page, newcomer.round);
  await expect(main(page).getByRole('heading', { name: 'How the order is worked out' })).toBeVisible();
  const line = main(page)
    .getByRole('table', { name: 'Ranked requests with their arithmetic' })
    .getByRole('row')
    .filter({ hasText: newcomer.offering });
  await expect(line).toContainText(SCHOOL);
  await expect(line).toContainText('$8,400.50');
  await expect(line).toContainText('Funded');
  await look(page);

  const download = page.waitForEvent('download');
  await main(page).getByRole('link', { name: 'The file (JSON)' }).click();
  const file = await (await download).createReadStream();
  const hash = createHash('sha256');
  for await (const piece of file) hash.update(piece);
  await expect(main(page).getByText(hash.digest('hex'))).toBeVisible();
}
