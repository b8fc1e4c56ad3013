import { expect, test } from '../fixtures.ts';
import { enterAsPartner } from '../journey/enter.ts';
import { expectHeading, fill, main } from '../journey/fill.ts';

test('next year begins from the last: one press confirms what is the same, and a change is marked', async ({
  open,
  look,
}) => {
  const partner = await open();
  await enterAsPartner(partner, 'adeyemi-drum-house');
  await partner.goto('/partner/application');
  await look(partner);

  await main(partner).getByRole('link', { name: 'Language and access', exact: true }).click();
  await expect(main(partner).getByText('As last year').first()).toBeVisible();
  await look(partner);
  await partner.getByRole('button', { name: 'Nothing has changed: confirm and continue' }).click();
  await partner.goto('/partner/application');
  await expect(main(partner).getByRole('listitem').filter({ hasText: 'Language and access' })).toContainText(
    'Completed',
  );

  await main(partner).getByRole('link', { name: 'Adults who work with children', exact: true }).click();
  await fill(main(partner), {
    'Who keeps the list of who is cleared and until when?': 'Our new office manager, since September',
  });
  await partner.getByRole('button', { name: 'Save and come back later' }).click();
  await main(partner).getByRole('link', { name: 'Adults who work with children', exact: true }).click();
  await expectHeading(partner, 'Adults who work with children');
  await expect(main(partner).getByText('Changed since last year')).toHaveCount(1);
  await expect(main(partner).getByText('As last year')).toHaveCount(4);
  await look(partner);
});
