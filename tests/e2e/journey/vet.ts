import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import type { Newcomer } from './cast.ts';
import { expectHeading, fill, main } from './fill.ts';
import { chooseAt, pressAt, typeAt } from './keys.ts';

type Look = (on: Page) => Promise<void>;
type Level = '1' | '2' | '3' | '4';

export const READERS = { reviewer1: 'Ines Carvalho-Reid', reviewer2: 'Emmanuel Baptiste' } as const;

/** The standard on which the two readers lie two levels apart. */
const IN_DISPUTE = 'Warm, steady relationships';

/** The Office finds what was sent in its queue and asks two people to read it. */
export async function assign(page: Page, newcomer: Newcomer, look: Look): Promise<void> {
  await openApplication(page, newcomer, look);
  await expect(main(page).getByText('It waits for two reviewers.')).toBeVisible();
  await look(page);
  await main(page).getByRole('link', { name: 'Assign reviewers' }).click();
  await expectHeading(page, `Assign reviewers to ${newcomer.organization}`);
  await fill(main(page), { Reviewers: Object.values(READERS) });
  await look(page);
  await page.getByRole('button', { name: 'Ask these reviewers' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'It is with its reviewers now' })).toBeVisible();
  for (const name of Object.values(READERS)) await expect(main(page).getByText(name).first()).toBeVisible();
}

/** The Office reads the papers; what it accepts counts from then on. */
export async function acceptPapers(page: Page, newcomer: Newcomer, look: Look): Promise<void> {
  await page.goto('/office/documents');
  await look(page);
  for (const paper of ['insurance certificate', 'tax status letter']) {
    await main(page)
      .getByRole('button', { name: `Accept ${paper} of ${newcomer.organization}` })
      .click();
    await expect(
      page.getByRole('status').filter({ hasText: 'Accepted. It counts from now on.' }),
    ).toBeVisible();
  }
  await expect(main(page).getByRole('row').filter({ hasText: newcomer.organization })).toHaveCount(0);
}

export async function openApplication(page: Page, newcomer: Newcomer, look?: Look): Promise<void> {
  await page.goto('/office/applications?view=all');
  await expectHeading(page, 'Applications');
  await page.getByRole('searchbox', { name: 'Name, code or tax number' }).fill(newcomer.organization);
  await page.getByRole('button', { name: 'Apply' }).click();
  const row = main(page).getByRole('row').filter({ hasText: newcomer.organization });
  await expect(row).toHaveCount(1);
  await look?.(page);
  await row.getByRole('link', { name: newcomer.organization }).click();
  await expectHeading(page, newcomer.organization);
}

type Reader = { readonly name: string; readonly inDispute: Level; readonly first: boolean };

/**
 * Signs, reads, rates every indicator and submits. Until then, what the other rated is nowhere to be seen. The second
 * reader signs, ticks, rates, notes and submits by keys alone.
 */
export async function review(page: Page, newcomer: Newcomer, reader: Reader, look: Look): Promise<void> {
  const press = (control: Locator) => (reader.first ? control.click() : pressAt(page, control));
  const write = (control: Locator, words: string) =>
    reader.first ? control.fill(words) : typeAt(page, control, words);

  await page.goto('/reviews');
  await press(main(page).getByRole('link', { name: newcomer.organization, exact: true }));
  await expectHeading(page, `Before you read ${newcomer.organization}`);
  if (reader.first) await look(page);
  await write(main(page).getByRole('textbox', { name: /My name, as my signature/ }), reader.name);
  await press(page.getByRole('button', { name: 'Sign and open the evidence' }));
  await expect(page.getByRole('status').filter({ hasText: 'The evidence is open to you now' })).toBeVisible();
  await expect(main(page).getByRole('heading', { name: 'Evidence', exact: true })).toBeVisible();
  await expect(main(page).getByText('we moved soldering to a table of its own')).toBeVisible();
  await expect(main(page).getByText(/, about \d.+ of work\./)).toBeVisible();
  if (reader.first) await look(page);

  const own = page.url();
  await page.goto(`${own}/panel`);
  await expect(main(page).getByText(READERS.reviewer1)).toHaveCount(0);
  await page.goto(own);
  await press(main(page).getByRole('button', { name: /^I have read section/ }));
  await expect(main(page).getByText(/^1 of \d+ sections read/)).toBeVisible();

  await rateEverything(page, reader, look);
  await write(
    main(page).getByRole('textbox', { name: /^Anything the panel should know\?/ }),
    `Read twice. ${reader.name}`,
  );
  if (reader.first) await look(page);
  await press(page.getByRole('button', { name: 'Submit and lock' }));
  await expect(page.getByRole('status').filter({ hasText: 'Submitted and locked' })).toBeVisible();
  await expectHeading(page, `What the panel rated: ${newcomer.organization}`);
  if (reader.first) {
    await expect(main(page).getByText('Not everybody is done.')).toBeVisible();
    await expect(main(page).getByText('You have to agree.')).toHaveCount(0);
  } else {
    await expect(main(page).getByText('You have to agree.')).toBeVisible();
    await expect(main(page).getByText(`Read twice. ${READERS.reviewer1}`)).toBeVisible();
    await expect(main(page).getByText(NOTE)).toBeVisible();
    await look(page);
  }
}

const SUBMIT = /^Submit your review of/;
const NOTE = 'The page about adults says how many, and who steps in.';

/** Standard after standard, the organization's and the offering's, until the page that checks everything. */
async function rateEverything(page: Page, reader: Reader, look: Look): Promise<void> {
  const onward = page.getByRole('button', { name: /^Save and (go to|check everything)/ });
  const done = page.getByRole('heading', { level: 1, name: SUBMIT });
  const form = page.getByRole('form', { name: /^Rate / });
  let rated = '';
  for (;;) {
    // A page that is on its way out still has its form: only another standard's is the next one.
    let standard = '';
    await expect(async () => {
      if (await done.isVisible()) return;
      standard = (await form.getAttribute('aria-label', { timeout: 1_000 })) ?? '';
      expect(standard).not.toBe(rated);
    }).toPass();
    if (standard === '' || standard === rated) break;
    // What is rated by keys once is rated by keys: every further standard has the same controls.
    const byKeys = !reader.first && rated === '';
    rated = standard;
    const disputed = standard.includes(IN_DISPUTE);
    const wanted = { name: new RegExp(`^(?:Pass$|${disputed ? reader.inDispute : '3'}\\b)`) };
    if (byKeys) {
      for (const group of await form.getByRole('group', { name: /^\d+\.\d+ / }).all())
        await chooseAt(page, group, group.getByRole('radio', wanted));
      await noteByKeys(page, form);
      await pressAt(page, onward);
      continue;
    }
    for (const radio of await form.getByRole('radio', wanted).all()) await radio.check();
    if (disputed && reader.first) await look(page);
    await onward.click();
  }
  await expect(main(page).getByText(/ratings? missing/)).toHaveCount(0);
}

/** Unfolds the note under the first indicator and writes it. */
async function noteByKeys(page: Page, form: Locator): Promise<void> {
  await pressAt(page, form.locator('summary').first());
  await typeAt(page, form.getByRole('textbox', { name: /^Note on / }).first(), NOTE);
}

export async function agree(page: Page, newcomer: Newcomer, look: Look): Promise<void> {
  await openApplication(page, newcomer);
  await expect(main(page).getByText('Both reviews are in and they differ.')).toBeVisible();
  await look(page);
  await main(page).getByRole('link', { name: 'Write down the consensus' }).click();
  await expectHeading(page, `Ratings of ${newcomer.organization}`);
  await look(page);
  await fill(main(page), {
    'Who chaired the panel’s talk?': READERS.reviewer1,
    'Why does the panel agree on these ratings?':
      'The second reader had not seen the page about the first two minutes of a conflict. Both agree on meets.',
  });
  await page.getByRole('button', { name: 'Write down the consensus' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The consensus is written down' })).toBeVisible();
}

export async function decide(page: Page, newcomer: Newcomer, look: Look): Promise<void> {
  await openApplication(page, newcomer);
  await main(page).getByRole('link', { name: 'Decide', exact: true }).click();
  await expectHeading(page, `Decide on ${newcomer.organization}`);
  await fill(main(page), {
    [`Outcome for ${newcomer.organization}`]: 'Approved',
    [`Outcome for ${newcomer.offering}`]: 'Approved',
  });
  await look(page);
  await page.getByRole('button', { name: 'Look at the letter' }).click();
  await expect(main(page).getByRole('heading', { name: /^We have approved/ })).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: 'Decide and send the letter' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Decided.' })).toBeVisible();
}

/** The partner reads why, standard by standard, and opens the offering to schools. Returns its public address. */
export async function publish(page: Page, newcomer: Newcomer, look: Look): Promise<string> {
  await page.goto('/partner/application');
  await main(page)
    .getByRole('link', { name: /^Read the letter/ })
    .click();
  await expect(main(page).getByText(newcomer.person).first()).toBeVisible();
  for (const standard of ['Children are safe with you', IN_DISPUTE, 'Every student can take part']) {
    await expect(main(page).getByText(standard).first()).toBeVisible();
  }
  await look(page);

  await page.goto('/partner/offerings');
  await look(page);
  await main(page).getByRole('link', { name: newcomer.offering }).click();
  await expectHeading(page, newcomer.offering);
  await look(page);
  await page.getByRole('button', { name: 'Publish' }).click();
  await main(page).getByRole('link', { name: 'See its public page' }).click();
  await expectHeading(page, newcomer.offering);
  const address = new URL(page.url()).pathname;
  await expect(main(page).getByRole('heading', { name: 'Quality, standard by standard' })).toBeVisible();
  await expect(main(page).getByText(IN_DISPUTE, { exact: true })).toBeVisible();
  await look(page);
  return address;
}
