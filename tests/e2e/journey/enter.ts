import type { Page } from '@playwright/test';
import { signIn } from '../fixtures.ts';
import { main, openMail } from './fill.ts';

const PASSWORD = 'copper kettle ninety marsh';

/** A partner's admin has no published password: they ask for one, and the mail is in the demonstration's mailbox. */
export async function enterAsPartner(page: Page, slug: string): Promise<void> {
  const email = `${slug}@partners.example.org`;
  await page.goto('/forgot-password');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await openMail(page, email, /^A new password for Crosswalk$/);
  await main(page)
    .getByRole('link', { name: /\/reset-password\// })
    .click();
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set password' }).click();
  await signIn(page, email, PASSWORD);
}
