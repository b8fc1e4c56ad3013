import { expect, test } from '../fixtures.ts';
import { fill, main } from '../journey/fill.ts';

test('a calibration saves itself while it is rated, with a note and a tick beside the evidence', async ({
  as,
  look,
}) => {
  const page = await as('reviewer1');
  await page.goto('/reviews');
  await main(page)
    .getByRole('link', { name: /^(Begin to rate|Go on rating) Franklin Field/ })
    .click();
  await expect(main(page).getByText('Everybody rates this one first.')).toBeVisible();
  await look(page);
  const bench = page.url();

  const form = page.getByRole('form', { name: /^Rate / });
  const first = form.getByRole('group', { name: /^1\.1 / });
  await first.getByRole('radio').nth(0).check();
  await expect(form.getByRole('status')).toHaveText(/^Saved at/);
  await fill(main(page), { 'My private note on this section': 'Page 4 says for how many.' });
  await page.getByRole('textbox', { name: 'My private note on this section' }).blur();
  await expect(page.getByRole('form', { name: /^Private note on / }).getByRole('status')).toHaveText(
    /^Saved at/,
  );

  await page.goto(bench);
  await expect(first.getByRole('radio').nth(0)).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'My private note on this section' })).toHaveValue(
    'Page 4 says for how many.',
  );
  await main(page)
    .getByRole('button', { name: /^I have read section/ })
    .click();
  await expect(main(page).getByText(/^1 of \d+ sections read/)).toBeVisible();

  // Nothing was pressed that hands it in, and nothing of the reference is to be seen before.
  await page.goto(`${new URL(bench).pathname}/compare`);
  await expect(main(page).getByRole('columnheader', { name: 'Reference' })).toHaveCount(0);
});
