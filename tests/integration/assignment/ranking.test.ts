import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { AssignmentRecord, PublishedAssignment } from '#app/domain/assignment/assignment-record.ts';
import { assignmentTexts } from '#app/domain/assignment/assignment-record.ts';
import { previousSchoolYear } from '#app/domain/shared/year.ts';
import { assignRound } from '#app/features/assignment/assign-round.server.ts';
import { callOffAssignment } from '#app/features/assignment/end-assignment-window.server.ts';
import { ASSIGNMENT_MAILS } from '#app/features/assignment/mails.server.ts';
import { openAssignment } from '#app/features/assignment/open-assignment.server.ts';
import {
  saveRanking,
  submitRanking,
  withdrawRanking,
} from '#app/features/assignment/rank-offerings.server.ts';
import { agreeRequest } from '#app/features/request/agree-request.server.ts';
import { sendRequest } from '#app/features/request/send-request.server.ts';
import { startRequest } from '#app/features/request/start-request.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { formatDateTime } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import {
  assignmentChoices,
  assignmentRankings,
  assignmentResults,
  assignmentRounds,
  auditEvents,
  districts,
  offerings,
  outbox,
} from '#db/schema/index.ts';
import {
  aDraftAssignment,
  anOfferingOfSomebody,
  anOpenAssignment,
  aRankingSchool,
  closeAssignmentEarly,
  ranked,
} from '#tests/factories/assignment.ts';
import { THIS_YEAR } from '#tests/factories/district.ts';
import { aPartnership, someTerms } from '#tests/factories/partnerships.ts';
import { aContext, aMember } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { test } from '#tests/support/test.ts';

const roundOf = async (db: Connection, slug: string) =>
  (await db.select().from(assignmentRounds).where(eq(assignmentRounds.slug, slug)))[0]!;

const choicesOf = async (db: Connection) =>
  (await db.select().from(assignmentChoices).orderBy(assignmentChoices.rank)).map(
    ({ offeringId }) => offeringId,
  );

const mailsOf = async (db: Connection, topic: string) => {
  const [entry] = await db.select().from(outbox).where(eq(outbox.topic, topic));
  return ASSIGNMENT_MAILS[topic]!(entry!.payload as RecordedEvent, db);
};

const twoOfferings = async (db: Connection) => {
  const { offering: chess, organization } = await anOfferingOfSomebody(db, { name: 'Chess' });
  const { offering: choir } = await anOfferingOfSomebody(db, { name: 'Choir' });
  return { chess, choir, organization };
};

test('a designee prepares, the leader hears of it and submits, changes it in place and takes it back', async ({
  db,
}) => {
  const { chess, choir } = await twoOfferings(db);
  const { slug } = await anOpenAssignment(db, [
    { offering: chess, groups: 1 },
    { offering: choir, groups: 1 },
  ]);
  const { school, leader } = await aRankingSchool(db);
  const designee = await aContext(db, 'school-designee', { schoolCode: school.code });

  await saveRanking(designee, { slug, seen: 0, typed: [null, choir.id, chess.id] });
  expect(await choicesOf(db)).toEqual([choir.id, chess.id]);
  expect(await mailsOf(db, 'assignment-ranking.prepared')).toMatchObject([{ to: leader.actor.email }]);
  await expect(submitRanking(designee, { slug, seen: 1 })).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(submitRanking(leader, { slug, seen: 0 })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  await submitRanking(leader, { slug, seen: 1 });
  await expect(submitRanking(leader, { slug, seen: 1 })).rejects.toMatchObject({ code: 'ranking-submitted' });

  await expect(saveRanking(designee, { slug, seen: 1, typed: [chess.id] })).rejects.toMatchObject({
    code: 'leader-submitted',
  });
  await expect(saveRanking(leader, { slug, seen: 1, typed: [null] })).rejects.toMatchObject({
    code: 'ranking-empty',
  });
  await saveRanking(leader, { slug, seen: 1, typed: [chess.id] });
  const [kept] = await db.select().from(assignmentRankings);
  expect(kept).toMatchObject({ status: 'submitted', version: 2 });
  expect(await choicesOf(db)).toEqual([chess.id]);

  await withdrawRanking(leader, slug);
  await expect(withdrawRanking(leader, slug)).rejects.toMatchObject({ code: 'ranking-not-submitted' });
  const [back] = await db.select().from(assignmentRankings);
  expect(back).toMatchObject({ status: 'prepared', submittedAt: null, version: 3 });
  const types = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(eq(auditEvents.schoolCode, school.code))
    .orderBy(auditEvents.sequence);
  expect(types.map(({ type }) => type)).toEqual([
    'assignment-ranking.prepared',
    'assignment-ranking.submitted',
    'assignment-ranking.changed',
    'assignment-ranking.withdrawn',
  ]);
});

test('what cannot be ranked is told at its place, and nothing is kept', async ({ db }) => {
  const { chess, choir } = await twoOfferings(db);
  const { offering: teens } = await anOfferingOfSomebody(db, { grades: ['11'] });
  const { slug } = await anOpenAssignment(db, [
    { offering: chess, groups: 1 },
    { offering: teens, groups: 1 },
  ]);
  const { leader } = await aRankingSchool(db);
  const save = (...typed: Parameters<typeof saveRanking>[1]['typed']) =>
    saveRanking(leader, { slug, seen: 0, typed });
  await expect(save(chess.id, chess.id)).rejects.toMatchObject({
    code: 'choice-twice',
    details: { field: 'choice2' },
  });
  await expect(save(teens.id)).rejects.toMatchObject({ code: 'choice-grades-not-served' });
  await expect(save(choir.id)).rejects.toMatchObject({ code: 'choice-not-in-round' });
  await expect(submitRanking(leader, { slug, seen: 0 })).rejects.toMatchObject({ code: 'ranking-empty' });
  expect(await db.select().from(assignmentRankings)).toEqual([]);
});

test('schools rank only between opening and closing, and a draft does not exist for them', async ({ db }) => {
  const { chess } = await twoOfferings(db);
  const { slug, staff } = await aDraftAssignment(db, [{ offering: chess, groups: 1 }]);
  const { leader } = await aRankingSchool(db);
  const save = (now = leader.now) => saveRanking({ ...leader, now }, { slug, seen: 0, typed: [chess.id] });
  await expect(save()).rejects.toMatchObject({ kind: 'not-found' });
  await openAssignment(staff, slug);
  const { opensAt, closesAt } = await roundOf(db, slug);
  await expect(save(after({ minutes: -1 }, opensAt))).rejects.toMatchObject({ code: 'not-open-yet' });
  await expect(save(closesAt)).rejects.toMatchObject({ code: 'deadline-passed' });
  await save(after({ minutes: -1 }, closesAt));
  await closeAssignmentEarly(staff, slug);
  await expect(save()).rejects.toMatchObject({ code: 'not-open' });
  await expect(
    db.transaction((tx) => tx.update(assignmentRankings).set({ version: 9 })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'assignment_rankings_while_open' } });
});

test('a round is assigned by need, by last year, by neighborhood and by lottery, and everybody hears why', async ({
  db,
}) => {
  const { chess, choir, organization } = await twoOfferings(db);
  await db
    .update(offerings)
    .set({ neighborhoods: ['dorchester'] })
    .where(eq(offerings.id, choir.id));
  const partner = await aMember(db, 'partner-admin', { organizationId: organization.id });
  const { slug, staff, name } = await anOpenAssignment(db, [
    { offering: chess, groups: 2 },
    { offering: choir, groups: 1 },
  ]);
  const needy = await aRankingSchool(db, { opportunityIndex: 80 });
  const before = await aRankingSchool(db, { opportunityIndex: 60, neighborhood: 'roxbury' });
  const near = await aRankingSchool(db, { opportunityIndex: 60 });
  const far = await aRankingSchool(db, { opportunityIndex: 60, neighborhood: 'roxbury' });
  const silent = await aRankingSchool(db, { opportunityIndex: 99 });
  await aPartnership(
    db,
    { school: before.school, organization, offering: chess },
    {
      schoolYear: previousSchoolYear(THIS_YEAR),
      status: 'verified',
      clearedAt: before.leader.now,
    },
  );
  for (const { leader } of [needy, before, near, far]) await ranked(leader, slug, [chess, choir]);
  await saveRanking(silent.leader, { slug, seen: 0, typed: [chess.id] });
  await expect(assignRound(staff, slug)).rejects.toMatchObject({ code: 'assignment-not-from-here' });
  await closeAssignmentEarly(staff, slug);
  const { publishedHash } = await assignRound(staff, slug);

  const results = await db.select().from(assignmentResults).orderBy(assignmentResults.schoolCode);
  expect(results.map(({ schoolCode, offeringId, choice }) => [schoolCode, offeringId, choice])).toEqual([
    [needy.school.code, chess.id, 1],
    [before.school.code, chess.id, 1],
    [near.school.code, choir.id, 2],
    [far.school.code, null, null],
  ]);
  const round = await roundOf(db, slug);
  expect(round).toMatchObject({ status: 'assigned', publishedHash, reservedUntil: '2026-10-28' });
  const record = JSON.parse(round.record!) as AssignmentRecord;
  expect(assignmentTexts(record.inputs)).toEqual({
    record: { text: round.record, hash: round.recordHash },
    published: { text: round.published, hash: round.publishedHash },
  });
  const published = JSON.parse(round.published!) as PublishedAssignment;
  expect(published.seed).toBe('seed-of-the-test');
  expect(published.schools.map(({ code }) => code)).not.toContain(silent.school.code);

  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, round.id))
    .orderBy(auditEvents.sequence);
  expect(events.slice(-5).map(({ type }) => type)).toEqual([
    'assignment-ranking.placed',
    'assignment-ranking.placed',
    'assignment-ranking.placed',
    'assignment-ranking.not-placed',
    'assignment.assigned',
  ]);
  const [mail] = await mailsOf(db, 'assignment-ranking.not-placed');
  expect(mail).toMatchObject({ to: far.leader.actor.email, subject: `No place in ${name}` });
  expect(mail!.body).toContain(
    'Chess: Both places went to schools before yours: 1 in a higher band of need and 1 because it had it last year.',
  );
  expect(mail!.body).toContain(
    'Choir: The one place went to a school before yours: in a neighborhood that it names.',
  );
  const told = await mailsOf(db, 'assignment.assigned');
  expect(told.find(({ to }) => to === partner.user.email)!.body).toContain(needy.school.name);
});

test('what was assigned stays: no result is changed, added beyond the room, or taken away', async ({
  db,
}) => {
  const { chess } = await twoOfferings(db);
  const { slug, staff } = await anOpenAssignment(db, [{ offering: chess, groups: 1 }]);
  const [one, two] = [await aRankingSchool(db), await aRankingSchool(db)];
  for (const { leader } of [one, two]) await ranked(leader, slug, [chess]);
  await closeAssignmentEarly(staff, slug);
  const { id: roundId } = await roundOf(db, slug);
  const working = {} as (typeof assignmentResults.$inferInsert)['working'];
  const placed = { roundId, offeringId: chess.id, choice: 1, working };
  await expect(
    db.transaction((tx) =>
      tx.insert(assignmentResults).values([
        { ...placed, schoolCode: one.school.code },
        { ...placed, schoolCode: two.school.code },
      ]),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'assignment_results_within_groups' } });

  await assignRound(staff, slug);
  await expect(assignRound(staff, slug)).rejects.toMatchObject({ code: 'assignment-not-from-here' });
  await expect(callOffAssignment(staff, { slug, reason: 'Late' })).rejects.toMatchObject({
    code: 'assignment-not-from-here',
  });
  for (const change of [
    sql`update assignment_results set choice = choice`,
    sql`delete from assignment_results`,
  ])
    await expect(db.transaction((tx) => tx.execute(change))).rejects.toMatchObject({
      cause: { constraint_name: 'assignment_results_kept' },
    });
  await expect(
    db.transaction((tx) => tx.update(assignmentRounds).set({ reservedUntil: '2027-01-01' as never })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'assignment_rounds_kept' } });
});

test('a round that nobody ranked in is not assigned, and one whose offering is gone gives it to nobody', async ({
  db,
}) => {
  const { chess, choir } = await twoOfferings(db);
  const empty = await anOpenAssignment(db, [{ offering: choir, groups: 1 }]);
  await closeAssignmentEarly(empty.staff, empty.slug);
  await expect(assignRound(empty.staff, empty.slug)).rejects.toMatchObject({ code: 'nobody-ranked' });

  const { slug, staff } = await anOpenAssignment(db, [{ offering: chess, groups: 1 }]);
  const { leader } = await aRankingSchool(db);
  await ranked(leader, slug, [chess]);
  await closeAssignmentEarly(staff, slug);
  await db.update(offerings).set({ status: 'archived' }).where(eq(offerings.id, chess.id));
  await assignRound(staff, slug);
  expect(await db.select().from(assignmentResults)).toMatchObject([
    { offeringId: null, working: { asked: [{ answer: 'not-eligible' }] } },
  ]);
});

test('a request for an offering is refused while a round gives it out, and then is for the schools with a place until the day', async ({
  db,
}) => {
  const { chess } = await twoOfferings(db);
  const [winner, loser] = [
    await aRankingSchool(db, { opportunityIndex: 90 }),
    await aRankingSchool(db, { opportunityIndex: 20 }),
  ];
  const draft = ({ leader }: typeof winner) =>
    startRequest(leader, { offeringSlug: chess.slug, terms: someTerms() });
  const [wanted, also] = [await draft(winner), await draft(loser)];
  const { slug, staff, name } = await anOpenAssignment(db, [{ offering: chess, groups: 1 }]);
  await expect(sendRequest(winner.leader, wanted)).rejects.toMatchObject({
    code: 'request-in-round',
    details: { round: name },
  });
  for (const { leader } of [winner, loser]) await ranked(leader, slug, [chess]);
  await closeAssignmentEarly(staff, slug);
  await expect(sendRequest(winner.leader, wanted)).rejects.toMatchObject({ code: 'request-in-round' });
  await assignRound(staff, slug);

  await sendRequest(winner.leader, wanted);
  await expect(sendRequest(loser.leader, also)).rejects.toMatchObject({
    code: 'request-reserved',
    details: { until: '28 October 2026' },
  });
  const lastDay = { ...loser.leader, now: after({ days: 14, hours: 15 }) };
  await expect(sendRequest(lastDay, also)).rejects.toMatchObject({ code: 'request-reserved' });
  await sendRequest({ ...loser.leader, now: after({ days: 15 }) }, also);
});

test('a request that was sent before the round is agreed only by a school with a place, until the reserved days are over', async ({
  db,
}) => {
  const { chess, organization } = await twoOfferings(db);
  const partner = await aContext(db, 'partner-admin', { organizationId: organization.id });
  const [winner, loser] = [
    await aRankingSchool(db, { opportunityIndex: 90 }),
    await aRankingSchool(db, { opportunityIndex: 20 }),
  ];
  const sent = async ({ leader }: typeof winner) => {
    const requestId = await startRequest(leader, { offeringSlug: chess.slug, terms: someTerms() });
    await sendRequest(leader, requestId);
    return requestId;
  };
  const [won, lost] = [await sent(winner), await sent(loser)];
  const { slug, staff, name } = await anOpenAssignment(db, [{ offering: chess, groups: 1 }]);
  for (const { leader } of [winner, loser]) await ranked(leader, slug, [chess]);
  await expect(agreeRequest(partner, { requestId: won, revision: 1 })).rejects.toMatchObject({
    code: 'agreement-in-round',
    details: { round: name },
  });
  await closeAssignmentEarly(staff, slug);
  await assignRound(staff, slug);

  await expect(agreeRequest(partner, { requestId: lost, revision: 1 })).rejects.toMatchObject({
    code: 'agreement-reserved',
  });
  expect(await agreeRequest(partner, { requestId: won, revision: 1 })).not.toBeNull();
});

test('mails tell the deadline on the district’s own clock', async ({ db }) => {
  const { chess } = await twoOfferings(db);
  await aRankingSchool(db);
  await anOpenAssignment(db, [{ offering: chess, groups: 1 }]);
  const body = async () => (await mailsOf(db, 'assignment.opened')).map(({ body }) => body).join();
  const [round] = await db.select().from(assignmentRounds);
  const closes = (zone: string) => formatDateTime(round!.closesAt, 'long', zone);

  expect(await body()).toContain(closes('America/New_York'));
  await db.update(districts).set({ timeZone: 'America/Los_Angeles' });
  expect(await body()).toContain(closes('America/Los_Angeles'));
  expect(await body()).not.toContain(closes('America/New_York'));
});
