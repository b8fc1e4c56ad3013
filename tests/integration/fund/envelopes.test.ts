import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect } from 'vitest';
import type { AwardProposalId, FundRequestId } from '#app/domain/shared/id.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { dollars } from '#app/domain/shared/money.ts';
import { today } from '#app/features/district/today.server.ts';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { OpenRound } from '#app/features/fund/components/open-round.tsx';
import { SecondPerson } from '#app/features/fund/components/second-person.tsx';
import { decideEnvelopeRequest } from '#app/features/fund/decide-envelope-request.server.ts';
import { officeFundRequestPage, ownFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { WITHOUT_ASKING } from '#app/features/fund/fund-words.ts';
import { FUND_MAILS } from '#app/features/fund/mails.server.ts';
import { moveMoney } from '#app/features/fund/move-money.server.ts';
import { newFundRequestPage, startFundRequestPage } from '#app/features/fund/new-fund-request-page.server.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { publicDecisionsCsv, publicDecisionsJson } from '#app/features/fund/public-decisions.server.ts';
import { publicRoundPage, publicRoundsPage } from '#app/features/fund/public-rounds.server.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { submitFundRequest } from '#app/features/fund/submit-fund-request.server.ts';
import { withdrawFundRequest } from '#app/features/fund/withdraw-fund-request.server.ts';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { fundAppealPage } from '#app/features/fund-appeal/fund-appeal-pages.server.ts';
import { makeFundAppeal, withdrawFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { editFundSettings, fundSettingsPage } from '#app/features/ledger/fund-settings.server.ts';
import { LEDGER_MAILS } from '#app/features/ledger/mails.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { mySchoolPage } from '#app/features/my-school/my-school-page.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { grantsFeed } from '#app/features/open-grants/open-grants.server.ts';
import { todayPage } from '#app/features/vetting/today-page.server.ts';
import { type Context, inTransaction, type RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  awardProposals,
  fundAppeals,
  fundAwards,
  fundRequests,
  letters,
  outbox,
  schoolProfiles,
} from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aFundablePartnership, anAsk, anOpenRound, closeEarly } from '#tests/factories/fund.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

/** An adopted round of envelopes with a reserve for appeals; the one school's envelope holds $18,000.00. */
async function anAdoptedEnvelope(db: Connection) {
  const school = await aSchool(db, { opportunityIndex: 80 });
  await db.update(schoolProfiles).set({ enrollment: 300 });
  const { slug, id, staff, director } = await anOpenRound(db, {
    ...{ kind: 'envelopes', allocationMethod: 'at-threshold', threshold: 70, requestCap: null },
    ...{ pool: dollars(20_000), reserve: dollars(2_000), appealDays: 14 },
  });
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);
  await proposeRound(staff, { slug, note: 'Checked.' });
  await adoptRound(director, slug);
  const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
  const { partnership } = await aFundablePartnership(db, school.code);
  const source = { partnershipId: partnership.id };
  const ask = async (amount: number) => {
    const requestId = await saveFundRequest(leader, { ...anAsk(dollars(amount)), roundSlug: slug, source });
    await submitFundRequest(leader, requestId);
    return requestId;
  };
  const decide = (by: Context, fundRequestId: FundRequestId, amount: number) =>
    decideEnvelopeRequest(by, {
      ...{ slug, fundRequestId, outcome: amount > 0 ? 'award' : 'decline' },
      ...{ amount: dollars(amount), reason: 'The plan names no teacher.' },
    });
  return { slug, id, staff, director, leader, school, source, ask, decide };
}

const daysAfter = (ctx: Context, days: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + days * 86_400_000),
});

test('whoever decided a request out of an envelope decides no appeal of it, by whatever way', async ({
  db,
}) => {
  const { leader, ask, decide } = await anAdoptedEnvelope(db);
  const [decider, third] = [await aContext(db, 'office-director'), await aContext(db, 'office-director')];
  const fundRequestId = await ask(1_000);
  await decide(decider, fundRequestId, 0);
  const appealId = await makeFundAppeal(leader, { fundRequestId, grounds: 'It names two.' });

  const answer = { appealId, outcome: 'grant' as const, amount: dollars(500), reason: 'It does.' };
  await expect(decideFundAppeal(decider, answer)).rejects.toMatchObject({ code: 'decided-it' });
  expect(await fundAppealPage(decider, appealId)).toMatchObject({
    tookPart: true,
    allowed: { decide: false },
  });
  await expect(
    db.transaction((tx) =>
      tx.update(fundAppeals).set({
        ...{ status: 'denied', decidedBy: decider.actor.userId, decidedAt: decider.now, reason: 'No.' },
      }),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_appeals_other_decider' } });
  await decideFundAppeal(third, answer);
});

test('an envelope that the committee turned down is not spent: nobody asks, nobody awards, declining stays', async ({
  db,
}) => {
  const { slug, id, director, leader, school, ask, decide } = await anAdoptedEnvelope(db);
  await decide(director, await ask(1_000), 1_000);
  const waiting = await ask(2_000);
  await recordVote(director, {
    ...{ slug, result: 'not-approved', reference: 'Minutes 4', heldOn: today(director) },
  });

  const another = { partnershipId: (await aFundablePartnership(db, school.code)).partnership.id };
  await expect(
    saveFundRequest(leader, { ...anAsk(dollars(100)), roundSlug: slug, source: another }),
  ).rejects.toMatchObject({ code: 'turned-down' });
  await expect(decide(director, waiting, 2_000)).rejects.toMatchObject({ code: 'turned-down' });
  const byHand = db.transaction((tx) =>
    tx.insert(fundAwards).values({
      ...{ fundRequestId: waiting, roundId: id as never, amount: dollars(2_000) },
      ...{ awardedBy: director.actor.userId!, awardedAt: director.now },
    }),
  );
  await expect(byHand).rejects.toMatchObject({ cause: { constraint_name: 'fund_awards_not_turned_down' } });
  await decide(director, waiting, 0);
  const page = await schoolFundPage(leader);
  expect(page.envelopes).toMatchObject([{ finality: 'turned-down', left: 0 }]);
  expect(page.figures).toMatchObject({ awarded: 1_000_00, left: 0, notApproved: 1_000_00 });
  expect(page.allowed.ask).toBe(false);
  expect((await startFundRequestPage(leader, slug, another)).round.takesRequests).toBe(false);
  const { rounds } = await publicRoundsPage(await aContext(db, 'public'));
  expect(rounds).toMatchObject([{ slug, isDecided: true, finality: 'turned-down' }]);
});

test('an envelope pays a partnership again, and a school asks again after it was declined', async ({
  db,
}) => {
  const { slug, director, leader, source, ask, decide } = await anAdoptedEnvelope(db);
  const first = await ask(1_000);
  await expect(ask(1_000)).rejects.toMatchObject({ code: 'already-asked' });
  expect((await newFundRequestPage(leader)).rounds[0]!.fundable).toEqual([]);
  await decide(director, first, 0);
  expect((await newFundRequestPage(leader)).rounds[0]!.fundable).toHaveLength(1);
  await decide(director, await ask(1_000), 1_000);
  expect((await startFundRequestPage(leader, slug, source)).chosen).not.toBeNull();
  await decide(director, await ask(2_000), 1_500);
  expect((await schoolFundPage(leader)).envelopes).toMatchObject([{ drawn: 2_500_00 }]);
});

test('an appeal of an envelope decision counts from that decision, and the round waits for the last window', async ({
  db,
}) => {
  const { slug, director, leader, ask, decide } = await anAdoptedEnvelope(db);
  const fundRequestId = await ask(1_000);
  const decided = daysAfter(director, 40);
  await decide(decided, fundRequestId, 0);

  const [letter] = await db
    .select()
    .from(letters)
    .where(and(eq(letters.subjectId, fundRequestId), isNotNull(letters.schoolCode)));
  expect((letter!.content as Letter).nextSteps.join(' ')).toMatch(
    /You can appeal until .* reserve of \$2,000/,
  );
  const offered = async (days: number) =>
    (await ownFundRequestPage(daysAfter(leader, days), fundRequestId)).allowed.appeal;
  expect([await offered(53), await offered(56)]).toEqual([true, false]);
  await expect(settleRound(daysAfter(director, 53), slug)).rejects.toMatchObject({
    code: 'appeal-window-open',
  });
  const late = makeFundAppeal(daysAfter(leader, 56), { fundRequestId, grounds: 'It names two.' });
  await expect(late).rejects.toMatchObject({ code: 'appeal-window-closed' });
  const appealId = await makeFundAppeal(daysAfter(leader, 53), { fundRequestId, grounds: 'It names two.' });
  await withdrawFundAppeal(leader, appealId);
  await settleRound(daysAfter(director, 56), slug);
});

test('a school is told to ask from its envelope while money is left in it, and of no deadline', async ({
  db,
}) => {
  const { director, leader, ask, decide } = await anAdoptedEnvelope(db);
  const steps = async () => (await mySchoolPage(leader)).steps.filter(({ status }) => status === 'waiting');
  const left = { title: 'Ask for money from your envelope', href: '/school/fund/new' };
  expect(await steps()).toMatchObject([
    {
      ...left,
      meta: expect.stringContaining('$18,000.00 is left in your envelope'),
      statusLabel: 'No deadline',
    },
  ]);
  await decide(director, await ask(1_000), 1_000);
  expect(await steps()).toMatchObject([{ ...left, meta: expect.stringContaining('$17,000.00 is left') }]);
  const visitor = await aContext(db, 'public');
  expect((await publicRoundsPage(visitor)).rounds).toMatchObject([
    { isOpen: true, allocated: 18_000_00, awarded: 1_000_00 },
  ]);
  const all = await ask(17_000);
  expect(await steps()).toEqual([]);
  await decide(director, all, 17_000);
  expect((await publicRoundsPage(visitor)).rounds).toMatchObject([{ isOpen: false, awarded: 18_000_00 }]);
  expect(await steps()).toEqual([]);
});

test.for(['formula', 'envelopes'] as const)(
  'nobody is told to ask while a round of the kind %s is open',
  async (kind, { db }) => {
    const school = await aSchool(db, { opportunityIndex: 80 });
    await anOpenRound(db, { kind, allocationMethod: 'at-threshold', threshold: 70, requestCap: null });
    await aFundablePartnership(db, school.code);
    const leader = await aContext(db, 'school-leader', { schoolCode: school.code });
    expect((await mySchoolPage(leader)).steps.filter(({ status }) => status === 'waiting')).toEqual([]);
    expect((await newFundRequestPage(leader)).rounds).toEqual([]);
    const page = await schoolFundPage(leader);
    expect(page).toMatchObject({ rounds: [{ kind, takesRequests: false }], allowed: { ask: false } });
    const shown = renderToStaticMarkup(createElement(OpenRound, { round: page.rounds[0]!, now: page.now }));
    expect(shown).toContain(WITHOUT_ASKING[kind]);
    expect(shown).not.toMatch(/deadline|Opens|Most for one/);
    const visitor = await aContext(db, 'public');
    expect((await publicRoundsPage(visitor)).rounds).toMatchObject([{ kind, isOpen: false, allocated: 0 }]);
  },
);

test('what is decided from envelopes is public with partner, amount and reason, and the register has its day', async ({
  db,
}) => {
  const { slug, director, leader, school, ask, decide } = await anAdoptedEnvelope(db);
  const visitor = await aContext(db, 'public');
  const waiting = await ask(2_000);
  expect((await publicRoundPage(visitor, slug)).envelopeDecisions).toMatchObject({ total: 0, rows: [] });
  await decide(daysAfter(director, 30), waiting, 0);
  const later = daysAfter(director, 40);
  const partly = await ask(1_000);
  await decide(later, partly, 800);

  const { reference: declined } = await ownFundRequestPage(leader, waiting);
  const reason = 'The plan names no teacher.';
  expect((await publicRoundPage(visitor, slug)).envelopeDecisions).toMatchObject({
    pageCount: 1,
    rows: [
      {
        ...{ school: school.name, organization: expect.any(String), asked: 1_000_00, award: 800_00, reason },
        ...{ standing: 'Funded', decidedAt: later.now.toISOString() },
      },
      { reference: declined, standing: 'Not funded', award: 0, reason },
    ],
  });
  const file = JSON.parse((await publicDecisionsJson(visitor, slug)).text);
  expect(file.decisions).toMatchObject([
    { decided: 'awarded', awarded: 800_00, asked: 1_000_00, schoolCode: school.code, reason },
    { decided: 'not-awarded', awarded: 0, reference: declined, reason },
  ]);
  const lines = (await publicDecisionsCsv(visitor, slug)).text.trim().split('\n');
  expect(lines[1]).toContain(`${school.code},${school.name}`);
  expect(lines[1]).toMatch(/1000\.00,800\.00,The plan names no teacher\.$/);
  expect(lines).toHaveLength(3);
  await expect(publicDecisionsCsv(visitor, (await anOpenRound(db)).slug)).rejects.toMatchObject({
    kind: 'not-found',
  });
  const feed = JSON.parse((await grantsFeed(visitor)).text);
  expect(feed.grants).toMatchObject([{ amountAwarded: 800, awardDate: later.now.toISOString() }]);
  expect((await publicRoundPage(visitor, (await anOpenRound(db)).slug)).envelopeDecisions).toBeNull();

  // What appeals granted follows, the newest of them first too, whatever the order of their references.
  const third = await aContext(db, 'office-director');
  for (const [days, fundRequestId] of [
    [41, waiting],
    [42, partly],
  ] as const) {
    const grounds = 'It names two.';
    const appealId = await makeFundAppeal(daysAfter(leader, days), { fundRequestId, grounds });
    await decideFundAppeal(daysAfter(third, days), {
      ...{ appealId, outcome: 'grant', amount: dollars(100), reason: 'It does.' },
    });
  }
  const { decisions } = JSON.parse((await publicDecisionsJson(visitor, slug)).text);
  expect(decisions.map(({ decidedAt }: { decidedAt: string }) => decidedAt)).toEqual(
    [40, 30, 42, 41].map((days) => daysAfter(director, days).now.toISOString()),
  );
});

test('above the Office’s amount one director proposes and another confirms, out of an envelope and on appeal', async ({
  db,
}) => {
  const { slug, id, director, leader, ask, decide } = await anAdoptedEnvelope(db);
  const [second, third] = [await aContext(db, 'office-director'), await aContext(db, 'office-director')];
  const settings = await fundSettingsPage(director);
  await editFundSettings(director, { ...settings, grantPrefix: '360G-test', twoPeopleAbove: dollars(800) });
  // The others hear of that amount, and of no other setting; whoever changed it knows.
  const told = async () =>
    (await db.select().from(outbox).orderBy(outbox.sequence))
      .map(({ payload }) => payload as RecordedEvent)
      .filter(({ type }) => type === 'fund-settings.edited');
  await editFundSettings(director, { ...settings, grantPrefix: '360G-other', twoPeopleAbove: dollars(800) });
  const [moved, other] = await Promise.all(
    (await told()).map((event) => LEDGER_MAILS['fund-settings.edited']!(event, db)),
  );
  expect(moved!.map(({ to }) => to).sort()).toEqual([second.actor.email, third.actor.email].sort());
  expect(JSON.stringify(moved)).toContain('above $800.00 it takes two');
  expect(other).toEqual([]);
  const toConfirm = async (ctx: Context) =>
    (await todayPage(ctx)).waiting.flatMap(({ one, href }) => (one.includes('to confirm') ? [href] : []));
  const status = async (id: FundRequestId) =>
    (await db.select({ status: fundRequests.status }).from(fundRequests).where(eq(fundRequests.id, id)))[0]!
      .status;

  // Up to the amount one is enough; above it nothing but the proposal is written, and the others hear of it.
  const small = await ask(800);
  await decide(director, small, 800);
  expect(await status(small)).toBe('awarded');
  const large = await ask(5_000);
  const before = await db.$count(letters);
  await decide(director, large, 5_000);
  expect(await status(large)).toBe('submitted');
  expect(await db.$count(letters)).toBe(before);
  expect((await todayPage(second)).waiting).toContainEqual(
    expect.objectContaining({ count: 1, href: `/office/rounds/${slug}/requests` }),
  );
  expect(await toConfirm(second)).toEqual([`/office/rounds/${slug}/requests/${large}`]);
  expect(await toConfirm(director)).toEqual([]);
  // A director who sent it for a school of theirs confirms it no more than they may decide it.
  for (const [by, offered] of [
    [third, []],
    [leader, [`/office/rounds/${slug}/requests/${large}`]],
  ] as const) {
    await db.execute(sql`set local session_replication_role = replica`);
    await db.update(fundRequests).set({ submittedBy: by.actor.userId }).where(eq(fundRequests.id, large));
    await db.execute(sql`set local session_replication_role = origin`);
    expect(await toConfirm(third)).toEqual(offered);
  }
  const [proposed] = (await db.select().from(outbox)).flatMap(({ payload }) =>
    (payload as RecordedEvent).type === 'fund-request.award-proposed' ? [payload as RecordedEvent] : [],
  );
  const mails = await FUND_MAILS['fund-request.award-proposed']!(proposed!, db);
  expect(mails.map(({ to }) => to).sort()).toEqual([second.actor.email, third.actor.email].sort());

  // Whoever proposed does not confirm, nobody confirms unread, and the database holds to it by itself.
  const page = await officeFundRequestPage(second, { slug, fundRequestId: large });
  expect(page.second).toMatchObject({
    twoPeopleAbove: 800_00,
    proposal: { amount: 5_000_00, by: director.actor.name, isMine: false },
  });
  expect((await ownFundRequestPage(leader, large)).second.proposal).toBeNull();
  const read = page.second.proposal!.id as AwardProposalId;
  const answer = { ...{ slug, fundRequestId: large, outcome: 'award' as const }, reason: 'It fits.' };
  const confirm = { ...answer, amount: dollars(5_000) };
  await expect(decideEnvelopeRequest(director, { ...confirm, read })).rejects.toMatchObject({
    code: 'proposed-by-you',
  });
  await expect(decideEnvelopeRequest(second, confirm)).rejects.toMatchObject({ code: 'proposed-meanwhile' });
  await expect(
    db.transaction((tx) =>
      tx.insert(fundAwards).values({
        ...{ fundRequestId: large, roundId: id as never, amount: dollars(5_000) },
        ...{ awardedBy: second.actor.userId!, awardedAt: second.now },
      }),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_awards_two_people' } });
  await expect(
    db.transaction((tx) => tx.update(awardProposals).set({ amount: dollars(1) })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'award_proposals_kept' } });

  // Another amount is the second one's own proposal, which the first may confirm.
  expect(await decideEnvelopeRequest(second, { ...answer, amount: dollars(4_000), read })).toEqual({
    proposed: true,
  });
  const anew = (await officeFundRequestPage(director, { slug, fundRequestId: large })).second.proposal!;
  expect(anew).toMatchObject({ amount: 4_000_00, isMine: false });
  expect(
    await decideEnvelopeRequest(director, {
      ...{ ...answer, amount: dollars(4_000), read: anew.id as AwardProposalId },
    }),
  ).toEqual({ proposed: false });
  expect(await status(large)).toBe('awarded');

  // The same on appeal: of two who took no part one proposes, the other confirms.
  const appealId = await makeFundAppeal(leader, { fundRequestId: large, grounds: 'It names two.' });
  const grant = { appealId, outcome: 'grant' as const, amount: dollars(900), reason: 'It does.' };
  const fourth = await aContext(db, 'office-director');
  // Whoever chose the amount that another confirmed took part as much as the other did.
  await expect(decideFundAppeal(second, grant)).rejects.toMatchObject({ code: 'proposed-award' });
  const denied = { status: 'denied' as const, decidedAt: second.now, reason: 'No.' };
  await expect(
    db.transaction((tx) => tx.update(fundAppeals).set({ ...denied, decidedBy: second.actor.userId })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_appeals_other_decider' } });
  expect(await fundAppealPage(second, appealId)).toMatchObject({
    tookPart: true,
    allowed: { decide: false },
  });
  expect(await decideFundAppeal(third, grant)).toEqual({ letterId: null });
  const { second: waiting } = await fundAppealPage(fourth, appealId);
  // It stands on the desk of the one who may confirm it: not of whoever proposed it, nor of those who decided the request.
  expect(await toConfirm(fourth)).toEqual([`/office/fund-appeals/${appealId}`]);
  for (const ctx of [director, second, third]) expect(await toConfirm(ctx)).toEqual([]);
  await expect(
    decideFundAppeal(third, { ...grant, read: waiting.proposal!.id as AwardProposalId }),
  ).rejects.toMatchObject({
    code: 'proposed-by-you',
  });
  const { letterId } = await decideFundAppeal(fourth, {
    ...grant,
    read: waiting.proposal!.id as AwardProposalId,
  });
  expect(letterId).not.toBeNull();
  expect((await db.select().from(awardProposals)).map(({ status }) => status).sort()).toEqual([
    ...['confirmed', 'confirmed', 'replaced'],
  ]);
});

test('what was proposed on an appeal ends with it, and so does what was proposed on a request that is taken back', async ({
  db,
}) => {
  const { id, director, leader, ask, decide } = await anAdoptedEnvelope(db);
  const [second, third] = [await aContext(db, 'office-director'), await aContext(db, 'office-director')];
  const settings = await fundSettingsPage(director);
  await editFundSettings(director, { ...settings, grantPrefix: '360G-test', twoPeopleAbove: dollars(800) });
  const stands = async () => (await db.select().from(awardProposals)).map(({ status }) => status).sort();

  const fundRequestId = await ask(2_000);
  await decide(director, fundRequestId, 0);
  const grant = { outcome: 'grant' as const, amount: dollars(900), reason: 'It does.' };
  const first = await makeFundAppeal(leader, { fundRequestId, grounds: 'It names two.' });
  await decideFundAppeal(second, { ...grant, appealId: first });
  await withdrawFundAppeal(leader, first);
  expect(await stands()).toEqual(['replaced']);

  const appealId = await makeFundAppeal(leader, { fundRequestId, grounds: 'It names three.' });
  expect((await fundAppealPage(third, appealId)).second.proposal).toBeNull();
  expect(await decideFundAppeal(second, { ...grant, appealId })).toEqual({ letterId: null });
  await withdrawFundRequest(leader, await proposed());
  expect(await stands()).toEqual(['replaced', 'replaced', 'waiting']);
  const read = (await fundAppealPage(third, appealId)).second.proposal!.id as AwardProposalId;
  // The database holds to it by itself, though the reserve pays it as it should.
  await expect(
    inTransaction(third, async (ctx) => {
      const [transferId] = await moveMoney(ctx, id as never, [
        { from: 'reserve', to: 'award', amount: grant.amount, fundRequestId, memo: 'By hand' },
      ]);
      await ctx.db
        .update(fundAppeals)
        .set({
          ...{ status: 'granted', grantedAmount: grant.amount, reason: grant.reason, transferId },
          ...{ decidedBy: third.actor.userId, decidedAt: third.now },
        })
        .where(eq(fundAppeals.id, appealId));
    }),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_appeals_two_people' } });

  // Where the amount is emptied or raised while a proposal waits, one is enough, and both are told before they press.
  const says = async (by: Context) =>
    renderToStaticMarkup(createElement(SecondPerson, await fundAppealPage(by, appealId)));
  const set = (twoPeopleAbove: number | null) =>
    editFundSettings(director, {
      ...{ ...settings, grantPrefix: '360G-test' },
      twoPeopleAbove: twoPeopleAbove === null ? null : dollars(twoPeopleAbove),
    });
  expect(await says(third)).toContain('becomes your own proposal');
  expect(await says(second)).toContain('Another director confirms it');
  for (const above of [null, 900]) {
    await set(above);
    for (const by of [second, third]) {
      expect(await says(by)).toContain('One director is enough for it now');
      expect(await says(by)).not.toMatch(/Another director confirms|\$0\.00|No letter is sent before/);
    }
    expect((await says(third)).includes('becomes your own proposal')).toBe(above !== null);
  }
  await set(800);

  const { letterId } = await decideFundAppeal(third, { ...grant, appealId, read });
  expect(letterId).not.toBeNull();

  async function proposed() {
    const asked = await ask(1_000);
    await decide(director, asked, 1_000);
    return asked;
  }
});

test('a school hears of its envelope and of the vote, and the directors of what they have to decide', async ({
  db,
}) => {
  const { slug, id, staff, director, leader, school, ask } = await anAdoptedEnvelope(db);
  const mailsOf = async (writers: Readonly<Record<string, MailWriter>>, type: string) => {
    const rows = await db.select().from(outbox).orderBy(outbox.createdAt);
    const event = rows.map(({ payload }) => payload as RecordedEvent).findLast((one) => one.type === type);
    return writers[type]!(event!, db);
  };
  const given = await mailsOf(FUND_MAILS, 'fund-round.envelope-given');
  expect(given).toMatchObject([{ to: leader.actor.email }]);
  const [letter] = await db.select().from(letters).where(eq(letters.subjectId, id));
  expect(letter).toMatchObject({ schoolCode: school.code });
  expect((letter!.content as Letter).subject).toContain('envelope');
  expect((await schoolFundPage(leader)).letters).toMatchObject([{ id: letter!.id }]);

  const fundRequestId = await ask(1_000);
  const came = await mailsOf(FUND_MAILS, 'fund-request.submitted');
  expect(came.map(({ to }) => to)).toEqual([leader.actor.email, director.actor.email]);
  expect(JSON.stringify(came)).not.toContain('ranks all requests');
  expect(JSON.stringify(came[1])).toContain(`/office/rounds/${slug}/requests/${fundRequestId}`);
  const waiting = { count: 1, href: `/office/rounds/${slug}/requests` };
  expect((await todayPage(director)).waiting).toContainEqual(expect.objectContaining(waiting));
  expect((await todayPage(staff)).waiting).not.toContainEqual(expect.objectContaining(waiting));

  await recordVote(director, {
    ...{ slug, result: 'approved', reference: 'Minutes 5', heldOn: today(director) },
  });
  const voted = await mailsOf(LEDGER_MAILS, 'fund-round.vote-recorded');
  expect(voted).toMatchObject([{ to: leader.actor.email }]);
  expect(JSON.stringify(voted)).toContain('the envelopes are final');
});
