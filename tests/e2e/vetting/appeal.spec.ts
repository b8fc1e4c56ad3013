import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { enterAsPartner } from '../journey/enter.ts';
import { main } from '../journey/fill.ts';

const PARTNER = 'Stony Brook Makers';

async function openApplication(page: Page): Promise<void> {
  await page.goto('/office/applications?view=all&q=Stony+Brook');
  await main(page).getByRole('link', { name: PARTNER }).click();
  await expect(page.getByRole('heading', { level: 1, name: PARTNER })).toBeVisible();
}

test('a declined partner appeals, another director decides, and both letters stand', async ({
  as,
  open,
  look,
}) => {
  const director = await as('director');
  await openApplication(director);
  await main(director).getByRole('button', { name: 'Confirm the mean' }).click();
  await main(director).getByRole('link', { name: 'Decide', exact: true }).click();
  // The button ends the form: with it, every outcome is there to be counted.
  await expect(main(director).getByRole('button', { name: 'Look at the letter' })).toBeVisible();
  for (const outcome of await main(director)
    .getByRole('group', { name: /^Outcome for/ })
    .all()) {
    await outcome.getByRole('radio', { name: 'Declined' }).check();
  }
  await main(director).getByRole('button', { name: 'Look at the letter' }).click();
  await main(director).getByRole('button', { name: 'Decide and send the letter' }).click();
  await expect(
    main(director).getByRole('heading', { level: 1, name: `We have not approved ${PARTNER}` }),
  ).toBeVisible();
  await main(director).getByRole('link', { name: 'How this was decided' }).click();
  await expect(main(director).getByText('Were there enough reviews?')).toBeVisible();
  await look(director);

  const partner = await open();
  await enterAsPartner(partner, 'stony-brook-makers');
  await partner.goto('/partner/application');
  await look(partner);
  await main(partner).getByRole('link', { name: 'Appeal the decision' }).click();
  await main(partner).getByRole('button', { name: 'Send the appeal' }).click();
  await expect(main(partner).getByRole('alert')).toContainText('Say why you think the decision is wrong');
  await main(partner)
    .getByLabel('Why do you think the decision is wrong?')
    .fill('Every standard was met. Read page 3 of our plan again.');
  await look(partner);
  await main(partner).getByRole('button', { name: 'Send the appeal' }).click();
  await expect(main(partner).getByText('You get an answer by Wednesday 4 November 2026.')).toBeVisible();

  await director.goto('/office');
  await main(director)
    .getByRole('link', { name: /appeals? to decide/ })
    .click();
  await look(director);
  await main(director).getByRole('link', { name: PARTNER }).click();
  await expect(main(director).getByText('You made the first decision')).toBeVisible();
  await expect(main(director).getByRole('button', { name: 'Look at the letter' })).toHaveCount(0);

  const second = await as('director2');
  await second.goto('/office/appeals');
  await main(second).getByRole('link', { name: PARTNER }).click();
  await main(second).getByRole('button', { name: 'Take it' }).click();
  await expect(
    main(second).getByText('The partner sees your name on it').or(second.getByRole('status')),
  ).toBeVisible();
  await expect(main(second).getByRole('button', { name: 'Look at the letter' })).toBeVisible();
  for (const outcome of await main(second)
    .getByRole('group', { name: /^Outcome for/ })
    .all()) {
    await outcome.getByRole('radio', { name: 'Approved on appeal' }).check();
  }
  await main(second).getByLabel('Next steps').fill('Publish your offering.');
  await look(second);
  await main(second).getByRole('button', { name: 'Look at the letter' }).click();
  await expect(
    main(second).getByRole('heading', { level: 3, name: /^Your appeal: we have approved/ }),
  ).toBeVisible();
  await look(second);
  await main(second).getByRole('button', { name: 'Decide and send the letter' }).click();
  await expect(
    main(second).getByRole('heading', { level: 1, name: /^Your appeal: we have approved/ }),
  ).toBeVisible();

  await partner.goto('/partner/application');
  await expect(main(partner).getByText('Your appeal has been decided.')).toBeVisible();
  await expect(main(partner).getByRole('link', { name: /^Read the letter D-27-/ })).toHaveCount(2);
  await main(partner).getByRole('link', { name: 'How your appeal was decided' }).click();
  await expect(main(partner).getByText('Did somebody else make the first decision?')).toBeVisible();
  await look(partner);
});
