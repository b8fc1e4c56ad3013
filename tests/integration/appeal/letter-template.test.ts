import { eq } from 'drizzle-orm';
import type { Letter } from '#app/domain/shared/letter.ts';
import { saveLetterTemplate } from '#app/features/letter/save-letter-template.server.ts';
import {
  letterTemplatePage,
  letterTemplatesPage,
  previewTemplate,
} from '#app/features/letter/template-pages.server.ts';
import { decideApplication } from '#app/features/vetting/decide-application.server.ts';
import { auditEvents, letters, letterTemplates } from '#db/schema/index.ts';
import { aDecidedApplication, theDecision } from '#tests/factories/deciding.ts';
import { aContext } from '#tests/factories/people.ts';
import { anAgreedApplication } from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

const words = {
  subject: 'Welcome, {{organization}}',
  lead: 'You are approved for {{school_year}}: {{approved}}.',
  opening: 'We are glad.',
  closing: 'Call {{office_phone}}.',
};

test('a director’s words are used from the next letter on; what was sent stays as it was', async ({ db }) => {
  const before = await aDecidedApplication(db, { level: 4 }, () => 'approved');
  const [sent] = await db.select().from(letters).where(eq(letters.id, before.letterId));

  await saveLetterTemplate(before.director, { kind: 'decision-approved', words, seen: 0 });

  const { application, organization } = await anAgreedApplication(db, { level: 4 });
  const { letterId } = await decideApplication(before.director, await theDecision(db, application.id));
  const [letter] = await db.select().from(letters).where(eq(letters.id, letterId));
  const { subject, sections, nextSteps, provenance } = letter!.content as Letter;
  expect(subject).toBe(`Welcome, ${organization.name}`);
  expect(sections[0]!.paragraphs[0]).toBe('We are glad.');
  expect(nextSteps.at(-1)).toMatch(/^Call /);
  expect(provenance.at(-1)).toBe('Words of this letter: decision approved, version 1.');
  const [still] = await db.select().from(letters).where(eq(letters.id, before.letterId));
  expect(still).toEqual(sent);
});

test('an unknown field is refused by name at its part, and nothing is kept', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const broken = { ...words, closing: 'Call {{ofice_phone}}.' };

  await expect(
    saveLetterTemplate(director, { kind: 'decision-approved', words: broken, seen: 0 }),
  ).rejects.toMatchObject({
    code: 'template-problem',
    details: { part: 'closing', message: expect.stringContaining('{{ofice_phone}}') },
  });
  expect(await db.select().from(letterTemplates)).toEqual([]);
  const view = await previewTemplate(director, { kind: 'decision-approved' }, broken, 0);
  expect(view.problems.map(({ part }) => part)).toEqual(['closing']);
  expect(view.letter.subject).toBe('Welcome, Tide Pool Science Van');
  expect(await db.select().from(letterTemplates)).toEqual([]);
});

test('every version is kept, with an event, and a later one is not written over', async ({ db }) => {
  const director = await aContext(db, 'office-director');
  const save = (seen: number) => saveLetterTemplate(director, { kind: 'decision-approved', words, seen });

  expect([await save(0), await save(1)]).toEqual([1, 2]);
  await expect(save(1)).rejects.toThrow('changed-meanwhile');

  const { version, versions } = await letterTemplatePage(director, { kind: 'decision-approved' });
  expect([version, versions.length]).toEqual([2, 2]);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.type, 'letter-template.edited'));
  expect(events).toHaveLength(2);
  await expect(
    db.transaction((tx) => tx.update(letterTemplates).set({ lead: 'Other.' })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'letter_templates_append_only' } });
});

test('the Office reads the words; only a director writes them', async ({ db }) => {
  const staff = await aContext(db, 'office-staff');
  const partner = await aContext(db, 'account');

  expect((await letterTemplatesPage(staff)).templates).toHaveLength(7);
  await expect(saveLetterTemplate(staff, { kind: 'suspension', words, seen: 0 })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(previewTemplate(staff, { kind: 'suspension' }, words, 0)).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(letterTemplatesPage(partner)).rejects.toMatchObject({ kind: 'forbidden' });
});
