import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import { expect, signIn, test } from '../fixtures.ts';
import { expectHeading, main } from '../journey/fill.ts';
import type { TwoSides } from './planted.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

test('both sides through a year: in line for places, a contact, the paper, sessions, a calendar, a rating, next year @no-script', async ({
  open,
  as,
  look,
  javaScriptEnabled,
}) => {
  test.setTimeout(180_000);
  // Half the application comes with it: whoever only lists the tests needs none of that.
  const { plantTwoSides } = await import('./planted.ts');
  const planted = await plantTwoSides(javaScriptEnabled ? 'script' : 'no-script');
  const size = javaScriptEnabled ? PHONE : DESK;
  const enter = async (person: TwoSides['people']['leader']) => {
    const page = await open();
    await page.setViewportSize(size);
    await signIn(page, person.email, person.password);
    return page;
  };
  const [leader, partner] = [await enter(planted.people.leader), await enter(planted.people.partner)];
  const seen = async (page: Page) => {
    const beyond = await page.locator('body').evaluate((body) => body.scrollWidth - window.innerWidth);
    expect(beyond, `${page.url()} fits`).toBeLessThanOrEqual(0);
  };
  const lookAt = async (page: Page) => {
    await seen(page);
    await look(page);
    await page.setViewportSize(size);
  };

  await test.step('places that come free are kept for whoever stands in line', async () => {
    await leader.goto(`/requests/${planted.full.asked}`);
    await leader.getByRole('button', { name: 'Wait for places on these terms' }).click();
    await expect(leader.getByRole('status').filter({ hasText: 'stands in line' })).toBeVisible();
    await expect(main(leader).getByText('It is number 1 in line.')).toBeVisible();
    await lookAt(leader);
    await partner.goto(`/partnerships/${planted.full.taken}`);
    await main(partner).getByRole('link', { name: 'End the partnership' }).click();
    await main(partner).getByRole('radio').first().check();
    await partner.getByRole('button', { name: 'End the partnership' }).click();
    await expect(partner.getByRole('status').filter({ hasText: 'Ended.' })).toBeVisible();
    await leader.goto(`/requests/${planted.full.asked}`);
    await expect(main(leader).getByRole('heading', { name: 'Places are kept for it' })).toBeVisible();
  });

  await test.step('the school names its contact, and the partner turns to that person', async () => {
    await main(leader)
      .getByRole('link', { name: /^Change the contact/ })
      .click();
    await main(leader).getByRole('radio', { name: 'Rosa Whitcomb' }).check();
    await leader.getByRole('button', { name: 'Name this person' }).click();
    await expect(leader.getByRole('status').filter({ hasText: 'The contact is named.' })).toBeVisible();
    await partner.goto(`/requests/${planted.full.asked}`);
    await expect(main(partner).getByText('Rosa Whitcomb')).toBeVisible();
    await partner.getByRole('button', { name: 'Agree to these terms' }).click();
    await main(partner)
      .getByRole('link', { name: /^Open the partnership/ })
      .click();
    await expect(main(partner).getByRole('heading', { name: 'Cleared to serve' })).toBeVisible();
  });

  await test.step('the agreement is printed as a paper, and taken along as one', async () => {
    await main(partner).getByRole('link', { name: 'The agreement to print and sign' }).click();
    await expectHeading(partner, /agreement/i);
    await lookAt(partner);
    await partner.emulateMedia({ media: 'print' });
    await expect(main(partner).getByText(planted.school).first()).toBeVisible();
    await expect(main(partner).getByText('Signature').first()).toBeVisible();
    for (const onScreen of [
      partner.getByRole('navigation').first(),
      main(partner).getByText('Crosswalk signs nothing.'),
    ])
      await expect(onScreen).toBeHidden();
    await partner.emulateMedia({ media: 'screen' });
    const download = partner.waitForEvent('download');
    await main(partner).getByRole('link', { name: 'PDF' }).click();
    expect((await readFile(await (await download).path())).subarray(0, 5).toString()).toBe('%PDF-');
  });

  await test.step('the Office reads what is missing of it, and whose turn it is', async () => {
    const officer = await as('officer');
    await officer.setViewportSize(size);
    await officer.goto(`/office/partnerships?missing=agreement`);
    await main(officer).getByRole('searchbox', { name: 'Partner' }).fill(planted.partner);
    await main(officer).getByRole('button', { name: 'Apply' }).click();
    const row = main(officer).getByRole('row').filter({ hasText: planted.school });
    await row.getByRole('link', { name: planted.offerings.full }).click();
    await expect(
      main(officer).getByRole('listitem').filter({ hasText: 'Signed agreement on file' }),
    ).toContainText('Next: the partner');
    await seen(officer);
  });

  await test.step('sessions of the agreed days are entered at once and confirmed in one press', async () => {
    await partner.goto(`/partnerships/${planted.running}/sessions`);
    await main(partner).getByRole('link', { name: 'Several, from the agreed days' }).click();
    await lookAt(partner);
    await main(partner).getByRole('textbox', { name: '8 Oct' }).fill('7');
    await partner.getByRole('button', { name: 'Enter those chosen' }).click();
    await expect(partner.getByRole('status').filter({ hasText: '4 sessions entered.' })).toBeVisible();
    await leader.goto('/sessions');
    await leader.getByRole('button', { name: 'Confirm those chosen' }).click();
    await expect(leader.getByRole('status').filter({ hasText: 'confirmed' })).toBeVisible();
    await leader.goto(`/partnerships/${planted.running}/sessions`);
    await expect(main(leader).getByRole('row', { name: /^8 Oct 2026/ })).toContainText('7 students');
    await seen(leader);
  });

  await test.step('what was delivered is in the calendar of the school, until its address is revoked', async () => {
    await leader.goto('/account/calendars');
    await main(leader)
      .getByRole('radio', { name: /^The school’s/ })
      .check();
    await leader.getByRole('button', { name: 'Make an address' }).click();
    const address = (await main(leader)
      .getByText(/\/feeds\//)
      .textContent())!.trim();
    await seen(leader);
    const feed = await leader.request.get(address);
    const calendar = new ICAL.Component(ICAL.parse(await feed.text()));
    const days = calendar
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event))
      .filter(({ summary }) => summary.includes(planted.offerings.running))
      .map(({ startDate }) => startDate.toString().slice(0, 10));
    expect(days).toEqual(expect.arrayContaining(['2026-10-01', '2026-10-06', '2026-10-08', '2026-10-13']));
    await main(leader).getByRole('button', { name: 'Revoke The school’s' }).click();
    await expect(main(leader).getByText('None yet')).toBeVisible();
    expect((await leader.request.get(address)).status()).toBe(404);
  });

  await test.step('last year is verified, rated and confirmed, and read by the Office', async () => {
    await leader.goto('/school/year-end');
    await main(leader).getByRole('link', { name: planted.offerings.over }).click();
    await main(leader).getByRole('radio', { name: 'Yes' }).first().check();
    for (const element of await main(leader).getByRole('group').filter({ hasText: 'Exceeds' }).all())
      await element.getByRole('radio').nth(2).check();
    await main(leader)
      .getByLabel('What changed for students')
      .fill('They read the tide before they rig the boat.');
    await seen(leader);
    await leader.getByRole('button', { name: 'Save for the leader to confirm' }).click();
    await main(leader).getByRole('button', { name: 'Look at them and confirm' }).click();
    await lookAt(leader);
    await leader.getByRole('button', { name: 'Confirm 1 rating' }).click();
    await expect(
      leader.getByRole('status').filter({ hasText: '1 partnership verified and rated' }),
    ).toBeVisible();
    const officer = await as('officer');
    await officer.goto(`/partnerships/${planted.over}/rating`);
    await expect(main(officer).getByText('They read the tide before they rig the boat.')).toBeVisible();
    await seen(officer);
  });

  await test.step('what went well is asked for again, and the partner answers anew', async () => {
    await leader.goto(`/partnerships/${planted.over}`);
    await main(leader).getByRole('link', { name: 'Renew for next year' }).click();
    await expect(main(leader).getByRole('row', { name: /^Last day/ })).toContainText('2027');
    await seen(leader);
    await leader.getByRole('button', { name: 'Send the renewal' }).click();
    await expect(main(leader).getByText('Waiting for the partner').first()).toBeVisible();
    await partner.goto('/partner');
    await seen(partner);
    await partner.goto('/requests');
    await main(partner).getByRole('link', { name: planted.offerings.over }).click();
    await expect(main(partner).getByText('Waiting for you').first()).toBeVisible();
    await partner.getByRole('button', { name: 'Agree to these terms' }).click();
    await expect(main(partner).getByRole('link', { name: /^Open the partnership/ })).toBeVisible();
  });
});
