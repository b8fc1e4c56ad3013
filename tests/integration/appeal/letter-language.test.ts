import { eq } from 'drizzle-orm';
import type { Letter } from '#app/domain/shared/letter.ts';
import type { LetterLanguage } from '#app/domain/vetting/vocabulary.ts';
import { saveLetterTemplate } from '#app/features/letter/save-letter-template.server.ts';
import { letterTemplatePage, previewTemplate } from '#app/features/letter/template-pages.server.ts';
import { writeLetter } from '#app/features/letter/write-letter.server.ts';
import { updateOwnOrganization } from '#app/features/organization/update-organization.server.ts';
import { suspend } from '#app/features/suspension/suspend.server.ts';
import { decideApplication } from '#app/features/vetting/decide-application.server.ts';
import { letterPage } from '#app/features/vetting/letter-page.server.ts';
import type { Connection } from '#db/client.server.ts';
import { letters, letterTemplates, organizations } from '#db/schema/index.ts';
import { theDecision } from '#tests/factories/deciding.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { anAgreedApplication } from '#tests/factories/vetting.ts';
import { expect, test } from '#tests/support/test.ts';

async function decidedFor(db: Connection, language: 'en' | 'es' | null) {
  const { application, organization } = await anAgreedApplication(db, { level: 2 });
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  if (language) await updateOwnOrganization(partner, { letterLanguage: language });
  const director = await aContext(db, 'office-director');
  const decision = await theDecision(db, application.id, () => 'declined');
  const { letterId } = await decideApplication(director, decision);
  const [letter] = await db.select().from(letters).where(eq(letters.id, letterId));
  return { organization, partner, director, letterId, content: letter!.content as Letter };
}

const spanish = {
  subject: 'Su carta, {{organization}}',
  lead: 'No aprobado para {{school_year}}: {{declined}}.',
  opening: '',
  closing: 'Apele a más tardar {{appeal_by}}: {{office_email}}, {{reference}}.',
};

test('a letter goes out in the language its reader chose, with the English beside it', async ({ db }) => {
  const { organization, partner, director, letterId, content } = await decidedFor(db, 'es');

  expect(content.language).toBe('es');
  expect(content.subject).toMatch(`No hemos aprobado a ${organization.name}`);
  expect(content.sections[0]!.heading).toMatch(/: no aprobado$/);
  expect(content.nextSteps.at(-1)).toMatch(/El plazo termina el \p{L}+, \d+ de \p{L}+ de 20\d\d a las \d/u);
  expect(content.english).toMatchObject({ language: 'en', subject: expect.stringMatching(/^We have not/) });
  expect(content.english!.english).toBeUndefined();
  for (const ctx of [partner, director]) {
    const { texts } = await letterPage(ctx, letterId);
    expect(texts.map(({ language, nextStepsTitle }) => [language, nextStepsTitle])).toEqual([
      ['es', 'Qué puede hacer ahora'],
      ['en', 'What you can do now'],
    ]);
  }
});

test('who has chosen nothing, or English, gets one letter in English', async ({ db }) => {
  for (const language of [null, 'en'] as const) {
    const { content, director, letterId } = await decidedFor(db, language);
    expect(content).toMatchObject({ language: 'en', subject: expect.stringMatching(/^We have not/) });
    expect(content).not.toHaveProperty('english');
    expect((await letterPage(director, letterId)).texts).toHaveLength(1);
  }
});

test('where nobody has written a letter in a language, it goes out in English', async ({ db }) => {
  const compose = ({ language, words }: { language: LetterLanguage; words: { subject: string } }) =>
    ({ language, subject: words.subject }) as Letter;
  const unwritten = 'ht' as LetterLanguage;

  const letter = await writeLetter(db, { kind: 'suspension', language: unwritten }, compose);

  expect(letter).toMatchObject({ language: 'en' });
  expect(letter).not.toHaveProperty('english');
});

test('the Office’s own Spanish words are used, and its English stays as it is', async ({ db }) => {
  const writer = await aContext(db, 'office-director');
  expect(
    await saveLetterTemplate(writer, { kind: 'decision-declined', language: 'es', words: spanish, seen: 0 }),
  ).toBe(1);

  const { organization, content } = await decidedFor(db, 'es');

  expect(content.subject).toBe(`Su carta, ${organization.name}`);
  expect(content.provenance.at(-1)).toBe('Texto de esta carta: decision declined, versión 1.');
  expect(content.english!.provenance.at(-1)).toBe('Words of this letter: decision declined, version 0.');
  expect((await letterTemplatePage(writer, { kind: 'decision-declined' })).version).toBe(0);
});

test('a field that a translation lost is named where the English has it, and nothing is kept', async ({
  db,
}) => {
  const writer = await aContext(db, 'office-director');
  const words = { ...spanish, closing: 'Llame.' };
  const which = { kind: 'decision-declined', language: 'es' } as const;

  await expect(saveLetterTemplate(writer, { ...which, words, seen: 0 })).rejects.toMatchObject({
    code: 'template-problem',
    details: { part: 'closing', message: expect.stringContaining('{{appeal_by}}') },
  });
  expect(await db.select().from(letterTemplates)).toEqual([]);
  const { problems, language } = await previewTemplate(writer, which, words, 0);
  expect(language).toBe('es');
  expect(problems.map(({ part }) => part)).toEqual(['closing', 'closing', 'closing']);
});

test('a suspension speaks the partner’s language too', async ({ db }) => {
  const organization = await anOrganization(db, { letterLanguage: 'es' });
  const director = await aContext(db, 'office-director');
  const said = { grounds: 'safety', reason: 'The door stood open.', nextSteps: 'Lock it.' } as const;

  const { letterId } = await suspend(director, {
    organizationId: organization.id,
    offeringId: null,
    ...said,
  });

  const [letter] = await db.select().from(letters).where(eq(letters.id, letterId));
  const content = letter!.content as Letter;
  expect(content.sections[0]!.heading).toBe('Por qué');
  expect(content.sections[0]!.paragraphs[0]).toContain('la seguridad de los estudiantes');
  expect(content.english!.sections[0]!.paragraphs[0]).toContain('the safety of students');
});

test('the database knows the languages of letters, and only partners choose theirs', async ({ db }) => {
  const { id } = await anOrganization(db);
  const director = await aContext(db, 'office-director');
  await expect(async () => updateOwnOrganization(director, { letterLanguage: 'es' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(
    db.transaction((tx) =>
      tx
        .update(organizations)
        .set({ letterLanguage: 'xx' as 'es' })
        .where(eq(organizations.id, id)),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'organizations_letter_language_known' } });
});
