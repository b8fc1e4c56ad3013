import { expect, test } from '../fixtures.ts';
import { expectHeading, fill, main } from '../journey/fill.ts';

test('a formula from its template to the public page, its letters read beforehand, and money out of an envelope', async ({
  as,
  open,
  look,
}) => {
  const name = `FY27 Formula ${Date.now().toString(36)}`;
  const officer = await as('officer');
  await officer.goto('/office/rounds/new?template=no-cliff');
  await fill(main(officer), {
    ...{ Name: name, Pool: '12000', 'Kept for appeals': '0' },
    ...{ Opens: '2026-10-14', Closes: '2026-10-30' },
  });
  await expect(main(officer).getByLabel('Enrollment release')).toHaveValue(/./);
  await officer.getByRole('button', { name: 'Save as a draft' }).click();
  const round = officer.url();
  await main(officer).getByRole('link', { name: 'Open the round' }).click();
  await officer.getByRole('button', { name: 'Open the round' }).click();
  await main(officer).getByRole('link', { name: 'Close the round' }).click();
  await fill(main(officer), { 'Why does it close early?': 'Nobody has to ask.' });
  await officer.getByRole('button', { name: 'Close the round' }).click();
  await main(officer).locator('form[action$="/prioritize"]').getByRole('button').click();
  await officer.goto(`${round}/ranking`);
  await main(officer).getByRole('link', { name: 'Propose these awards' }).click();
  await fill(main(officer), { 'Note for the director': 'Both releases checked.' });
  await officer.getByRole('button', { name: 'Propose these awards' }).click();

  // The director reads a letter before anything is sent, then adopts; families see the allocation.
  const director = await as('director');
  await director.goto(`${round}/adopt`);
  await main(director).getByRole('link', { name: 'Read the letters before they are sent' }).click();
  await expectHeading(director, `Letters of ${name}, before they are sent`);
  await expect(
    main(director).getByRole('heading', { level: 3, name: /^Your school’s share of / }),
  ).toBeVisible();
  await look(director);
  await director.goto(`${round}/adopt`);
  await director.getByRole('button', { name: 'Adopt these awards' }).click();
  await expect(director.getByRole('status')).toContainText('Round adopted.');
  await director.goto(`${round}/memo`);
  await expect(main(director).getByText('The memo as it stood when the round was adopted')).toBeVisible();
  const family = await open();
  await family.goto(round.replace('/office', ''));
  await expectHeading(family, name);
  await expect(main(family).getByText('Enrollment', { exact: true }).first()).toBeVisible();

  // A request that waits is paid out of its envelope, from the desk.
  await director.goto('/office');
  await main(director)
    .getByRole('link', { name: /out of (an envelope|envelopes) of .* to decide/ })
    .click();
  await main(director)
    .getByRole('row')
    .filter({ hasText: 'Submitted' })
    .first()
    .getByRole('link')
    .first()
    .click();
  await main(director).getByRole('link', { name: 'Decide', exact: true }).click();
  const reason = `Decided on the day of ${name}.`;
  await fill(main(director), { 'What do you decide?': 'Pay it', Reason: reason });
  await director.getByRole('button', { name: 'Decide and send the letters' }).click();
  await expect(director.getByRole('status')).toContainText('Decided. The school and the partner have their');
  await family.goto(new URL(director.url()).pathname.replace(/^\/office|\/requests\/.*/g, ''));
  const line = main(family).getByRole('row').filter({ hasText: reason });
  await expect(line.getByRole('cell', { name: /^\$[\d,.]+$/ }).first()).toBeVisible();
});
