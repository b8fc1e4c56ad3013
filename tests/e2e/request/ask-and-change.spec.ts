import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { expectHeading, fill, main } from '../journey/fill.ts';

const PHONE = { width: 390, height: 844 };

test('a school asks from its shortlist, the partner asks back and changes, and nobody agrees to what they have not read @no-script', async ({
  as,
  look,
  javaScriptEnabled,
}) => {
  test.setTimeout(120_000);
  // Both projects share one district: each asks for an offering of its own.
  const offering = javaScriptEnabled
    ? { name: 'Math circles after school', slug: 'math-circles-after-school' }
    : { name: 'Family math Saturday', slug: 'family-math-saturday' };
  const leader = await as('leader');
  const partner = await as('editor');
  await leader.setViewportSize(PHONE);
  await switchTo(partner, 'Sumar Math Circles');

  await leader.goto(`/offerings/${offering.slug}`);
  await leader.getByRole('button', { name: 'Put on shortlist' }).click();
  await main(leader).getByRole('link', { name: 'On your shortlist' }).click();
  await main(leader)
    .getByRole('link', { name: `Request ${offering.name}`, exact: true })
    .click();
  await expectHeading(leader, `Request ${offering.name}`);
  await fill(main(leader), {
    '1. What should it do for your students?': 'A place to be wrong out loud.',
    'How many students?': '12',
    'First day': '2026-11-03',
    'Last day': '2027-05-27',
    'Price for the school year': '900',
  });
  await main(leader).getByRole('group', { name: 'Grades' }).getByRole('checkbox').first().check();
  await main(leader)
    .getByRole('radio', { name: /own budget/ })
    .check();
  await leader.getByRole('button', { name: 'Save and check my answers' }).click();
  await leader.getByRole('button', { name: 'Send request' }).click();
  await expect(main(leader).getByText('Waiting for the partner').first()).toBeVisible();
  const request = new URL(leader.url()).pathname;

  await partner.goto(request);
  await expect(main(partner).getByRole('heading', { name: 'Your free places' })).toBeVisible();
  const written = main(partner).getByRole('textbox', { name: 'Write a message' });
  await written.fill('Is there a room with tables? See https://example.org/room');
  await partner.getByRole('button', { name: 'Send message' }).click();
  await expect(main(partner).getByText('Not read yet')).toBeVisible();
  await change(partner, '10');
  // The school opens the second terms, and the partner changes them again behind its back.
  await leader.goto(request);
  await expect(main(leader).getByRole('link', { name: 'https://example.org/room' })).toBeVisible();
  await expect(main(leader).getByText('Waiting for you').first()).toBeVisible();
  await change(partner, '9');

  await leader.getByRole('button', { name: 'Agree to these terms' }).click();
  await expect(main(leader).getByText(/you had number 2, these are number 3/)).toBeVisible();
  const difference = main(leader)
    .getByRole('table', { name: 'Changes since terms number 2' })
    .getByRole('row', { name: /^Students/ });
  await expect(difference).toContainText('10');
  await expect(difference).toContainText('9');
  await look(leader);
  await leader.getByRole('button', { name: 'Agree to these terms' }).click();
  await main(leader)
    .getByRole('link', { name: /^Open the partnership/ })
    .click();
  await expect(main(leader).getByText('See https://example.org/room')).toBeVisible();
  await look(leader);

  await partner.goto(request);
  await expect(main(partner).getByText('Read by the other side')).toBeVisible();
  await look(partner);
});

async function change(partner: Page, students: string): Promise<void> {
  await main(partner).getByRole('link', { name: 'Change the terms' }).click();
  await fill(main(partner), { 'How many students?': students });
  await partner.getByRole('button', { name: 'Propose these terms' }).click();
  await expect(partner.getByRole('status')).toContainText('The new terms are saved.');
}

async function switchTo(page: Page, place: string): Promise<void> {
  await page.goto('/switch-role');
  const other = page.getByRole('button', { name: new RegExp(`Switch to .* at ${place}`) });
  await expect(main(page).getByText(place).first()).toBeVisible();
  if ((await other.count()) > 0) await other.click();
  await expect(page.getByText(place).first()).toBeVisible();
}
