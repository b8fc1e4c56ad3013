import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { assignRound } from '#app/features/assignment/assign-round.server.ts';
import { openAssignment } from '#app/features/assignment/open-assignment.server.ts';
import { saveRanking, submitRanking } from '#app/features/assignment/rank-offerings.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import type { Connection } from '#db/client.server.ts';
import { assignmentChoices, assignmentRankings, assignmentResults, auditEvents } from '#db/schema/index.ts';
import {
  aDraftAssignment,
  anOfferingOfSomebody,
  anOpenAssignment,
  aRankingSchool,
  closeAssignmentEarly,
  ranked,
} from '#tests/factories/assignment.ts';
import { someTerms } from '#tests/factories/partnerships.ts';
import { aContext, on } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

const twoOfferings = async (db: Connection) => {
  const { offering: chess } = await anOfferingOfSomebody(db, { name: 'Chess' });
  const { offering: choir } = await anOfferingOfSomebody(db, { name: 'Choir' });
  return { chess, choir };
};

test('schools that rank while the round closes are either in or told so, and each submitted one gets a result', async ({
  committed,
}) => {
  const { db } = committed;
  const { chess } = await twoOfferings(db);
  const { slug, staff } = await anOpenAssignment(db, [{ offering: chess, groups: 2 }]);
  const schools = [];
  for (let at = 0; at < 8; at += 1) schools.push(await aRankingSchool(db));
  for (const { leader } of schools.slice(0, 4))
    await saveRanking(leader, { slug, seen: 0, typed: [chess.id] });

  const tries = await Promise.allSettled([
    ...schools.slice(0, 4).map(({ leader }) => submitRanking(on(leader, db), { slug, seen: 1 })),
    closeAssignmentEarly(on(staff, db), slug),
    ...schools.slice(4).map(({ leader }) => ranked(on(leader, db), slug, [chess])),
  ]);
  for (const attempt of tries)
    if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'not-open' });
  expect(tries[4]!.status).toBe('fulfilled');

  const rankings = await db
    .select()
    .from(assignmentRankings)
    .where(eq(assignmentRankings.status, 'submitted'));
  const assigned = await Promise.allSettled([1, 2, 3].map(() => assignRound(on(staff, db), slug)));
  expect(assigned.filter(({ status }) => status === 'fulfilled')).toHaveLength(rankings.length > 0 ? 1 : 0);
  const results = await db.select().from(assignmentResults);
  expect(results.map(({ schoolCode }) => schoolCode).sort()).toEqual(
    rankings.map(({ schoolCode }) => schoolCode).sort(),
  );
  expect(results.filter(({ offeringId }) => offeringId !== null)).toHaveLength(Math.min(2, rankings.length));
});

test('two colleagues who save at once: one is kept, the other is told', async ({ committed }) => {
  const { db } = committed;
  const { chess, choir } = await twoOfferings(db);
  const { slug } = await anOpenAssignment(db, [
    { offering: chess, groups: 1 },
    { offering: choir, groups: 1 },
  ]);
  const pairs = [];
  for (let at = 0; at < 6; at += 1) {
    const { school, leader } = await aRankingSchool(db);
    pairs.push({
      leader,
      designee: await aContext(db, 'school-designee', { schoolCode: school.code }),
    });
  }
  // Whoever first had to open a connection would come late, and nobody would meet anybody.
  await Promise.all(pairs.flatMap(() => [0, 1].map(() => db.execute(sql`select pg_sleep(0.1)`))));

  const saves = await Promise.all(
    pairs.map(({ leader, designee }) =>
      Promise.allSettled([
        saveRanking(on(leader, db), { slug, seen: 0, typed: [chess.id] }),
        saveRanking(on(designee, db), { slug, seen: 0, typed: [choir.id] }),
      ]),
    ),
  );
  for (const pair of saves) {
    expect(pair.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = pair.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'changed-meanwhile' });
  }
  expect(await db.select().from(assignmentChoices)).toHaveLength(pairs.length);
});

test('a request sent while a round opens is before it or refused, never in between', async ({
  committed,
}) => {
  const { db } = committed;
  const { chess } = await twoOfferings(db);
  const { slug, staff } = await aDraftAssignment(db, [{ offering: chess, groups: 1 }]);
  const drafts = [];
  for (let at = 0; at < 4; at += 1) {
    const { leader } = await aRankingSchool(db);
    drafts.push({ leader, id: await startRequest(leader, { offeringSlug: chess.slug, terms: someTerms() }) });
  }
  const tries = await Promise.allSettled([
    ...drafts.slice(0, 2).map(({ leader, id }) => sendRequest(on(leader, db), id)),
    openAssignment(on(staff, db), slug),
    ...drafts.slice(2).map(({ leader, id }) => sendRequest(on(leader, db), id)),
  ]);
  expect(tries[2]!.status).toBe('fulfilled');
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(sql`${auditEvents.type} in ('request.sent', 'assignment.opened')`)
    .orderBy(auditEvents.sequence);
  expect(events.at(-1)!.type).toBe('assignment.opened');
  for (const attempt of tries)
    if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'request-in-round' });
});
