import type { Page } from '@playwright/test';
import { signIn } from '../fixtures.ts';
import { main, openMail } from './fill.ts';

const PASSWORD = 'copper kettle ninety marsh';

/** A partner's admin has no published password. */
export const enterAsPartner = (page: Page, slug: string): Promise<void> =>
  enterByMail(page, `${slug}@partners.example.org`);

/** Nor has the leader of a school other than that of the sign-ins. */
export const enterAsLeaderOf = (page: Page, schoolCode: string): Promise<void> =>
  enterByMail(page, `leader.${schoolCode}@schools.example.org`);

/** They ask for a password, and the mail is in the demonstration's mailbox. */
async function enterByMail(page: Page, email: string): Promise<void> {
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
