import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { cents, dollars } from '#app/domain/shared/money.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { submitFundRequest } from '#app/features/fund/submit-fund-request.server.ts';
import { withdrawFundRequest } from '#app/features/fund/withdraw-fund-request.server.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, fundRequestLines, fundRequests, partnerships } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aFundablePartnership, anAsk, anOpenRound, aSubmittedRequest } from '#tests/factories/fund.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { test } from '#tests/support/test.ts';

async function aSchoolWithRound(db: Connection) {
  const school = await aSchool(db);
  const round = await anOpenRound(db);
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const designee = await aContext(db, 'school-designee', { schoolCode: school.code });
  const { partnership } = await aFundablePartnership(db, school.code);
  const source = { partnershipId: partnership.id };
  return { school, round, leader, designee, partnership, source, roundSlug: round.slug };
}

const statusOf = async (db: Connection, id: string) =>
  (
    await db
      .select()
      .from(fundRequests)
      .where(eq(fundRequests.id, id as never))
  )[0]!.status;

const eventsOf = async (db: Connection, subjectId: string) =>
  (
    await db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectType, 'fund-request'), eq(auditEvents.subjectId, subjectId)))
      .orderBy(auditEvents.sequence)
  ).map(({ type }) => type);

test('a designee drafts, the leader sends, and each step leaves one event', async ({ db }) => {
  const { leader, designee, source, roundSlug } = await aSchoolWithRound(db);
  const id = await saveFundRequest(designee, { ...anAsk(dollars(9_600)), roundSlug, source });
  await saveFundRequest(designee, { ...anAsk(dollars(8_000)), fundRequestId: id });
  await expect(submitFundRequest(designee, id)).rejects.toMatchObject({ kind: 'forbidden' });
  await submitFundRequest(leader, id);

  const { allowed, fundRequest } = await partnershipPage(leader, source.partnershipId);
  expect({ mayAsk: allowed.fund, asked: fundRequest?.id }).toEqual({ mayAsk: false, asked: id });
  expect(await statusOf(db, id)).toBe('submitted');
  expect(await eventsOf(db, id)).toEqual([
    'fund-request.drafted',
    'fund-request.changed',
    'fund-request.submitted',
  ]);
  expect(await db.select().from(fundRequestLines).where(eq(fundRequestLines.fundRequestId, id))).toHaveLength(
    1,
  );
});

test('a school cannot ask for another school, nor open what another school asked', async ({ db }) => {
  const { source, roundSlug, leader } = await aSchoolWithRound(db);
  const id = await saveFundRequest(leader, { ...anAsk(dollars(9_600)), roundSlug, source });
  const stranger = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });

  await expect(
    saveFundRequest(stranger, { ...anAsk(dollars(9_600)), roundSlug, source }),
  ).rejects.toMatchObject({ kind: 'not-found' });
  await expect(submitFundRequest(stranger, id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(withdrawFundRequest(stranger, id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(saveFundRequest(stranger, { ...anAsk(dollars(1)), fundRequestId: id })).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('one standing request per partnership and round; a withdrawn one makes room', async ({ db }) => {
  const { leader, source, roundSlug } = await aSchoolWithRound(db);
  const id = await saveFundRequest(leader, { ...anAsk(dollars(9_600)), roundSlug, source });
  await expect(
    saveFundRequest(leader, { ...anAsk(dollars(9_600)), roundSlug, source }),
  ).rejects.toMatchObject({ code: 'already-asked' });
  await withdrawFundRequest(leader, id);
  await saveFundRequest(leader, { ...anAsk(dollars(9_600)), roundSlug, source });
  expect(await statusOf(db, id)).toBe('withdrawn');
});

test.for([
  [{ lines: [] }, 'lines-required'],
  [{ lines: [{ label: 'Fellows', amount: cents(9_599_99) }] }, 'lines-does-not-add-up'],
  [{ goal: ' ' }, 'goal-required'],
  [{ siteCouncilOn: null }, 'siteCouncilOn-required'],
  [{ siteCouncilOn: '2026-10-15' as CalendarDate }, 'siteCouncilOn-in-the-future'],
  [{ students: 353 }, 'students-more-than-enrollment'],
] as const)('an incomplete draft is kept and not sent: %o', async ([overrides, code], { db }) => {
  const { leader, source, roundSlug } = await aSchoolWithRound(db);
  const ask = anAsk(dollars(9_600));
  const id = await saveFundRequest(leader, {
    ...ask,
    ...overrides,
    lines: 'lines' in overrides ? [...overrides.lines] : ask.lines,
    roundSlug,
    source,
  });
  await expect(submitFundRequest(leader, id)).rejects.toMatchObject({ kind: 'rule', code });
  expect(await statusOf(db, id)).toBe('draft');
});

test('more than the round’s cap is not sent', async ({ db }) => {
  const { leader, source, roundSlug } = await aSchoolWithRound(db);
  const id = await saveFundRequest(leader, { ...anAsk(cents(50_000_01)), roundSlug, source });
  await expect(submitFundRequest(leader, id)).rejects.toMatchObject({ code: 'amount-over-request-cap' });
});

test('the deadline is a deadline to the second', async ({ db }) => {
  const { leader, source, roundSlug } = await aSchoolWithRound(db);
  const id = await saveFundRequest(leader, { ...anAsk(dollars(9_600)), roundSlug, source });
  const late = { ...leader, now: new Date('2026-10-23T21:00:00.000Z') };
  await expect(submitFundRequest(late, id)).rejects.toMatchObject({ code: 'deadline-passed' });
  await submitFundRequest({ ...leader, now: new Date('2026-10-23T20:59:59.999Z') }, id);
});

test('what was sent is not edited, and a request that ended asks for nothing', async ({ db }) => {
  const { leader, source, roundSlug, school } = await aSchoolWithRound(db);
  const id = await saveFundRequest(leader, { ...anAsk(dollars(9_600)), roundSlug, source });
  await submitFundRequest(leader, id);
  await expect(saveFundRequest(leader, { ...anAsk(dollars(1)), fundRequestId: id })).rejects.toMatchObject({
    code: 'fund-request-not-draft',
  });

  const other = await aFundablePartnership(db, school.code);
  await db.update(partnerships).set({ status: 'ended' }).where(eq(partnerships.id, other.partnership.id));
  await expect(
    saveFundRequest(leader, {
      ...anAsk(dollars(9_600)),
      roundSlug,
      source: { partnershipId: other.partnership.id },
    }),
  ).rejects.toMatchObject({ code: 'source-ended' });
});

test('only the leader withdraws, once', async ({ db }) => {
  const { round, designee } = await aSchoolWithRound(db);
  const asked = await aSubmittedRequest(db, round.slug, { amount: dollars(9_600) });
  await expect(withdrawFundRequest(designee, asked.id)).rejects.toMatchObject({ kind: 'forbidden' });
  await withdrawFundRequest({ ...asked.leader, now: after({ days: 1 }) }, asked.id);
  await expect(withdrawFundRequest(asked.leader, asked.id)).rejects.toMatchObject({
    code: 'fund-request-not-from-here',
  });
  expect((await eventsOf(db, asked.id)).at(-1)).toBe('fund-request.withdrawn');
});

test('money is not asked for what has ended since it was drafted', async ({ db }) => {
  const { leader, partnership, source, roundSlug } = await aSchoolWithRound(db);
  const id = await saveFundRequest(leader, { ...anAsk(dollars(9_600)), roundSlug, source });
  await db.update(partnerships).set({ status: 'ended' }).where(eq(partnerships.id, partnership.id));

  await expect(submitFundRequest(leader, id)).rejects.toMatchObject({ code: 'source-ended' });
  expect(await statusOf(db, id)).toBe('draft');
});
