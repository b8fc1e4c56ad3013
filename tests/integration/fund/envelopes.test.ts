import { and, eq, isNotNull } from 'drizzle-orm';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect } from 'vitest';
import type { Letter } from '#app/domain/shared/letter.ts';
import { dollars } from '#app/domain/shared/money.ts';
import { today } from '#app/features/district/today.server.ts';
import { OpenRound } from '#app/features/fund/components/open-round.tsx';
import { ownFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { WITHOUT_ASKING } from '#app/features/fund/fund-words.ts';
import { FUND_MAILS } from '#app/features/fund/mails.server.ts';
import { newFundRequestPage, startFundRequestPage } from '#app/features/fund/new-fund-request-page.server.ts';
import { publicDecisionsCsv, publicDecisionsJson } from '#app/features/fund/public-decisions.server.ts';
import { publicRoundPage, publicRoundsPage } from '#app/features/fund/public-rounds.server.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { fundAppealPage } from '#app/features/fund-appeal/fund-appeal-pages.server.ts';
import { makeFundAppeal, withdrawFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { LEDGER_MAILS } from '#app/features/ledger/mails.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { mySchoolPage } from '#app/features/my-school/my-school-page.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { grantsFeed } from '#app/features/open-grants/open-grants.server.ts';
import { todayPage } from '#app/features/vetting/today-page.server.ts';
import type { Context, RecordedEvent } from '#app/platform/context.server.ts';
import { fundAppeals, fundAwards, letters, outbox } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aFundablePartnership, anAsk, anOpenRound } from '#tests/factories/fund.ts';
import { anAdoptedEnvelope } from '#tests/factories/money.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

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
