import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { offeringAnswers, organizationAnswers } from './answers.ts';
import type { Newcomer } from './cast.ts';
import { type Answers, expectHeading, fill, main, openMail } from './fill.ts';
import { paper } from './paper.ts';

type Look = (on: Page) => Promise<void>;

/** Reads everything there is to know, makes an account and confirms it by the mail. */
export async function makeAccount(page: Page, newcomer: Newcomer, look: Look): Promise<void> {
  await page.goto('/for-partners');
  await expectHeading(page, 'Work with our schools');
  await look(page);
  await main(page).getByRole('link', { name: 'Read every question' }).first().click();
  await expectHeading(page, 'Every question');
  await expect(main(page).getByText('What happens, from the first session to the last?')).toBeVisible();
  await look(page);

  await page.goto('/for-partners');
  await main(page).getByRole('link', { name: 'Create an account' }).click();
  await expectHeading(page, 'Make an account');
  await look(page);
  await fill(main(page), {
    'Your name': newcomer.person,
    'Email address': newcomer.email,
    Password: newcomer.password,
  });
  await page.getByRole('button', { name: 'Make account' }).click();
  await expectHeading(page, /mail/i);
  await look(page);

  await openMail(page, newcomer.email, /confirm/i);
  await look(page);
  await main(page)
    .getByRole('link', { name: /\/confirm\// })
    .click();
  await expectHeading(page, 'Confirm your address');
  await look(page);
  await fill(main(page), { Password: newcomer.password });
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await expect(page.getByRole('status')).toContainText('Your address is confirmed');
}

export async function startOrganization(page: Page, newcomer: Newcomer, look: Look): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Start an organization' })
    .click();
  await expectHeading(page, 'Start an organization');
  await look(page);
  await fill(main(page), {
    'Name of your organization': newcomer.organization,
    'What kind of organization are you?': 'Non-profit',
    'Are you a non-profit?': 'Yes',
    'Email for schools and families': newcomer.email,
  });
  await page.getByRole('button', { name: 'Start organization' }).click();
  await expect(page.getByRole('status')).toContainText(`${newcomer.organization} is here`);
  await expectHeading(page, newcomer.organization);
  await look(page);
}

/** Fills the application part by part from the task list, leaving and coming back, and sends it. */
export async function apply(page: Page, newcomer: Newcomer, look: Look): Promise<void> {
  await page.getByRole('button', { name: 'Start your application' }).click();
  await expectHeading(page, /^Your application for/);
  await expect(main(page).getByText(/^Due .*: in \d+ days/)).toBeVisible();
  await look(page);

  await seeEverythingMissing(page, look);
  for (const [place, [part, answers]] of Object.entries(organizationAnswers(newcomer)).entries()) {
    await answerPart(page, '/partner/application', part, answers, place === 0 ? look : undefined);
  }
  await leaveInTheMiddle(page, newcomer);
  const offering = await addOffering(page, newcomer, look);
  for (const [place, [part, answers]] of Object.entries(offeringAnswers(newcomer)).entries()) {
    await answerPart(page, offering, part, answers, place === 0 ? look : undefined);
  }
  await addPapers(page, look);
  await send(page, look);
}

/** Everything that is missing is told at once, and each line leads to its question. */
async function seeEverythingMissing(page: Page, look: Look): Promise<void> {
  await main(page)
    .getByRole('link', { name: /^See \d+ missing answers in one list/ })
    .click();
  await expectHeading(page, /Check/);
  const missing = main(page).getByRole('link', { name: /^Your mission/ });
  await expect(missing).toBeVisible();
  expect(await main(page).getByRole('link').count()).toBeGreaterThan(20);
  await look(page);
  await missing.click();
  await expectHeading(page, 'Who you are');
  await page.goto('/partner/application');
}

async function answerPart(
  page: Page,
  list: string,
  part: string,
  answers: Answers,
  look?: Look,
): Promise<void> {
  await page.goto(list);
  await main(page).getByRole('link', { name: part, exact: true }).click();
  await expectHeading(page, part);
  await fill(main(page), answers);
  await look?.(page);
  await page.getByRole('button', { name: 'Save and come back later' }).click();
  await expect(page).toHaveURL(list);
  await expect(page.getByRole('status').filter({ hasText: /^Saved at/ })).toBeVisible();
}

/** Nothing that was saved needs this browser: another one finds it as it was. */
async function leaveInTheMiddle(page: Page, newcomer: Newcomer): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  await page.goto('/sign-in?to=/partner/application');
  await fill(main(page), { 'Email address': newcomer.email, Password: newcomer.password });
  await main(page).getByRole('button', { name: 'Sign in' }).click();
  await main(page).getByRole('link', { name: 'Who oversees you, and money' }).click();
  await expect(main(page).getByLabel('Your budget this year')).toHaveValue(/240,?000/);
}

async function addOffering(page: Page, newcomer: Newcomer, look: Look): Promise<string> {
  await page.goto('/partner/application');
  await main(page).getByRole('link', { name: 'Add an offering' }).click();
  await expectHeading(page, 'Add an offering');
  await look(page);
  await fill(main(page), { 'Name of the offering': newcomer.offering });
  await page.getByRole('button', { name: 'Add offering' }).click();
  await expectHeading(page, newcomer.offering);
  await look(page);
  return page.url();
}

async function addPapers(page: Page, look: Look): Promise<void> {
  const papers = [
    ['Certificate of insurance', 'Insurance certificate', '2027-06-30'],
    ['Determination letter', 'Tax status letter', ''],
  ] as const;
  for (const [words, task, until] of papers) {
    await page.goto('/partner/application');
    await main(page).getByRole('link', { name: task }).click();
    await expectHeading(page, 'Add a document');
    await look(page);
    await fill(main(page), { 'Last day on which it counts': until });
    await main(page)
      .getByLabel('The file')
      .setInputFiles(paper(task.replaceAll(' ', '-'), words));
    await page.getByRole('button', { name: 'Add document' }).click();
    await expect(page.getByRole('status')).toContainText('Document added');
  }
  await main(page).getByRole('link', { name: 'Cleared adults' }).click();
  await expectHeading(page, 'Cleared adults');
  await look(page);
  await fill(main(page), {
    'What do these adults do?': 'Teachers and volunteers',
    'How many are they?': '9',
    'When were they cleared?': '2026-08-20',
  });
  await page.getByRole('button', { name: 'Add cleared adults' }).click();
  await expect(page.getByRole('status')).toContainText('Cleared adults added');
}

async function send(page: Page, look: Look): Promise<void> {
  await main(page).getByRole('link', { name: 'Check and send' }).click();
  await expectHeading(page, /Check/);
  await look(page);
  await main(page).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Send application' }).click();
  await expectHeading(page, 'Your application is sent');
  await look(page);
  await page.goto('/partner/application');
  await expect(main(page).getByText('Partnerships Office').first()).toBeVisible();
  await look(page);
}
