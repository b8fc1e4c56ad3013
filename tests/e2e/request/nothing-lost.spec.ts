import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { expectHeading, fill, main } from '../journey/fill.ts';

const PHONE = { width: 390, height: 844 };

test('begun on a phone, left, signed out, sent twice and from two tabs: one request, and every word of it @no-script', async ({
  as,
  look,
  javaScriptEnabled,
}) => {
  test.setTimeout(120_000);
  // Both projects share one district: each asks for an offering of its own.
  const offering = javaScriptEnabled
    ? { slug: 'bomba-after-three', partner: 'Alma del Barrio Dance' }
    : { slug: 'chess-before-the-bell', partner: 'Academia de Ajedrez Morro' };
  const leader = await as('leader');
  await leader.setViewportSize(PHONE);

  await leader.goto(`/school/requests/new?offering=${offering.slug}`);
  await main(leader).getByLabel('1. What should it do').fill('A room that is quiet, and loud on Fridays.');
  if (javaScriptEnabled) {
    await main(leader).getByLabel('How many students?').focus();
    await expect(main(leader).getByText(/^Saved at /)).toBeVisible();
  } else await leader.getByRole('button', { name: 'Save and come back later' }).click();
  await leader.goto('/school');
  await look(leader);
  await main(leader)
    .getByRole('link', { name: `Finish your request to ${offering.partner}` })
    .click();
  await expect(main(leader).getByLabel('1. What should it do')).toHaveValue(
    'A room that is quiet, and loud on Fridays.',
  );
  await fill(main(leader), {
    'How many students?': '11',
    'First day': '2026-11-09',
    'Last day': '2027-05-20',
    'Price for the school year': '0',
  });
  await main(leader).getByRole('group', { name: 'Grades' }).getByRole('checkbox').first().check();
  await main(leader).getByRole('group', { name: 'Days' }).getByRole('checkbox').first().check();
  await main(leader)
    .getByRole('radio', { name: /own budget/ })
    .check();
  await look(leader);

  const context = leader.context();
  const signedIn = await context.cookies();
  await context.clearCookies();
  await leader.getByRole('button', { name: 'Save and check my answers' }).click();
  await expectHeading(leader, 'You were signed out before this was saved');
  await context.addCookies(signedIn);
  await leader.getByRole('button', { name: 'Send what I typed' }).click();
  await expect(leader).toHaveURL(/\/requests\/[0-9a-f-]{36}$/);
  await expect(main(leader).getByText('A room that is quiet, and loud on Fridays.').first()).toBeVisible();
  const request = new URL(leader.url()).pathname;

  // The same once more, as the back button would have it.
  await leader.goto(`/school/requests/new?offering=${offering.slug}`);
  await expect(main(leader).getByText('Your school already has a request for this offering.')).toBeVisible();
  await main(leader).getByLabel('1. What should it do').fill('Something else.');
  await leader.getByRole('button', { name: 'Save and come back later' }).click();
  await expect(leader.getByText(/already has a request for this offering/).first()).toBeVisible();
  await leader.goto('/school');
  await expect(
    main(leader).getByRole('link', { name: `Finish your request to ${offering.partner}` }),
  ).toHaveCount(0);

  const tab = await context.newPage();
  for (const page of [leader, tab]) await page.goto(request);
  await leader.getByRole('button', { name: 'Send request' }).dblclick();
  await expect(main(leader).getByText('Waiting for the partner').first()).toBeVisible();
  // Back to the page before, as the browser kept it, and the same button once more.
  await leader.goto(`${request}/contact`);
  await leader.goBack();
  await expect(main(leader).getByText('Waiting for the partner').first()).toBeVisible();
  await tab.getByRole('button', { name: 'Send request' }).click();
  await expect(tab.getByText('This request has moved on since you opened the page.').first()).toBeVisible();
  await main(tab).getByRole('link', { name: 'History of this request' }).click();
  await expect(main(tab).getByText('Request sent', { exact: true })).toHaveCount(1);
  await tab.close();
});

test('last year’s partnership is renewed in two clicks, once, from today on @no-script', async ({
  as,
  look,
}) => {
  test.setTimeout(120_000);
  const leader = await as('leader');
  await leader.setViewportSize(PHONE);
  await leader.goto('/school/year-end');
  await main(leader).getByRole('link', { name: 'Running club' }).first().click();
  await expect(leader).toHaveURL(/\/rating$/);
  const partnership = leader.url().replace(/\/rating$/, '');
  await leader.goto(`${partnership}/renew`);
  await withdrawWhatStands(leader);

  await leader.goto(`${partnership}/renew`);
  const first = main(leader).getByRole('row', { name: /^First day/ });
  await expect(first).toBeVisible();
  // The demonstration stands on 14 October 2026: a Monday before it would be past.
  await expect(first).not.toContainText('5 October 2026');
  await look(leader);
  const tab = await leader.context().newPage();
  await tab.goto(`${partnership}/renew`);
  await leader.getByRole('button', { name: 'Send the renewal' }).click();
  await expect(main(leader).getByText('Waiting for the partner').first()).toBeVisible();
  const request = new URL(leader.url()).pathname;
  await tab.getByRole('button', { name: 'Send the renewal' }).click();
  await expect(main(tab).getByText('Next year’s request stands already.')).toBeVisible();
  await main(tab)
    .getByRole('link', { name: /^Open REQ-/ })
    .click();
  await expect(tab).toHaveURL(new RegExp(`${request}$`));
  await tab.close();
});

/** Both projects share one district, and the demonstration has asked already. */
async function withdrawWhatStands(leader: Page): Promise<void> {
  await main(leader)
    .getByRole('link', { name: /^Open REQ-/ })
    .click();
  await main(leader)
    .getByRole('link', { name: /^Withdraw/ })
    .click();
  await main(leader).getByRole('button', { name: 'Withdraw the request' }).click();
  await expect(leader.getByText(/^Withdrawn\./).first()).toBeVisible();
}
