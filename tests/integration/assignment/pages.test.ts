import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { assignRound } from '#app/features/assignment/assign-round.server.ts';
import {
  assignmentResultsCsv,
  assignmentResultsPage,
} from '#app/features/assignment/assignment-results.server.ts';
import { callOffAssignment } from '#app/features/assignment/end-assignment-window.server.ts';
import { assignmentPage, assignmentRecordFile } from '#app/features/assignment/office-assignment.server.ts';
import { assignmentsPage } from '#app/features/assignment/office-assignments.server.ts';
import { assignmentSteps } from '#app/features/assignment/own-steps.server.ts';
import {
  publicAssignmentPage,
  publicAssignmentsPage,
  publishedAssignmentFile,
} from '#app/features/assignment/public-assignments.server.ts';
import { ownAssignmentPage, ownAssignmentsPage } from '#app/features/assignment/school-assignments.server.ts';
import { offeringPage } from '#app/features/catalogue/offering-page.server.ts';
import { newRequestPage } from '#app/features/request/new-request-page.server.ts';
import type { Connection } from '#db/client.server.ts';
import { assignmentRounds, offerings } from '#db/schema/index.ts';
import {
  aDraftAssignment,
  anOfferingOfSomebody,
  anOpenAssignment,
  aRankingSchool,
  closeAssignmentEarly,
  ranked,
} from '#tests/factories/assignment.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

/** Chess for one school, Choir for one; the needy school first, the other second, and one that only looks on. */
async function twoSchools(db: Connection) {
  const { offering: chess } = await anOfferingOfSomebody(db, { name: 'Chess' });
  const { offering: choir } = await anOfferingOfSomebody(db, { name: 'Choir' });
  const { offering: teens } = await anOfferingOfSomebody(db, { name: 'Teens', grades: ['11'] });
  const drawn = await anOpenAssignment(db, [
    { offering: chess, groups: 1 },
    { offering: choir, groups: 1 },
    { offering: teens, groups: 1 },
  ]);
  const needy = await aRankingSchool(db, { opportunityIndex: 80 });
  const other = await aRankingSchool(db, { opportunityIndex: 60 });
  const onlooker = await aRankingSchool(db);
  return { ...drawn, chess, choir, needy, other, onlooker };
}

test('a school reads its standing before, and its result with every reason and what to do after', async ({
  db,
}) => {
  const { slug, staff, name, chess, choir, needy, other, onlooker } = await twoSchools(db);
  const before = await ownAssignmentPage(other.leader, slug);
  expect(before.allowed).toEqual({ save: true, submit: false, withdraw: false });
  expect(before.offered.map((each) => [each.name, each.eligible])).toEqual([
    ['Chess', true],
    ['Choir', true],
    ['Teens', false],
  ]);
  expect(before.offered[0]!.standing.map(({ words }) => words)).toEqual([
    'Band 0.50 to 0.74',
    'Did not have it last year',
    'Neighborhood served',
  ]);
  expect(before.rules.lotterySeed).toBeNull();
  expect((await assignmentSteps(other.leader, other.school.code)).map(({ title }) => title)).toEqual([
    `Rank the offerings of ${name}`,
  ]);

  for (const { leader } of [needy, other]) await ranked(leader, slug, [chess, choir]);
  expect(await assignmentSteps(other.leader, other.school.code)).toEqual([]);
  const office = await assignmentPage(staff, slug);
  expect(office.rankings.map(({ status }) => status)).toEqual(['submitted', 'submitted']);
  expect(office.offered.map(({ first, ranked }) => first + ranked)).toEqual([0, 0, 0]);
  await closeAssignmentEarly(staff, slug);
  await assignRound(staff, slug);
  const decided = await assignmentPage(staff, slug);
  expect(decided.offered.map((each) => [each.name, each.first, each.ranked])).toEqual([
    ['Chess', 2, 2],
    ['Choir', 0, 2],
    ['Teens', 0, 0],
  ]);

  const after = await ownAssignmentPage(other.leader, slug);
  expect(after.result).toMatchObject({
    kind: 'result',
    got: { slug: choir.slug, name: 'Choir' },
    words: 'You got Choir, your 2nd choice.',
    isReserved: true,
    request: null,
    reasons: [
      {
        name: 'Chess',
        holds: false,
        why: 'The one place went to a school before yours: in a higher band of need.',
      },
      { name: 'Choir', holds: true },
    ],
  });
  expect((await ownAssignmentPage(onlooker.leader, slug)).result).toEqual({ kind: 'none' });
  expect((await ownAssignmentPage(needy.leader, slug)).result).toMatchObject({ notAsked: ['Choir'] });
  expect((await assignmentSteps(other.leader, other.school.code))[0]!.title).toBe(
    'You got Choir: send your request',
  );

  const { rows, placed, first } = await assignmentResultsPage(staff, slug);
  expect([rows.length, placed, first]).toEqual([2, 2, 1]);
  const { text } = await assignmentResultsCsv(staff, slug);
  expect(text).toContain('Chess: The one place went to a school before this one: in a higher band of need.');
  expect((await assignmentRecordFile(staff, slug)).text).toContain('"ranking"');
});

test('the public reads rules while it is open, order and places after, and never a ranking', async ({
  db,
}) => {
  const { slug, staff, chess, choir, needy, other } = await twoSchools(db);
  const anyone = await aContext(db, 'public');
  const draft = await aDraftAssignment(db, [{ offering: chess, groups: 1 }]);
  await expect(publicAssignmentPage(anyone, draft.slug)).rejects.toMatchObject({ kind: 'not-found' });
  expect((await publicAssignmentsPage(anyone)).rounds.map((round) => round.slug)).toEqual([slug]);
  expect(await publicAssignmentPage(anyone, slug)).toMatchObject({
    decided: null,
    rules: { lotterySeed: null },
  });
  await expect(publishedAssignmentFile(anyone, slug)).rejects.toMatchObject({ kind: 'not-found' });
  for (const refused of [assignmentPage(anyone, slug), assignmentRecordFile(anyone, slug)])
    await expect(refused).rejects.toMatchObject({ kind: 'forbidden' });

  await ranked(needy.leader, slug, [choir, chess]);
  await ranked(other.leader, slug, [choir]);
  await closeAssignmentEarly(staff, slug);
  await assignRound(staff, slug);
  const page = await publicAssignmentPage(anyone, slug);
  expect(page.rules.lotterySeed).toBe('seed-of-the-test');
  // Only one school ranked Chess. Both stand in its order, so nobody reads from it who did.
  const order = page.decided!.orders.find(({ id }) => id === chess.id)!;
  expect(order.order.map(({ code, got }) => [code, got])).toEqual([
    [needy.school.code, false],
    [other.school.code, false],
  ]);
  expect(JSON.stringify(page)).not.toContain('"ranking"');
  expect((await publishedAssignmentFile(anyone, slug)).text).not.toContain('"ranking"');
});

test('an offering’s page and the request for it say that a round gives it out, until it is called off', async ({
  db,
}) => {
  const { slug, staff, name, chess, other } = await twoSchools(db);
  const beside = { reason: 'in-round', slug, name, isOpen: true };
  expect((await offeringPage(await aContext(db, 'public'), chess.slug)).beside).toMatchObject(beside);
  expect((await newRequestPage(other.leader, { offering: chess.slug })).beside).toMatchObject(beside);
  await callOffAssignment(staff, { slug, reason: 'The partner found more room.' });
  expect((await offeringPage(other.leader, chess.slug)).beside).toBeNull();
});

test('a draft that was called off was never announced, and stays the Office’s', async ({ db }) => {
  const { offering } = await anOfferingOfSomebody(db);
  const { slug, staff } = await aDraftAssignment(db, [{ offering, groups: 1 }]);
  await callOffAssignment(staff, { slug, reason: 'It was a mistake.' });
  const { leader } = await aRankingSchool(db);
  expect((await publicAssignmentsPage(await aContext(db, 'public'))).rounds).toEqual([]);
  expect((await ownAssignmentsPage(leader)).rounds).toEqual([]);
  await expect(ownAssignmentPage(leader, slug)).rejects.toMatchObject({ kind: 'not-found' });
});

test('lists of rounds go on page by page, for the Office, for schools and for everybody', async ({ db }) => {
  const { slug, needy } = await twoSchools(db);
  const [{ id: _id, ...round }] = (await db.select().from(assignmentRounds)) as [
    typeof assignmentRounds.$inferSelect,
  ];
  await db
    .insert(assignmentRounds)
    .values(Array.from({ length: 26 }, (_, at) => ({ ...round, slug: `${slug}-more-${at}` })));
  const staff = await aContext(db, 'office-staff');
  const publicly = await aContext(db, 'public');

  for (const list of [
    (page: number) => assignmentsPage(staff, { page }),
    (page: number) => ownAssignmentsPage(needy.leader, { page }),
    (page: number) => publicAssignmentsPage(publicly, { page }),
  ]) {
    const [first, last] = [await list(1), await list(99)];
    expect([first.rounds.length, last.rounds.length]).toEqual([25, 2]);
    expect([last.page, last.pageCount]).toEqual([2, 2]);
    expect(new Set([...first.rounds, ...last.rounds].map((each) => each.slug)).size).toBe(27);
  }
});

test('what is not offered any more is shown to a school as gone', async ({ db }) => {
  const { slug, chess, other } = await twoSchools(db);
  await db.update(offerings).set({ status: 'archived' }).where(eq(offerings.id, chess.id));
  const { offered } = await ownAssignmentPage(other.leader, slug);
  expect(offered.map(({ name, isOffered }) => [name, isOffered])).toEqual([
    ['Chess', false],
    ['Choir', true],
    ['Teens', true],
  ]);
});
