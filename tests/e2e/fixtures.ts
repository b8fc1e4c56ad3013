import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { DEMONSTRATION_PASSWORD } from '#app/platform/demonstration.ts';
import { findings } from './findings.ts';

export type DemonstrationPerson =
  | 'director'
  | 'director2'
  | 'officer'
  | 'reviewer1'
  | 'reviewer2'
  | 'leader'
  | 'designee'
  | 'partner'
  | 'editor';

type Fixtures = {
  /** What the browsers complained about. It must be empty when the test ends. */
  complaints: string[];
  /** A browser of somebody else, without cookies, watched like the first. */
  open: () => Promise<Page>;
  /** One of the demonstration's people in a browser of their own, signed in once for the whole test. */
  as: (person: DemonstrationPerson) => Promise<Page>;
  /** Signs in through the form, as one of the demonstration's people. Cookies of an earlier person are dropped. */
  signInAs: (person: DemonstrationPerson, on?: Page) => Promise<void>;
  /** Fails when the page, as it stands now, has a finding of WCAG 2.2 AA. */
  expectAccessible: (on?: Page) => Promise<void>;
  /** The same, and nothing sticks out sideways at the widths of a phone and of a desk. Needs script. */
  look: (on: Page) => Promise<void>;
};

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      watch(context, complaints);
      await use(complaints);
      expect(complaints, 'the browser has nothing to complain about').toEqual([]);
    },
    { auto: true },
  ],
  open: async ({ browser, complaints }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      opened.push(context);
      watch(context, complaints);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
  as: async ({ open }, use) => {
    const people = new Map<DemonstrationPerson, Page>();
    await use(async (person) => {
      const known = people.get(person);
      if (known) return known;
      const page = await open();
      await signIn(page, `${person}@demo.example.org`, DEMONSTRATION_PASSWORD);
      people.set(person, page);
      return page;
    });
  },
  signInAs: async ({ context, page }, use) => {
    await use(async (person, on = page) => {
      await context.clearCookies();
      await signIn(on, `${person}@demo.example.org`, DEMONSTRATION_PASSWORD);
    });
  },
  expectAccessible: async ({ page }, use) => {
    await use((on = page) => expectNoFindings(on));
  },
  look: async ({ javaScriptEnabled }, use) => {
    await use(async (on) => {
      if (!javaScriptEnabled) return;
      for (const size of [PHONE, DESK]) {
        await on.setViewportSize(size);
        const overflow = await on.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `nothing sticks out sideways on ${on.url()} at ${size.width}`).toBeLessThanOrEqual(
          0,
        );
      }
      // On a desk everything is unfolded and closest together: what holds there holds on a phone.
      await expectNoFindings(on);
    });
  },
});

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

function watch(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) {
      complaints.push(`${message.page()?.url() ?? ''} ${message.text()}`);
    }
  });
  context.on('weberror', (error) => complaints.push(`${error.page()?.url() ?? ''} ${error.error()}`));
  context.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
}

/** A refused or missing page is reported by the browser as a failed load: the test itself looks at its status. */
function isExpected(text: string): boolean {
  return /Failed to load resource: the server responded with a status of 4\d\d/.test(text);
}

async function expectNoFindings(page: Page): Promise<void> {
  expect(await findings(page), `findings on ${page.url()}`).toEqual([]);
}

export { expect } from '@playwright/test';
