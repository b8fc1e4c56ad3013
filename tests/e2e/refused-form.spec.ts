import { expect, test } from './fixtures.ts';

test('a refused form says so first in the title, keeps what was typed and leads to each field @no-script', async ({
  page,
}) => {
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Wren Abernathy');
  await page.getByLabel('Email address').fill('not an address');
  await page.getByRole('button', { name: 'Make account' }).click();

  await expect(page).toHaveTitle(/^Error: (?!Error)/);
  const summary = page.getByRole('alert').filter({ has: page.getByRole('heading') });
  await expect(summary).toBeFocused();
  await expect(page.getByLabel('Your name')).toHaveValue('Wren Abernathy');
  await expect(page.getByLabel('Email address')).toHaveValue('not an address');
  await summary.getByRole('link').first().click();
  await expect(page.getByLabel('Email address')).toBeFocused();
  await expect(page.getByLabel('Your name')).toHaveValue('Wren Abernathy');
  await expect(page.getByLabel('Email address')).toHaveValue('not an address');
  await expect(summary).toBeVisible();
});
