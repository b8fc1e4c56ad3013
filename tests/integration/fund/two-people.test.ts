import { eq, sql } from 'drizzle-orm';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect } from 'vitest';
import type { AwardProposalId, FundRequestId } from '#app/domain/shared/id.ts';
import { dollars } from '#app/domain/shared/money.ts';
import { SecondPerson } from '#app/features/fund/components/second-person.tsx';
import { decideEnvelopeRequest } from '#app/features/fund/decide-envelope-request.server.ts';
import { officeFundRequestPage, ownFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { FUND_MAILS } from '#app/features/fund/mails.server.ts';
import { moveMoney } from '#app/features/fund/move-money.server.ts';
import { withdrawFundRequest } from '#app/features/fund/withdraw-fund-request.server.ts';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { fundAppealPage } from '#app/features/fund-appeal/fund-appeal-pages.server.ts';
import { makeFundAppeal, withdrawFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { editFundSettings, fundSettingsPage } from '#app/features/ledger/fund-settings.server.ts';
import { LEDGER_MAILS } from '#app/features/ledger/mails.server.ts';
import { todayPage } from '#app/features/vetting/today-page.server.ts';
import { type Context, inTransaction, type RecordedEvent } from '#app/platform/context.server.ts';
import { awardProposals, fundAppeals, fundAwards, fundRequests, letters, outbox } from '#db/schema/index.ts';
import { anAdoptedEnvelope } from '#tests/factories/money.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

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
