import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { enterAsPartner } from '../journey/enter.ts';
import { expectHeading, main } from '../journey/fill.ts';

const PARTNER = 'tide-pool-science-van';
const OFFERING = 'tide-pool-numbers';
const LONG = 'Extraordinarily long words of a partner that has very much to say about everything it does ';

test('a brief is one sheet of Letter and one of A4, also when everything is as long as it may be', async ({
  open,
  page,
  look,
}) => {
  await page.goto(`/offerings/${OFFERING}/brief`);
  await expect(main(page).getByRole('img', { name: /^QR code that leads to/ })).toBeVisible();
  await look(page);
  await expectOneSheet(page);

  const partner = await open();
  await enterAsPartner(partner, PARTNER);
  await partner.goto('/partner/offerings');
  await main(partner).getByRole('link', { name: 'Tide Pool numbers' }).first().click();
  await main(partner)
    .getByRole('link', { name: /^(Edit|Change)/ })
    .first()
    .click();
  await main(partner).getByLabel('Name', { exact: false }).first().fill(LONG.repeat(3).slice(0, 199));
  for (const field of await main(partner).locator('textarea').all())
    await field.fill(LONG.repeat(12).slice(0, 990));
  await partner.getByRole('button', { name: 'Save' }).first().click();
  await expect(partner.getByRole('status').first()).toBeVisible();

  // With the words that its reader is told of a translation, it is one sheet too.
  for (const language of ['/ht', '']) {
    await page.goto(`${language}/offerings/${OFFERING}/brief`);
    await expectHeading(page, /^Extraordinarily long/);
    await expectOneSheet(page);
  }
  // The foot is the last thing on the sheet: what is there was not clipped away.
  await page.emulateMedia({ media: 'print' });
  const foot = main(page).getByRole('img', { name: /^QR code/ });
  const box = await foot.boundingBox();
  const room = await page.evaluate(() => document.body.getBoundingClientRect());
  expect(box!.y + box!.height).toBeLessThanOrEqual(room.y + room.height);
});

async function expectOneSheet(page: Page): Promise<void> {
  for (const format of ['Letter', 'A4'] as const) {
    const pdf = (await page.pdf({ format, preferCSSPageSize: false })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), `sheets of ${format}`).toHaveLength(1);
  }
}
