import { eq, sql } from 'drizzle-orm';
import { schoolYear } from '#app/domain/shared/year.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import type { RoundInput } from '#app/features/fund/inputs.ts';
import { abandonImport } from '#app/features/import/abandon-import.server.ts';
import { commitImport } from '#app/features/import/commit-import.server.ts';
import type { ImportKind } from '#app/features/import/import-kinds.ts';
import { importPage } from '#app/features/import/import-page.server.ts';
import { previewImport } from '#app/features/import/preview-import.server.ts';
import { officeIndexPage } from '#app/features/opportunity-index/index-pages.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  auditEvents,
  enrollmentReleases,
  enrollmentValues,
  imports,
  opportunityIndexValues,
  schoolProfiles,
  schools,
  terms,
} from '#db/schema/index.ts';
import { roundInput } from '#tests/factories/fund.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const YEAR = schoolYear('2026-27');
const bring = (ctx: Context, kind: ImportKind, text: string | Uint8Array) =>
  previewImport(ctx, {
    kind,
    schoolYear: YEAR,
    source: 'A test',
    asOf: null,
    file: { name: `${kind}.csv`, content: typeof text === 'string' ? new TextEncoder().encode(text) : text },
  });

const SCHOOLS =
  '\ufeff"School code","School name",Grades,Enrollment,Neighborhood\r\n9990001,"Wren, Tobias K–8",K1-8,"1,024",Dorchester\r\n09990002,Calder Row,7-12,310,\r\n';

async function anOfficer(db: Context['db']) {
  const ctx = await aContext(db, 'office-staff');
  await db
    .insert(terms)
    .values({ kind: 'neighborhood', code: 'dorchester', label: 'Dorchester', position: 0 });
  return ctx;
}

test('a file as a spreadsheet writes it is previewed, then taken in whole with its source', async ({
  db,
}) => {
  const ctx = await anOfficer(db);
  const id = await bring(ctx, 'schools', SCHOOLS);

  expect(await importPage(ctx, id)).toMatchObject({
    problemCount: 0,
    repaired: 1,
    counts: { added: 2, changed: 0 },
  });
  expect(await db.select().from(schools)).toEqual([]);
  await commitImport(ctx, id);

  const rows = await db.select().from(schoolProfiles).orderBy(schoolProfiles.schoolCode);
  expect(rows).toMatchObject([
    {
      schoolCode: '09990001',
      name: 'Wren, Tobias K–8',
      enrollment: 1024,
      neighborhood: 'dorchester',
      importId: id,
    },
    { schoolCode: '09990002', grades: ['7', '8', '9', '10', '11', '12'], neighborhood: null },
  ]);
  await expect(commitImport(ctx, id)).rejects.toMatchObject({ code: 'import-settled' });
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(auditEvents.sequence);
  expect(events.map(({ type }) => type)).toEqual(['import.previewed', 'import.committed']);
});

test('one bad cell keeps the whole file out, and is named by line and column', async ({ db }) => {
  const ctx = await anOfficer(db);
  const id = await bring(ctx, 'schools', SCHOOLS.replace(',310,', ',about 300,'));

  expect(await importPage(ctx, id)).toMatchObject({ problems: [{ line: 3, column: 'Enrollment' }] });
  await expect(commitImport(ctx, id)).rejects.toMatchObject({ code: 'import-has-problems' });
  expect(await db.select().from(schools)).toEqual([]);
});

test('every file of schools keeps the year’s enrollment as a release, which nothing changes', async ({
  db,
}) => {
  const ctx = await anOfficer(db);
  const first = await bring(ctx, 'schools', SCHOOLS);
  await commitImport(ctx, first);
  // The second names one school only: the other stays in the release with what it had.
  const second = await bring(ctx, 'schools', 'Code,Name,Grades,Enrollment\n09990002,Calder Row,7-12,325\n');
  await commitImport(ctx, second);

  const kept = async (importId: string) => {
    const { schoolCode: code, students } = enrollmentValues;
    const found = await db
      .select({ code, students, checksum: enrollmentReleases.checksum })
      .from(enrollmentValues)
      .innerJoin(enrollmentReleases, eq(enrollmentReleases.id, enrollmentValues.releaseId))
      .where(eq(enrollmentReleases.importId, importId as never))
      .orderBy(code);
    const [file] = await db
      .select()
      .from(imports)
      .where(eq(imports.id, importId as never));
    expect(found.every(({ checksum }) => checksum === file!.checksum)).toBe(true);
    return found.map((value) => [value.code, value.students]);
  };
  expect(await kept(first)).toEqual([
    ['09990001', 1024],
    ['09990002', 310],
  ]);
  expect(await kept(second)).toEqual([
    ['09990001', 1024],
    ['09990002', 325],
  ]);
  await commitImport(ctx, await bring(ctx, 'opportunity-index', 'Code,OI\n09990001,0.71\n'));
  for (const text of [
    'update enrollment_values set students = 1',
    'delete from enrollment_values',
    `update enrollment_releases set source = ''`,
    'update opportunity_index_values set hundredths = 1',
    'delete from opportunity_index_values',
    `update opportunity_index_releases set source = ''`,
  ])
    await expect(
      db.transaction((tx) => tx.execute(sql.raw(text))),
      text,
    ).rejects.toMatchObject({
      cause: { constraint_name: expect.stringMatching(/_(values|releases)_append_only$/) },
    });
});

test('an index release needs its schools, keeps every version and shows what changed', async ({ db }) => {
  const ctx = await anOfficer(db);
  const early = await bring(ctx, 'opportunity-index', 'Code,OI\n09990001,0.71\n');
  expect((await importPage(ctx, early)).problems).toMatchObject([{ line: 2, column: 'Code' }]);
  await commitImport(ctx, await bring(ctx, 'schools', SCHOOLS));
  await commitImport(ctx, await bring(ctx, 'opportunity-index', 'Code;OI\n9990001;0.71\n09990002;.5\n'));

  const next = await bring(ctx, 'opportunity-index', 'Code,OI\n09990001,0.74\n09990002,0.50\n');
  expect(await importPage(ctx, next)).toMatchObject({
    counts: { added: 0, changed: 1, unchanged: 1 },
    changes: [{ code: '09990001', before: '0.71', after: '0.74' }],
  });
  await commitImport(ctx, next);
  expect(await db.select().from(opportunityIndexValues)).toHaveLength(4);

  // An index of 1.2, a school twice, a decimal comma, and one that cuts its line: each named, and nothing kept of the rest.
  const bad = await bring(ctx, 'opportunity-index', 'Code,OI\n09990001,1.2\n9990001,0.5\n09990002,0,71\n');
  const places = (await importPage(ctx, bad)).problems.map(({ line, column }) => `${line} ${column}`);
  expect(places).toEqual(['2 OI', '3 Code', '4 Column 3']);
  await expect(commitImport(ctx, bad)).rejects.toMatchObject({ code: 'import-has-problems' });
  expect(await db.select().from(opportunityIndexValues)).toHaveLength(4);
});

test('the Office reads what a release holds and changes, which schools it lacks, and which rounds count it', async ({
  db,
}) => {
  const ctx = await anOfficer(db);
  const enrolled = await bring(ctx, 'schools', `${SCHOOLS}9990003,Third Street,K1-5,100,\r\n`);
  await commitImport(ctx, enrolled);
  await expect(officeIndexPage(ctx, null)).resolves.toMatchObject({ index: null, enrollmentsKept: 1 });
  await commitImport(ctx, await bring(ctx, 'opportunity-index', 'Code,OI\n9990001,0.71\n9990003,0.20\n'));
  await commitImport(ctx, await bring(ctx, 'opportunity-index', 'Code,OI\n9990001,0.74\n'));
  await db
    .update(schools)
    .set({ status: 'merged', successorCode: '09990001' as never })
    .where(eq(schools.code, '09990003' as never));
  // Both were kept at the moment of the test's own transaction.
  await db.execute(sql`set local session_replication_role = replica`);
  await db.execute(
    sql`update opportunity_index_releases set created_at = created_at - interval '1 day' where id in
      (select release_id from opportunity_index_values where hundredths = 71)`,
  );
  await db.execute(sql`set local session_replication_role = origin`);
  const [newest, first] = (await officeIndexPage(ctx, null)).index!.releases;
  const { slug, name } = await drawnUp(db, { releaseId: newest!.id as never });

  const { index, enrollments } = await officeIndexPage(ctx, null);
  expect(index!.changes.map(({ code, before, after, what }) => [code, before, after, what])).toEqual([
    ['09990001', 71, 74, 'raised'],
    ['09990002', null, null, 'missing'],
    ['09990003', 20, null, 'merged'],
  ]);
  expect(index!.bands.reduce((sum, { schools: count }) => sum + count, 0)).toBe(1);
  expect(index!.releases.map(({ id, schools: count, rounds }) => [id, count, rounds])).toEqual([
    [newest!.id, 1, [{ slug, name }]],
    [first!.id, 2, []],
  ]);
  const [file] = await db.select().from(imports).where(eq(imports.id, enrolled));
  expect(enrollments.find(({ importId }) => importId === enrolled)).toMatchObject({
    ...{ schools: 3, source: 'A test', checksum: file!.checksum, rounds: [] },
  });
  expect(enrollments.find(({ importId }) => importId === null)).toMatchObject({
    ...{ schools: 3, source: 'Test enrollment', rounds: [{ slug, name }] },
  });
  await expect(officeIndexPage(await aContext(db, 'public'), null)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

/** A round of the year as a draft. */
async function drawnUp(db: Context['db'], overrides: Partial<RoundInput>) {
  const input = await roundInput(db, overrides);
  const { slug } = await drawUpRound(await aContext(db, 'office-staff'), input);
  return { slug, name: input.name };
}

test('an old spreadsheet’s letters, an open quotation mark, a workbook, Unicode text, and a file laid aside', async ({
  db,
}) => {
  const ctx = await anOfficer(db);
  const windows = Uint8Array.from([
    ...new TextEncoder().encode('Code,Name,Grades,Enrollment\n09990003,Mu'),
    0xf1,
    ...new TextEncoder().encode('iz,9-12,480\n'),
  ]);
  const id = await bring(ctx, 'schools', windows);
  expect((await importPage(ctx, id)).changes).toMatchObject([{ name: 'Muñiz' }]);

  await expect(bring(ctx, 'schools', 'Code,Name\n1,"open\n')).rejects.toMatchObject({ code: 'file-not-csv' });
  const workbook = Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]);
  await expect(bring(ctx, 'schools', workbook)).rejects.toMatchObject({ code: 'file-not-text' });
  const unicodeText = Buffer.from(
    '\ufeffCode\tName\tGrades\tEnrollment\r\n09990004\tÑandú\t1-5\t80\r\n',
    'utf16le',
  );
  const tabbed = await importPage(ctx, await bring(ctx, 'schools', unicodeText));
  expect(tabbed).toMatchObject({ problemCount: 0, changes: [{ name: 'Ñandú' }] });
  await abandonImport(ctx, id);
  await expect(commitImport(ctx, id)).rejects.toMatchObject({ code: 'import-settled' });
  const [kept] = await db.select({ status: imports.status }).from(imports).where(eq(imports.id, id));
  expect(kept).toEqual({ status: 'abandoned' });
});

test('only the Office brings files in', async ({ db }) => {
  const officer = await anOfficer(db);
  const id = await bring(officer, 'schools', SCHOOLS);
  for (const role of ['public', 'account', 'reviewer'] as const) {
    const ctx = await aContext(db, role);
    await expect(bring(ctx, 'schools', SCHOOLS)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(commitImport(ctx, id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(importPage(ctx, id)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});
