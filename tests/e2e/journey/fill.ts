import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';

/** What a person answers, by the words of the question. A list means that these boxes are ticked, and no other. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** Answers questions as a person finds them: by the words beside the control. */
export async function fill(on: Locator, answers: Answers): Promise<void> {
  for (const [question, answer] of Object.entries(answers)) {
    const name = startsWith(question);
    const group = on.getByRole('group', { name });
    if (typeof answer !== 'string') {
      const ticked = group.getByRole('checkbox', { checked: true, disabled: false });
      for (let left = await ticked.count(); left > 0; left -= 1) await ticked.first().uncheck();
      for (const choice of answer) await group.getByRole('checkbox', { name: startsWith(choice) }).check();
      continue;
    }
    // Each question about a name has the browser work out all names of the page: no more of them than need be.
    const text = on.getByRole('textbox', { name });
    if (await group.or(text).evaluate((found) => found.matches('input, textarea'))) await text.fill(answer);
    else await group.getByRole('radio', { name: startsWith(answer) }).check();
  }
}

export const main = (page: Page) => page.getByRole('main');

/** The first words of a label, whole: "1" is not "10". */
function startsWith(words: string): RegExp {
  return new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u');
}

export async function expectHeading(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Mails are written by the worker, soon after the page has answered. */
export async function openMail(page: Page, to: string, subject: RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(`/mailbox?to=${encodeURIComponent(to)}`);
    await expect(page.getByRole('link', { name: subject }).first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('link', { name: subject }).first().click();
  await expectHeading(page, subject);
}
