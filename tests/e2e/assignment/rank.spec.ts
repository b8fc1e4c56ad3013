import { expect, test } from '../fixtures.ts';
import { expectHeading, main } from '../journey/fill.ts';

const OPEN = 'Winter: robots and stories on Saturdays';
const ASSIGNED = 'Fall: strings and sailing';

test('a leader ranks on a phone without script, corrects a slip, submits and takes it back @no-script-only', async ({
  page,
  signInAs,
}) => {
  await signInAs('leader');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/school');
  await main(page)
    .getByRole('link', { name: `Rank the offerings of ${OPEN}` })
    .click();
  await expectHeading(page, OPEN);
  await expect(main(page).getByText('Your true ranking is your best strategy.')).toBeVisible();
  await expect(main(page).getByText('Serves none of your grades')).toBeVisible();

  const first = main(page).getByRole('combobox', { name: '1st choice' });
  const second = main(page).getByRole('combobox', { name: '2nd choice' });
  const save = page.getByRole('button', { name: /^Save the/ });
  await first.selectOption({ label: 'Saturday solder, Harborlight Robotics' });
  await second.selectOption({ label: 'Saturday solder, Harborlight Robotics' });
  await save.click();
  await expect(main(page).getByText('You chose this offering further up already').first()).toBeVisible();
  await second.selectOption({ label: 'Saturday story hour, Neponset Reads' });
  await save.click();
  await expect(main(page).getByText('Saved, not submitted.')).toBeVisible();
  await page.getByRole('button', { name: 'Submit this ranking' }).click();
  await expect(main(page).getByText('Submitted.', { exact: true })).toBeVisible();

  await page.goto('/offerings/saturday-solder');
  await expect(main(page).getByText('More schools want it than it has room for.')).toBeVisible();
  await main(page).getByRole('link', { name: 'Rank it for my school' }).click();
  await page.getByRole('button', { name: 'Take the ranking back' }).click();
  await expect(main(page).getByText('Saved, not submitted.')).toBeVisible();
});

test('a school reads what it got, and why not what it wanted more', async ({ page, signInAs, look }) => {
  await signInAs('leader');
  await page.goto('/school/assignments/winter-robots-and-stories-on-saturdays');
  await expectHeading(page, OPEN);
  await look(page);
  await page.goto('/school/assignments');
  await look(page);
  await main(page).getByRole('link', { name: ASSIGNED }).click();
  await expectHeading(page, ASSIGNED);
  await expect(
    main(page).getByRole('heading', { name: 'You got Blue Hill after-school orchestra, your 2nd choice.' }),
  ).toBeVisible();
  await expect(main(page).getByText('Both places went to schools before yours')).toBeVisible();
  await expect(main(page).getByRole('link', { name: /^Request Blue Hill/ })).toBeVisible();
  await look(page);
});

test('the Office sees who ranked; families see the order and the seed, and nobody’s ranking', async ({
  page,
  signInAs,
  look,
}) => {
  await signInAs('officer');
  await page.goto('/office/assignments');
  await look(page);
  await main(page).getByRole('link', { name: OPEN }).click();
  await expect(main(page).getByRole('table', { name: 'Schools that ranked' })).toBeVisible();
  await look(page);
  await page.goto('/office/assignments/fall-strings-and-sailing/result');
  await expect(main(page).getByRole('table', { name: 'Result by school' })).toBeVisible();
  await look(page);

  await page.context().clearCookies();
  await page.goto('/assignments/fall-strings-and-sailing');
  await expect(main(page).getByText('a paper bag of acorns from Franklin Park')).toBeVisible();
  await expect(
    main(page)
      .getByText(/choice/i)
      .first(),
  ).toBeVisible();
  await look(page);
  const file = await page.request.get('/assignments/fall-strings-and-sailing/published.json');
  expect(file.ok()).toBe(true);
  expect(await file.text()).not.toContain('ranking');
});
