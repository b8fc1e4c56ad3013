import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures.ts';
import { expectHeading, main } from '../journey/fill.ts';

test('the Office opens a saved view, sees who is overdue, keeps a view of its own and takes the table along', async ({
  page,
  signInAs,
  look,
}) => {
  await signInAs('officer');
  await page.goto('/office/partnerships');
  await expectHeading(page, 'Partnerships of the district');
  await main(page).getByRole('link', { name: 'Overdue without an agreement', exact: true }).click();
  const rows = main(page).getByRole('region', { name: 'Partnerships' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('signed agreement');
  await expect(rows.nth(1)).toContainText('overdue');
  await look(page);
  const shown = (await rows.count()) - 1;

  const download = page.waitForEvent('download');
  await main(page).getByRole('link', { name: 'CSV of this view' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(lines.length - 1).toBeGreaterThanOrEqual(shown);
  for (const line of lines.slice(1)) expect(line).toContain('signed agreement');

  await main(page).getByLabel('Overdue only').uncheck();
  await main(page).getByRole('button', { name: 'Apply' }).click();
  await main(page).getByRole('link', { name: 'Save this view' }).click();
  await main(page).getByRole('textbox', { name: 'Name' }).fill('No agreement yet');
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('status')).toContainText('Saved as “No agreement yet”');
  await main(page).getByRole('button', { name: 'Delete view No agreement yet' }).click();
  await expect(main(page).getByText('The view “No agreement yet” is deleted.')).toBeVisible();
});

test('without script too, a view is kept, renamed at the field that is wrong, and taken back @no-script-only', async ({
  as,
}) => {
  const officer = await as('officer');
  await officer.setViewportSize({ width: 390, height: 844 });
  await officer.goto('/office/partnerships?missing=insurance');
  await main(officer).getByRole('link', { name: 'Save this view' }).click();
  await main(officer).getByRole('textbox', { name: 'Name' }).fill('No insurance');
  await officer.getByRole('button', { name: 'Save view' }).click();
  await main(officer).getByRole('link', { name: 'Rename or share' }).click();
  await main(officer).getByRole('textbox', { name: 'Name' }).fill('OVERDUE');
  await officer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(main(officer).getByText('You have a view with this name.').first()).toBeVisible();
  await expect(main(officer).getByRole('textbox', { name: 'Name' })).toHaveValue('OVERDUE');
  await main(officer).getByRole('textbox', { name: 'Name' }).fill('No papers');
  await officer.getByRole('button', { name: 'Save', exact: true }).click();
  await expectHeading(officer, 'Partnerships of the district');
  await expect(main(officer).getByRole('link', { name: 'No papers', exact: true })).toBeVisible();
  const overflow = await officer.locator('body').evaluate((body) => body.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await main(officer).getByRole('button', { name: 'Delete view No papers' }).click();
  await expect(main(officer).getByText('The view “No papers” is deleted.')).toBeVisible();
});
