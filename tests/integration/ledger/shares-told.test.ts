import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { dollars } from '#app/domain/shared/money.ts';
import type { CalendarDate, FiscalYear } from '#app/domain/shared/year.ts';
import { equityPage } from '#app/features/equity/equity-page.server.ts';
import { EquitySearch } from '#app/features/equity/inputs.ts';
import { deadlineEvents } from '#app/features/feed/deadline-events.server.ts';
import { schoolsOf } from '#app/features/fund/allocation-facts.server.ts';
import { callOffRound } from '#app/features/fund/call-off-round.server.ts';
import { decideEnvelopeRequest } from '#app/features/fund/decide-envelope-request.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { findRound } from '#app/features/fund/load-round.server.ts';
import { publicRoundPage } from '#app/features/fund/public-rounds.server.ts';
import { roundEquity } from '#app/features/fund/round-equity.server.ts';
import { factsOf } from '#app/features/fund/round-facts.server.ts';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { makeFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { fundMoney } from '#app/features/my-school/fund-money.server.ts';
import { fundRequests, schoolProfiles, schools } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aFundablePartnership, anOpenRound, roundInput } from '#tests/factories/fund.ts';
import { anAdoptedFormula, anAdoptedRound, approve, formula, grantsOf } from '#tests/factories/money.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

const ALL = EquitySearch.parse({});

test('the memo of a round counts what formulas gave once, less what came back, and nothing that was turned down', async ({
  db,
}) => {
  const { slug, staff, held, leaders } = await anAdoptedFormula(db);
  const next = await anOpenRound(db);
  // A round is decided after those that were adopted before it.
  const decider = { ...staff, now: new Date(staff.now.getTime() + 60_000) };
  const given = async () => {
    const { band } = await roundEquity(decider, await findRound(staff, next.slug), []);
    return band.total.plans[0]!.cents;
  };
  expect(await given()).toBe(30_000_00);
  await returnMoney(leaders[0]!, { fundRequestId: held[0]!.id, amount: dollars(500), reason: 'One fewer.' });
  expect(await given()).toBe(29_500_00);
  const { band } = await roundEquity(decider, await findRound(staff, slug), []);
  expect(band.total.plans[0]!.cents).toBe(0);
  await recordVote(staff, {
    ...{ slug, heldOn: '2026-10-14' as CalendarDate, result: 'not-approved', reference: 'Item 4' },
  });
  expect(await given()).toBe(0);
});

test('an appeal granted on a share is published, is no answer to what the school asked, and no envelope pays it', async ({
  db,
}) => {
  const { slug, director, held, leaders } = await anAdoptedFormula(db);
  const [{ id, reference, schoolCode }] = held as [(typeof held)[0]];
  const third = await aContext(db, 'office-director');
  const appealId = await makeFundAppeal(leaders[0]!, { fundRequestId: id, grounds: 'We have 320.' });
  await decideFundAppeal(third, {
    ...{ appealId, outcome: 'grant', reason: 'They have 320 students.', amount: dollars(1_000) },
  });
  const visitor = await aContext(db, 'public');
  expect((await publicRoundPage(visitor, slug)).onAppeal).toMatchObject([
    { reference, offering: 'Share by formula', amount: 1_000_00 },
  ]);

  const { id: other } = await anOpenRound(db);
  const { partnership } = await aFundablePartnership(db, schoolCode);
  const asked = {
    ...{ roundId: other, schoolCode, partnershipId: partnership.id, students: 10 },
    ...{ offeringId: partnership.offeringId, organizationId: partnership.organizationId },
  };
  await db.insert(fundRequests).values({
    ...{ ...asked, reference: 'X-1', status: 'not-awarded', amount: dollars(18_000) },
  });
  expect(await fundMoney(leaders[0]!, schoolCode)).toMatchObject({
    ...{ asked: 18_000_00, shares: 20_000_00, awarded: 21_000_00, waiting: 0, notAwarded: 18_000_00 },
  });

  await expect(
    decideEnvelopeRequest(director, {
      ...{ slug, fundRequestId: id, outcome: 'award', amount: dollars(1), reason: 'It serves the goals.' },
    }),
  ).rejects.toMatchObject({ kind: 'not-found' });
});

test('a calendar holds the rounds that schools can ask in; of a round called off it holds nothing', async ({
  db,
}) => {
  const school = await aSchool(db, { opportunityIndex: 80 });
  const { slug, staff, director } = await anOpenRound(db);
  const given = await anOpenRound(db, formula);
  const draft = await drawUpRound(staff, await roundInput(db));
  const of = async (isOffice: boolean) => {
    const scope = {
      name: 'A',
      schoolCodes: isOffice ? [] : [school.code],
      organizationIds: [],
      isOffice,
      userId: null,
    };
    const events = await deadlineEvents(staff, scope);
    return events.map(({ uid }) => uid).filter((uid) => uid.startsWith('fund-round-'));
  };
  const uid = async (of: string) => `fund-round-${(await findRound(staff, of)).id}@crosswalk`;
  expect(await of(false)).toEqual([await uid(slug)]);
  expect((await of(true)).sort()).toEqual([await uid(slug), await uid(given.slug)].sort());

  for (const each of [slug, draft.slug]) await callOffRound(director, { slug: each, reason: 'No index.' });
  expect(await of(false)).toEqual([]);
  expect(await of(true)).toEqual([await uid(given.slug)]);
});

test('one answer to what schools received, for the ranking, the formula, equity and the open register', async ({
  db,
}) => {
  const { slug, staff, held, leaders } = await anAdoptedFormula(db);
  const [share] = held;
  const asked = await anAdoptedRound(db);
  await returnMoney(leaders[0]!, { fundRequestId: share!.id, amount: dollars(500), reason: 'One fewer.' });
  const { slug: open } = await anOpenRound(db);
  for (const { school, leader } of asked.requests) {
    const { partnership } = await aFundablePartnership(db, school.code);
    await db.insert(fundRequests).values({
      ...{ reference: `X-${school.code}`, roundId: (await findRound(staff, open)).id, amount: dollars(1) },
      ...{ schoolCode: school.code, partnershipId: partnership.id, students: 10, status: 'submitted' },
      ...{ offeringId: partnership.offeringId, organizationId: partnership.organizationId },
      createdBy: leader.actor.userId,
    });
  }
  const next = await drawUpRound(
    staff,
    await roundInput(db, { ...formula, fiscalYear: 'FY28' as FiscalYear }),
  );

  const told = async () => {
    const sums = (rows: readonly (readonly [string, number])[]) =>
      Object.fromEntries(rows.filter(([, cents]) => cents > 0).sort());
    const round = await findRound(staff, open);
    const facts = await factsOf(staff, round, eq(fundRequests.status, 'submitted'));
    const equity = await equityPage(staff, ALL);
    return {
      ranking: sums(facts.map((each) => [each.schoolCode, each.receivedThisYear] as const)),
      formula: sums(
        (await schoolsOf(staff, await findRound(staff, next.slug))).counted.map(
          (each) => [each.schoolCode, each.lastYear * 100] as const,
        ),
      ),
      equity: sums(equity.list.rows.map((each) => [each.code, each.cents] as const)),
      register: sums(
        (await grantsOf(staff)).grants.map(
          ({ amountAwarded, amountReturned = 0, beneficiaryLocation: [place] }) =>
            [place!.id, Math.round((amountAwarded - amountReturned) * 100)] as const,
        ),
      ),
    };
  };
  await db
    .insert(schoolProfiles)
    .values(
      (await db.select().from(schoolProfiles)).map((row) => ({ ...row, schoolYear: '2027-28' as never })),
    );
  const before = await told();
  const [first, , third] = asked.requests;
  const ranked = { [first!.school.code]: 20_000_00, [third!.school.code]: 9_600_00 };
  const shares = { [held[0]!.schoolCode]: 19_500_00, [held[1]!.schoolCode]: 10_000_00 };
  expect(before.ranking).toEqual(ranked);
  expect(before.equity).toEqual({ ...ranked, ...shares });
  expect(before.register).toEqual(before.equity);
  expect(before.formula).toEqual(before.equity);

  // What the committee turned down was received by nobody, wherever one looks.
  await approve(staff, slug, 'not-approved');
  const after = await told();
  expect(after).toEqual({ ranking: ranked, equity: ranked, register: ranked, formula: ranked });
});

test('a merged school’s money counts for its successor, and who closed since stays in the year’s report', async ({
  db,
}) => {
  const { staff, held } = await anAdoptedFormula(db);
  const [gone, heir] = [held[0]!.schoolCode, held[1]!.schoolCode];
  const bare = await aSchool(db);
  await db.delete(schoolProfiles).where(eq(schoolProfiles.schoolCode, bare.code));
  const next = await drawUpRound(
    staff,
    await roundInput(db, { ...formula, fiscalYear: 'FY28' as FiscalYear }),
  );
  await db.insert(schoolProfiles).values(
    (await db.select().from(schoolProfiles).where(eq(schoolProfiles.schoolCode, heir))).map((row) => ({
      ...row,
      schoolYear: '2027-28' as never,
    })),
  );
  await db.update(schools).set({ status: 'merged', successorCode: heir }).where(eq(schools.code, gone));

  const { counted, leftOut } = await schoolsOf(staff, await findRound(staff, next.slug));
  expect(counted.map(({ schoolCode, lastYear }) => [schoolCode, lastYear])).toEqual([[heir, 30_000]]);
  expect(leftOut).toMatchObject([{ schoolCode: bare.code, lacks: 'profile' }]);
  const rows = (await equityPage(staff, ALL)).list.rows.map(({ code, cents }) => [code, cents]);
  expect(rows).toContainEqual([gone, 20_000_00]);
});
