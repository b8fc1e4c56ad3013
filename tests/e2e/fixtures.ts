import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { DEMONSTRATION_PASSWORD } from '#app/platform/demonstration.ts';

export type DemonstrationPerson =
  | 'director'
  | 'officer'
  | 'reviewer1'
  | 'reviewer2'
  | 'leader'
  | 'designee'
  | 'partner'
  | 'editor';

type Fixtures = {
  /** Signs in through the form, as one of the demonstration's people. Cookies of an earlier person are dropped. */
  signInAs: (person: DemonstrationPerson, on?: Page) => Promise<void>;
  /** Fails when the page, as it stands now, has a finding of WCAG 2.2 AA. */
  expectAccessible: (on?: Page) => Promise<void>;
  /** What the browser complained about. It must be empty when the test ends. */
  complaints: string[];
};

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
      });
      context.on('weberror', (error) => complaints.push(String(error.error())));
      context.on('response', (response) => {
        if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
      });
      await use(complaints);
      expect(complaints, 'the browser has nothing to complain about').toEqual([]);
    },
    { auto: true },
  ],
  signInAs: async ({ context, page }, use) => {
    await use(async (person, on = page) => {
      await context.clearCookies();
      await on.goto('/sign-in');
      await on.getByLabel('Email').fill(`${person}@demo.example.org`);
      await on.getByLabel('Password', { exact: true }).fill(DEMONSTRATION_PASSWORD);
      await on.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await expect(on.getByRole('button', { name: 'Sign out' })).toBeVisible();
    });
  },
  expectAccessible: async ({ page }, use) => {
    await use(async (on = page) => {
      const { violations } = await new AxeBuilder({ page: on })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
      expect(found, `findings on ${on.url()}`).toEqual([]);
    });
  },
});

/** A refused or missing page is reported by the browser as a failed load: the test itself looks at its status. */
function isExpected(text: string): boolean {
  return /Failed to load resource: the server responded with a status of 4\d\d/.test(text);
}

export { expect } from '@playwright/test';
