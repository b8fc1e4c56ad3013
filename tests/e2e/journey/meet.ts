import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import type { Newcomer } from './cast.ts';
import { expectHeading, fill, main } from './fill.ts';
import { paper } from './paper.ts';
import { SCHOOL } from './seek.ts';

type Look = (on: Page) => Promise<void>;

/** The partner changes one thing, which takes back what the school had agreed to; the school agrees again. */
export async function agreeOnTerms(
  partner: Page,
  leader: Page,
  newcomer: Newcomer,
  look: Look,
): Promise<string> {
  await partner.goto('/requests');
  await look(partner);
  await main(partner).getByRole('link', { name: newcomer.offering }).first().click();
  await expect(main(partner).getByText('Waiting for you').first()).toBeVisible();
  await look(partner);
  await main(partner).getByRole('link', { name: 'Change the terms' }).click();
  await expectHeading(partner, 'Change the terms');
  await expect(main(partner).getByText(`${SCHOOL} will be asked again.`)).toBeVisible();
  await look(partner);
  await fill(main(partner), { 'How many students?': '20' });
  await partner.getByRole('button', { name: 'Propose these terms' }).click();
  await expect(partner.getByRole('status')).toContainText('The new terms are saved.');
  await expect(main(partner).getByText('Waiting for the school').first()).toBeVisible();
  await expect(partner.getByRole('button', { name: 'Agree to these terms' })).toHaveCount(0);

  await leader.goto(partner.url());
  await expect(main(leader).getByText('Waiting for you').first()).toBeVisible();
  const change = main(leader)
    .getByRole('table', { name: /^Changes in terms number 2/ })
    .getByRole('row', { name: /^Students/ });
  await expect(change).toContainText('24');
  await expect(change).toContainText('20');
  await look(leader);
  await leader.getByRole('button', { name: 'Agree to these terms' }).click();
  await expect(main(leader).getByText('Agreed').first()).toBeVisible();
  await main(leader)
    .getByRole('link', { name: /^Open the partnership/ })
    .click();
  await expect(main(leader).getByRole('heading', { name: 'Cleared to serve' })).toBeVisible();
  await look(leader);
  return leader.url();
}

/** What is missing is named until nothing is. */
export async function clear(
  people: { partner: Page; leader: Page; officer: Page },
  partnership: string,
  look: Look,
): Promise<void> {
  const { partner, leader, officer } = people;
  await expectMissing(partner, partnership, 'Signed agreement on file');
  await look(partner);
  await main(partner).getByRole('link', { name: 'Add the signed agreement' }).click();
  await look(partner);
  await main(partner)
    .getByLabel('The signed agreement')
    .setInputFiles(paper('agreement', 'Agreement', 'Signed by both sides'));
  await fill(main(partner), { 'First day it covers': '2026-10-14' });
  await main(partner).getByLabel('Who signed for the school?').fill('Ada Brooks');
  await main(partner).getByLabel('Who signed for the partner?').fill('Miguel Santos');
  await main(partner).getByLabel('On which day did the last of them sign?').fill('2026-10-13');
  await partner.getByRole('button', { name: 'Add the agreement' }).click();
  await expect(partner.getByRole('status')).toContainText('Agreement received.');

  await main(partner).getByRole('link', { name: 'Attest the adults’ clearance' }).click();
  await look(partner);
  await fill(main(partner), {
    'What these adults do': 'Teachers',
    'How many adults': '2',
    'Who cleared them': 'District Office of Human Resources',
    'Cleared on': '2026-09-15',
  });
  await partner.getByRole('button', { name: 'Attest' }).click();
  await expect(partner.getByRole('status')).toContainText('Attested.');

  await expectMissing(leader, partnership, 'Requisition number');
  await main(leader).getByRole('link', { name: 'Enter the requisition number' }).click();
  await look(leader);
  await fill(main(leader), { 'Requisition number': 'REQ-0045821' });
  await leader.getByRole('button', { name: 'Save the number' }).click();
  await expect(leader.getByRole('status')).toContainText('Requisition number saved.');

  await expectMissing(officer, partnership, 'Partnership approved by the Office');
  await look(officer);
  await officer.getByRole('button', { name: 'Approve this partnership' }).click();
  await expect(officer.getByRole('status')).toContainText('Approved for the year.');
}

export async function expectCleared(page: Page, partnership: string): Promise<void> {
  await page.goto(partnership);
  await expect(main(page).getByText('Nothing is missing')).toBeVisible();
  await expect(main(page).getByText('Cleared to serve').first()).toBeVisible();
}

async function expectMissing(page: Page, partnership: string, what: string): Promise<void> {
  await page.goto(partnership);
  const item = main(page).getByRole('listitem').filter({ hasText: what });
  await expect(item).toContainText('Missing');
  await expect(item).toContainText('Next:');
}
