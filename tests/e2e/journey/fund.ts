import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import type { Newcomer } from './cast.ts';
import { expectHeading, fill, main } from './fill.ts';
import { SCHOOL } from './seek.ts';

type Look = (on: Page) => Promise<void>;

/** Draws up a round, whose rules nobody can change once it is open. Returns its address in the Office. */
export async function openRound(page: Page, newcomer: Newcomer, look: Look): Promise<string> {
  await page.goto('/office/rounds');
  await look(page);
  await main(page).getByRole('link', { name: 'Draw up a round' }).click();
  await expectHeading(page, 'Draw up a round');
  await fill(main(page), {
    Name: newcomer.round,
    Pool: '20000',
    'Kept for appeals': '1000',
    'Most that one request may ask for': '15000',
    Opens: '2026-10-14',
    Closes: '2026-10-30',
    Threshold: '',
    'How the money is handed out': 'In order, skipping',
  });
  await look(page);
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page.getByRole('status')).toContainText('Round drawn up as a draft');
  const round = page.url();
  await look(page);
  await main(page).getByRole('link', { name: 'Open the round' }).click();
  await look(page);
  await main(page).getByRole('button', { name: 'Open the round' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await expect(main(page).getByText(/^Open since/)).toBeVisible();
  return round;
}

export async function askForMoney(page: Page, newcomer: Newcomer, look: Look): Promise<string> {
  await page.goto('/school/fund');
  await look(page);
  await main(page).getByRole('link', { name: 'Ask for money' }).first().click();
  await expectHeading(page, 'What is the money for?');
  await look(page);
  await main(page)
    .getByRole('link', { name: `${newcomer.offering} from ${newcomer.round}` })
    .click();
  await expectHeading(page, `Money for ${newcomer.offering}`);
  await look(page);
  await fill(main(page), {
    '1. How much do you ask for?': '8400.50',
    '3. How many students does it serve?': '20',
    '4. Which of your school’s goals':
      'Science in grades 5 to 7: every student explains one machine in June.',
  });
  await page.getByRole('button', { name: 'Save and check my answers' }).click();
  const missing = main(page).getByRole('link', { name: /Site Council/ });
  await expect(missing).toBeVisible();
  await look(page);
  await missing.click();
  await fill(main(page), { '5. When was the Site Council informed?': '2026-10-08' });
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(main(page).getByRole('heading', { name: 'What happens next' })).toBeVisible();
  await look(page);
  return page.url();
}

/** Closes and ranks, and reads how the place was worked out. */
export async function prioritize(page: Page, newcomer: Newcomer, round: string, look: Look): Promise<void> {
  await page.goto(round);
  await main(page).getByRole('link', { name: 'Close the round' }).click();
  await expectHeading(page, `Close ${newcomer.round}?`);
  await look(page);
  await fill(main(page), { 'Why does it close early?': 'Every school that wanted to ask has asked.' });
  await page.getByRole('button', { name: 'Close the round' }).click();
  await expect(page.getByRole('status')).toContainText('Round closed to requests');
  await page.getByRole('button', { name: 'Prioritize' }).click();
  await expect(page.getByRole('status')).toContainText('Requests ranked');
  const line = main(page).getByRole('row').filter({ hasText: newcomer.offering });
  await expect(line).toContainText('$8,400.50');
  await look(page);
  await line.getByRole('link', { name: newcomer.offering }).click();
  const sum = main(page).getByRole('table', { name: 'How the priority was worked out' });
  await expect(sum.getByRole('rowheader', { name: 'Opportunity Index' })).toBeVisible();
  await expectSum(page);
  await look(page);
}

/** The parts that are shown add up to the priority that is shown. */
async function expectSum(page: Page): Promise<void> {
  const rows = main(page).getByRole('table', { name: 'How the priority was worked out' }).getByRole('row');
  const last = (await rows.allInnerTexts()).map((row) => Number(/([\d.]+)\s*$/.exec(row)?.[1]));
  const parts = last.slice(1, -1);
  const sum = parts.reduce((total, part) => total + part, 0);
  expect(parts).toHaveLength(4);
  expect(sum).toBeCloseTo(last.at(-1)!, 3);
}

/** The director proposes and may not adopt; an officer's proposal the director adopts. */
export async function proposeAndAdopt(
  people: { officer: Page; director: Page },
  newcomer: Newcomer,
  round: string,
  look: Look,
): Promise<void> {
  const { officer, director } = people;
  await propose(director, round);
  await expect(main(director).getByText('You proposed this round.')).toBeVisible();
  await expect(main(director).getByRole('link', { name: 'Adopt', exact: true })).toHaveCount(0);
  await look(director);
  await director.goto(`${round}/adopt`);
  await expect(
    main(director).getByText('You proposed this round, so another director adopts it.'),
  ).toBeVisible();
  await expect(main(director).getByRole('button', { name: 'Adopt these awards' })).toHaveCount(0);
  await director.goto(round);
  await director.getByRole('button', { name: 'Take the proposal back' }).click();

  await propose(officer, round, look);
  await director.goto(`${round}/ranking`);
  await main(director).getByRole('link', { name: 'Adopt', exact: true }).click();
  await expectHeading(director, `Adopt ${newcomer.round}?`);
  await look(director);
  await director.getByRole('button', { name: 'Adopt these awards' }).click();
  await expect(director.getByRole('status')).toContainText('Round adopted.');
  await look(director);
}

async function propose(page: Page, round: string, look?: Look): Promise<void> {
  await page.goto(`${round}/ranking`);
  await main(page).getByRole('link', { name: 'Propose these awards' }).click();
  await look?.(page);
  await fill(main(page), { 'Note for the director': 'Amounts and the Site Council’s date checked.' });
  await page.getByRole('button', { name: 'Propose these awards' }).click();
  await expect(page.getByRole('status')).toContainText('Awards proposed');
}

/** The school and the partner each read what was decided, and why. */
export async function readLetters(
  people: { leader: Page; partner: Page },
  fundRequest: string,
  look: Look,
): Promise<void> {
  const { leader, partner } = people;
  await leader.goto(fundRequest);
  await expect(main(leader).getByText('Funded, $8,400.50')).toBeVisible();
  await main(leader)
    .getByRole('link', { name: /^Read letter/ })
    .click();
  await expect(main(leader).getByText('$8,400.50').first()).toBeVisible();
  await expect(
    main(leader)
      .getByText(/Opportunity Index/)
      .first(),
  ).toBeVisible();
  await look(leader);

  await partner.goto('/partner');
  await main(partner).getByRole('link', { name: 'Partnership Fund award' }).click();
  await expect(main(partner).getByText('$8,400.50').first()).toBeVisible();
  await expect(main(partner).getByText(SCHOOL).first()).toBeVisible();
  await look(partner);
}
