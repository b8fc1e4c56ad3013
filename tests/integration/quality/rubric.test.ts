import { eq, sql } from 'drizzle-orm';
import type { RubricDraftId } from '#app/domain/shared/id.ts';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { PARTNERSHIP_RUBRIC, VETTING_RUBRIC } from '#app/features/district/starter/rubric.ts';
import { discardDraft } from '#app/features/quality/discard-draft.server.ts';
import { downloadRubric } from '#app/features/quality/download-rubric.server.ts';
import {
  draftAboutPage,
  draftIndicatorPage,
  draftPage,
  draftStandardPage,
} from '#app/features/quality/draft-page.server.ts';
import { editDraft } from '#app/features/quality/edit-draft.server.ts';
import { importRubric, previewRubricFile } from '#app/features/quality/import-rubric.server.ts';
import { publishDraft } from '#app/features/quality/publish-draft.server.ts';
import { contentOf, findRubric, newestRubric } from '#app/features/quality/read-rubric.server.ts';
import { rubricsPage } from '#app/features/quality/rubrics-page.server.ts';
import { startDraft } from '#app/features/quality/start-draft.server.ts';
import { storeRubric } from '#app/features/quality/store-rubric.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, rubricDrafts, rubricIndicators, rubricStandards, rubrics } from '#db/schema/index.ts';
import { aContext } from '#tests/factories/people.ts';
import { createTestDatabase } from '#tests/support/database.ts';
import { expect, test } from '#tests/support/test.ts';

const file = (text: string) => ({ name: 'ours.csv', content: new TextEncoder().encode(text) });
const NAMED = {
  kind: 'about',
  title: 'Our standards',
  version: '2027-28',
  notice: '',
  isSample: false,
} as const;

async function people(db: Connection) {
  return {
    director: await aContext(db, 'office-director'),
    officer: await aContext(db, 'office-staff'),
    reviewer: await aContext(db, 'reviewer'),
  };
}

const seenOf = async (ctx: Context, draftId: RubricDraftId) => (await draftPage(ctx, draftId)).seen;

async function eventsOf(db: Connection, type: string) {
  return db.select().from(auditEvents).where(eq(auditEvents.type, type));
}

test('a copy is named, changed and published; the version it came from stays as it was', async ({ db }) => {
  const { director, officer } = await people(db);
  const first = await storeRubric(director, { purpose: 'vetting', rubric: VETTING_RUBRIC });

  const draftId = await startDraft(officer, { copyOf: first });
  await editDraft(officer, { draftId, edit: NAMED });
  await editDraft(officer, {
    draftId,
    edit: {
      kind: 'edit-standard',
      standard: 'safety',
      text: { family: 'organization', name: 'Every child is safe', about: '' },
    },
  });
  const rubricId = await publishDraft(director, draftId, await seenOf(director, draftId));

  const [before, after] = [await findRubric(db, first), await findRubric(db, rubricId)];
  expect(contentOf(before!)).toEqual(VETTING_RUBRIC);
  expect(after).toMatchObject({ title: 'Our standards', version: '2027-28', isSample: false });
  expect(after!.standards[0]!.name).toBe('Every child is safe');
  expect(await db.select().from(rubricDrafts)).toEqual([]);
  expect((await newestRubric(db, 'vetting'))!.version).toBeDefined();
  expect(await eventsOf(db, 'rubric.draft-started')).toHaveLength(1);
  expect(await eventsOf(db, 'rubric.published')).toHaveLength(2);
});

test('a draft that lacks something is kept and told where, and not published', async ({ db }) => {
  const { director, officer } = await people(db);
  const copyOf = await storeRubric(director, { purpose: 'vetting', rubric: VETTING_RUBRIC });
  const draftId = await startDraft(officer, { copyOf });

  await editDraft(officer, {
    draftId,
    edit: { kind: 'weights', weights: new Map([['safety', 1_499]]) },
  });

  const { problems, weights } = await draftPage(officer, draftId);
  expect(weights.sum).toBe(9_999);
  expect(problems.map(({ field, message }) => [field, message])).toEqual([
    ['version', expect.any(String)],
    ['weight', 'The weights come to 9,999 and not to 10,000: 1 is missing'],
  ]);
  await expect(publishDraft(director, draftId, await seenOf(director, draftId))).rejects.toMatchObject({
    kind: 'rule',
    message: expect.stringContaining('rubric-has-problems'),
  });
  expect(await db.select().from(rubricDrafts)).toHaveLength(1);
});

test('a version is named once', async ({ db }) => {
  const { director, officer } = await people(db);
  const copyOf = await storeRubric(director, { purpose: 'vetting', rubric: VETTING_RUBRIC });
  const draftId = await startDraft(officer, { copyOf });
  await editDraft(officer, { draftId, edit: { ...NAMED, version: VETTING_RUBRIC.version } });

  await expect(publishDraft(director, draftId, await seenOf(director, draftId))).rejects.toThrow(
    'rubric-version-taken',
  );
});

test('words that a colleague saved meanwhile are not overwritten unseen', async ({ db }) => {
  const { director, officer } = await people(db);
  const copyOf = await storeRubric(director, { purpose: 'vetting', rubric: VETTING_RUBRIC });
  const draftId = await startDraft(officer, { copyOf });
  const { standard, ...page } = await draftStandardPage(officer, draftId, 'safety');
  const seen = page.seen!;
  const rename = (name: string) => ({
    kind: 'edit-standard' as const,
    standard: 'safety',
    text: { family: standard!.family, name, about: '' },
  });
  await editDraft(director, { draftId, edit: rename('Hers'), seen });

  await expect(editDraft(officer, { draftId, edit: rename('His'), seen })).rejects.toThrow(
    'draft-part-changed',
  );

  const now = await draftStandardPage(officer, draftId, 'safety');
  expect(now.standard!.name).toBe('Hers');
  await editDraft(officer, { draftId, edit: rename('His'), seen: now.seen! });
});

test('a draft is published as it was read, and what was taken out of it is said to be gone', async ({
  db,
}) => {
  const { director, officer } = await people(db);
  const copyOf = await storeRubric(director, { purpose: 'vetting', rubric: VETTING_RUBRIC });
  const draftId = await startDraft(officer, { copyOf });
  await editDraft(officer, { draftId, edit: NAMED });
  const { standard, seen } = await draftStandardPage(officer, draftId, 'safety');
  const [indicator] = standard!.indicators;
  const place = { draftId, standardKey: 'safety', indicatorKey: indicator!.key };
  const ofIndicator = await draftIndicatorPage(officer, place);
  const read = await seenOf(director, draftId);

  await editDraft(officer, { draftId, edit: { kind: 'remove', standard: 'safety', indicator: null } });

  await expect(publishDraft(director, draftId, read)).rejects.toThrow('draft-changed');
  const text = { family: standard!.family, name: 'Safe', about: '' };
  const edit = { kind: 'edit-standard', standard: 'safety', text } as const;
  await expect(editDraft(director, { draftId, edit, seen: seen! })).rejects.toThrow('part-gone');
  expect(await draftStandardPage(director, draftId, 'safety')).toMatchObject({ standard: null, seen: null });
  const editIndicator = {
    kind: 'edit-indicator',
    standard: 'safety',
    indicator: indicator!.key,
    text: { name: 'Safe', lookFor: '', floor: false, descriptors: null },
  } as const;
  await expect(
    editDraft(director, { draftId, edit: editIndicator, seen: ofIndicator.seen! }),
  ).rejects.toThrow('part-gone');
  expect(await draftIndicatorPage(director, place)).toMatchObject({ standard: null, indicator: null });
});

test('staff write, the director publishes, and nobody else reads a draft', async ({ db }) => {
  const { director, officer, reviewer } = await people(db);
  const draftId = await startDraft(officer, { purpose: 'vetting' });

  const forbidden = { kind: 'forbidden' };
  await expect(publishDraft(officer, draftId, '')).rejects.toMatchObject(forbidden);
  await expect(draftPage(reviewer, draftId)).rejects.toMatchObject(forbidden);
  await expect(rubricsPage(reviewer)).rejects.toMatchObject(forbidden);
  await expect(startDraft(reviewer, { purpose: 'vetting' })).rejects.toMatchObject(forbidden);
  await expect(editDraft(reviewer, { draftId, edit: NAMED })).rejects.toMatchObject(forbidden);
  await expect(discardDraft(reviewer, draftId)).rejects.toMatchObject(forbidden);
  await expect(previewRubricFile(reviewer, { purpose: 'vetting', file: file('') })).rejects.toMatchObject(
    forbidden,
  );
  await discardDraft(director, draftId);
  expect(await eventsOf(db, 'rubric.draft-discarded')).toHaveLength(1);
});

test('whoever still writes on a draft that is over is told who ended it, and how', async ({ db }) => {
  const { director, officer, reviewer } = await people(db);
  const [published, thrownAway] = [
    await startDraft(officer, { purpose: 'vetting' }),
    await startDraft(officer, { purpose: 'vetting' }),
  ];
  const rubric = { ...VETTING_RUBRIC, version: 'Whole' };
  await db.update(rubricDrafts).set({ content: rubric }).where(eq(rubricDrafts.id, published));
  const { seen } = await draftPage(director, published);
  const rubricId = await publishDraft(director, published, seen);
  await discardDraft(director, thrownAway);

  for (const draftId of [published, thrownAway])
    await expect(editDraft(officer, { draftId, edit: NAMED })).rejects.toMatchObject({ code: 'draft-gone' });
  const page = (draftId: typeof published) => orEnded(officer, draftId, draftAboutPage(officer, draftId));
  const by = director.actor.name;
  expect(await page(published)).toMatchObject({ ended: { by, published: `/office/rubrics/${rubricId}` } });
  expect(await page(thrownAway)).toMatchObject({ ended: { by, published: null } });
  const toOthers = orEnded(reviewer, published, draftAboutPage(reviewer, published));
  await expect(toOthers).rejects.toMatchObject({ kind: 'forbidden' });
});

test.for(['vetting', 'partnership'] as const)(
  'the shipped %s rubric comes back from its own file',
  async (purpose, { db }) => {
    const { director, officer } = await people(db);
    const rubric = purpose === 'vetting' ? VETTING_RUBRIC : PARTNERSHIP_RUBRIC;
    const id = await storeRubric(director, { purpose, rubric });

    const { name, text } = await downloadRubric(officer, id);
    const preview = await previewRubricFile(officer, { purpose, file: file(text) });
    const draftId = await importRubric(officer, {
      purpose,
      file: file(preview.text),
      title: rubric.title,
      version: 'Again',
    });

    expect(name).toMatch(/^sample-.*\.csv$/);
    expect(preview).toMatchObject({ problemCount: 0, unused: [] });
    const [draft] = await db.select().from(rubricDrafts).where(eq(rubricDrafts.id, draftId));
    expect(draft!.content.standards).toEqual(rubric.standards);
  },
);

test('a file with problems is told them line by line, and keeps nothing', async ({ db }) => {
  const { officer } = await people(db);
  const wrong = file('Name,Points\r\nSafety,15\r\n');

  const preview = await previewRubricFile(officer, { purpose: 'vetting', file: wrong });
  expect(preview.problems[0]).toEqual({
    line: 1,
    column: 'Family',
    message: 'The column “Family” is missing',
  });
  expect(preview.text).toBe('');
  const keeping = importRubric(officer, { purpose: 'vetting', file: wrong, title: 'T', version: '1' });
  await expect(keeping).rejects.toThrow('rubric-file-has-problems');
  const broken = previewRubricFile(officer, { purpose: 'vetting', file: file('Family,"Standard\r\n') });
  await expect(broken).rejects.toThrow('file-not-csv');
  expect(await db.select().from(rubricDrafts)).toEqual([]);
});

const SEALED = 'rubrics_sealed';
const code = (constraint: string) => ({ cause: { constraint_name: constraint } });

test('the database lets nobody change a published version, add to it, or publish weights of 9,999', async () => {
  const own = await createTestDatabase({ max: 2 });
  try {
    const { db } = own;
    const director = await aContext(db, 'office-director');
    const id = await storeRubric(director, { purpose: 'vetting', rubric: VETTING_RUBRIC });
    const [standard] = await db.select().from(rubricStandards).where(eq(rubricStandards.rubricId, id));
    const { id: _, ...values } = { ...standard!, key: 'more', weightBasisPoints: 1 };

    await expect(db.update(rubrics).set({ title: 'Other' })).rejects.toMatchObject(
      code('rubrics_append_only'),
    );
    await expect(db.update(rubricStandards).set({ weightBasisPoints: 1 })).rejects.toMatchObject(
      code('rubric_standards_append_only'),
    );
    await expect(db.delete(rubricIndicators)).rejects.toMatchObject(code('rubric_indicators_append_only'));
    await expect(db.insert(rubricStandards).values(values)).rejects.toMatchObject(code(SEALED));
    const indicator = { standardId: standard!.id, key: 'more', name: 'More', isFloor: true, position: 9 };
    await expect(db.insert(rubricIndicators).values(indicator)).rejects.toMatchObject(code(SEALED));
    const light = db.transaction(async (tx) => {
      const [rubric] = await tx
        .insert(rubrics)
        .values({ purpose: 'vetting', version: 'light', title: 'Light' })
        .returning();
      await tx.insert(rubricStandards).values({ ...values, rubricId: rubric!.id, weightBasisPoints: 9_999 });
    });
    await expect(light).rejects.toMatchObject({ constraint_name: 'rubrics_weights_whole' });
    expect(await db.execute(sql`select count(*)::int as n from rubrics`)).toEqual([{ n: 1 }]);
  } finally {
    await own.drop();
  }
});
