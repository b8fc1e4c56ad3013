import { eq } from 'drizzle-orm';
import { carryNeed, carryPage } from '#app/features/need/carry-need.server.ts';
import { NeedForm } from '#app/features/need/inputs.ts';
import { needsPage } from '#app/features/need/needs-page.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, needs, terms } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { A_NEED, aNeed, someTerms } from '#tests/factories/needs.ts';
import { aContext } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const LAST = '2025-26' as never;

async function aWorld(db: Connection) {
  await someTerms(db);
  const school = await aSchool(db, { grades: ['3', '4', '5'] });
  return { school, ctx: await aContext(db, 'school-designee', { schoolCode: school.code }) };
}

test('last year\u2019s need comes over without what is gone, once, and the old one stays as it was', async ({
  db,
}) => {
  const { school, ctx } = await aWorld(db);
  await db.update(terms).set({ active: false }).where(eq(terms.code, 'reading'));
  const old = await aNeed(db, school.code, {
    ...{ schoolYear: LAST, title: 'Math', goals: ['reading', 'math'], goalWeights: [3, 2] },
    ...{ partnersMaySee: true, startsOn: '2025-10-01' as never, status: 'met' },
  });

  const page = await carryPage(ctx);
  expect(page.needs).toMatchObject([
    {
      title: 'Math',
      wasMet: true,
      left: [
        { field: 'goals', words: 'No longer on the Office’s list: Read at grade level' },
        { field: 'grades', words: 'Your school no longer serves grade 6' },
        { field: 'startsOn', words: expect.stringContaining('is over') },
      ],
    },
  ]);
  const carriedId = await carryNeed(ctx, old.id);

  const [carried] = await db.select().from(needs).where(eq(needs.id, carriedId));
  expect(carried).toMatchObject({
    ...{ title: 'Math', status: 'open', schoolYear: '2026-27', goals: ['math'], goalWeights: [2] },
    ...{ grades: ['4', '5'], startsOn: null, partnersMaySee: false, carriedFromId: old.id },
    ...{ createdBy: ctx.actor.userId, note: old.note, priceCeiling: old.priceCeiling },
  });
  const [before] = await db.select().from(needs).where(eq(needs.id, old.id));
  expect(before).toEqual(old);
  expect((await carryPage(ctx)).needs).toEqual([]);
  await expect(carryNeed(ctx, old.id)).rejects.toMatchObject({ code: 'need-carried-already' });
  expect((await needsPage(ctx)).open.map(({ title, by }) => [title, by])).toEqual([['Math', ctx.actor.name]]);
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, carriedId));
  expect(event).toMatchObject({
    type: 'need.carried',
    data: { title: 'Math', from: old.id, left: ['goals', 'grades', 'startsOn'] },
  });
});

test('a need of other grades, of an older year or of another school is not carried', async ({ db }) => {
  const { school, ctx } = await aWorld(db);
  const older = await aNeed(db, school.code, { schoolYear: '2024-25' as never });
  const gone = await aNeed(db, school.code, { schoolYear: LAST, grades: ['8'] });
  const closed = await aNeed(db, school.code, { schoolYear: LAST, status: 'closed', title: 'Closed' });
  const theirs = await aNeed(db, (await aSchool(db)).code, { schoolYear: LAST });

  expect((await carryPage(ctx)).needs.map(({ id, inWords }) => [id, inWords])).toEqual([[gone.id, null]]);
  expect(closed.status).toBe('closed');
  await expect(carryNeed(ctx, gone.id)).rejects.toMatchObject({ code: 'need-not-carried' });
  await expect(carryNeed(ctx, older.id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(carryNeed(ctx, theirs.id)).rejects.toMatchObject({ kind: 'not-found' });
  const director = await aContext(db, 'office-director');
  await expect(carryNeed(director, gone.id)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(carryPage(director)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('the database refuses a need carried from another school, or from the same year', async ({ db }) => {
  const { school } = await aWorld(db);
  const theirs = await aNeed(db, (await aSchool(db)).code, { schoolYear: LAST });
  const now = await aNeed(db, school.code);
  for (const { id } of [theirs, now]) {
    const attempt = db.transaction((tx) => aNeed(tx, school.code, { carriedFromId: id }));
    await expect(attempt.catch((error) => Promise.reject(error.cause))).rejects.toThrow(/earlier year/);
  }
});

test('goals are typed with their weights; those that do not count are left out, and like weights are none', () => {
  const typed = (goals: string[]) => {
    const { title, grades } = A_NEED;
    const form = NeedForm.parse({ title, grades, goals });
    return [form.goals, form.goalWeights];
  };
  expect(typed(['math:1', 'reading:3', 'calm:0'])).toEqual([
    ['reading', 'math'],
    [3, 1],
  ]);
  expect(typed(['math:2', 'reading:2'])).toEqual([['math', 'reading'], []]);
  expect(typed(['math'])).toEqual([['math'], []]);
  expect(NeedForm.safeParse({ ...A_NEED, headcount: '', goals: ['math:4'] }).success).toBe(false);
});

test('more than a page of last year\u2019s needs goes on, page by page', async ({ db }) => {
  const { school, ctx } = await aWorld(db);
  for (let at = 0; at < 27; at += 1)
    await aNeed(db, school.code, { schoolYear: LAST, title: `Need ${String(at).padStart(2, '0')}` });

  const pages = [await carryPage(ctx, { page: 1 }), await carryPage(ctx, { page: 9 })];

  expect(pages.map(({ page, pageCount, needs }) => [page, pageCount, needs.length])).toEqual([
    [1, 2, 25],
    [2, 2, 2],
  ]);
  expect(pages[1]!.needs.map(({ title }) => title)).toEqual(['Need 25', 'Need 26']);
});
