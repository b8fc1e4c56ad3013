import { expect } from 'vitest';
import { dollars } from '#app/domain/shared/money.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { deadlineEvents } from '#app/features/feed/deadline-events.server.ts';
import { callOffRound } from '#app/features/fund/call-off-round.server.ts';
import { decideEnvelopeRequest } from '#app/features/fund/decide-envelope-request.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { findRound } from '#app/features/fund/load-round.server.ts';
import { publicRoundPage } from '#app/features/fund/public-rounds.server.ts';
import { roundEquity } from '#app/features/fund/round-equity.server.ts';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { makeFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { fundMoney } from '#app/features/my-school/fund-money.server.ts';
import { fundRequests } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aFundablePartnership, anOpenRound, roundInput } from '#tests/factories/fund.ts';
import { anAdoptedFormula, formula } from '#tests/factories/money.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

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
