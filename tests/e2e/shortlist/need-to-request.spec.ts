import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { expectHeading, main } from '../journey/fill.ts';

/** From an empty form to a request that is sent, with everything that is tapped, chosen or typed on the way. */
const MOST_TAPS = 12;

test.use({ viewport: { width: 390, height: 844 } });

test('from a need to a request by way of a shortlist, on a phone @no-script', async ({
  page,
  signInAs,
  look,
}) => {
  // Both ways are gone on one district, beside each other, and nobody requests an offering twice.
  const { name: way } = test.info().project;
  const need = `Somebody for our Fridays, ${way}`;
  await signInAs('leader');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/school/needs/new');
  let taps = 0;
  const tap = async (target: Locator) => {
    await target.click();
    taps += 1;
  };

  // A name is all that has to be typed: the rest is what the district and last year's needs know.
  await main(page).getByLabel('Name of the need').fill(need);
  taps += 1;
  await tap(page.getByRole('button', { name: 'Save and see what matches' }));
  await expectHeading(page, need);
  const shortlist = main(page)
    .getByRole('button', { name: /^Shortlist / })
    .nth(way === 'script' ? 0 : 1);
  const offering = ((await shortlist.textContent()) ?? '')
    .replace(/\s+/g, ' ')
    .replace('Shortlist', '')
    .trim();
  await tap(shortlist);
  await expect(
    page.getByRole('status').filter({ hasText: `${offering} is on your shortlist` }),
  ).toBeVisible();

  await tap(
    main(page)
      .getByRole('link', { name: /^On your shortlist/ })
      .filter({ hasText: offering }),
  );
  await expectHeading(page, need);
  await expectNothingSticksOut(page);
  await tap(main(page).getByRole('link', { name: `Request ${offering}`, exact: true }));
  await expectHeading(page, `Request ${offering}`);

  taps += await answerWhatIsOpen(page);
  await tap(page.getByRole('button', { name: 'Save and check my answers' }));
  await expect(main(page).getByRole('heading', { name: 'Check your answers' })).toBeVisible();
  await tap(page.getByRole('button', { name: 'Send request' }));
  await expect(main(page).getByText('Waiting for the partner').first()).toBeVisible();

  expect(taps).toBeLessThanOrEqual(MOST_TAPS);

  await page.goto('/school/shortlists');
  await main(page).getByRole('link', { name: need, exact: true }).click();
  const entry = main(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: offering, exact: true }) });
  await expect(entry.getByRole('link', { name: `Your request for ${offering}` })).toBeVisible();

  // Voting, writing and taking off are forms like the rest.
  await entry.getByRole('button', { name: `Yes for ${offering}` }).click();
  await expect(entry.getByText('1 point.')).toBeVisible();
  await entry.getByText('Write a note').click();
  await entry.getByRole('button', { name: 'Save note' }).click();
  await expect(entry.getByText('Write something first').first()).toBeVisible();
  await entry.getByRole('textbox').fill('The gym is free on Fridays.');
  await entry.getByRole('button', { name: 'Save note' }).click();
  await expect(entry.getByText('The gym is free on Fridays.')).toBeVisible();
  await look(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await entry.getByText('Order and removal').click();
  await entry.getByRole('button', { name: `Take off the list ${offering}` }).click();
  await expect(entry).toHaveCount(0);
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(entry.getByText('The gym is free on Fridays.')).toBeVisible();
});

/** What the need and the offering do not know already, counted as one tap for each. */
async function answerWhatIsOpen(page: Page): Promise<number> {
  let answered = 0;
  for (const [label, answer] of [
    ['First day', '2026-11-02'],
    ['Price for the school year', '0'],
    ['How many students?', '12'],
  ] as const) {
    const field = main(page).getByLabel(label);
    if ((await field.inputValue()) !== '') continue;
    await field.fill(answer);
    answered += 1;
  }
  const days = main(page).getByRole('group', { name: 'Days' });
  if ((await days.getByRole('checkbox', { checked: true }).count()) === 0) {
    await days.getByRole('checkbox', { name: 'Friday' }).check();
    answered += 1;
  }
  const payers = main(page).getByRole('group', { name: 'Who pays?' });
  if ((await payers.getByRole('radio', { checked: true }).count()) === 0) {
    await payers
      .getByRole('radio', { name: /budget/i })
      .first()
      .check();
    answered += 1;
  }
  return answered;
}

async function expectNothingSticksOut(page: Page): Promise<void> {
  const list = await main(page).boundingBox();
  expect(list!.width).toBeLessThanOrEqual(390);
  for (const button of await main(page).getByRole('button').all())
    if (await button.isVisible()) expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(24);
}
