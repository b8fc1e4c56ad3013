import { and, eq } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Letter } from '#app/domain/shared/letter.ts';
import { dollars } from '#app/domain/shared/money.ts';
import { ownFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { balancesOf } from '#app/features/fund/move-money.server.ts';
import { publicDecisionsJson } from '#app/features/fund/public-decisions.server.ts';
import { publicRoundPage } from '#app/features/fund/public-rounds.server.ts';
import { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { fundAppealPage, ownFundAppealPage } from '#app/features/fund-appeal/fund-appeal-pages.server.ts';
import { makeFundAppeal, withdrawFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { holdingsOf } from '#app/features/ledger/load-award.server.ts';
import { LEDGER_MAILS } from '#app/features/ledger/mails.server.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { auditEvents, fundAppeals, fundRequests, letters } from '#db/schema/index.ts';
import { anAdoptedRound } from '#tests/factories/money.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { test } from '#tests/support/test.ts';

const rule = (code: string) => ({ kind: 'rule', code });
const denied = { outcome: 'deny' as const, amount: dollars(0), reason: 'The figures were right.' };

test('an appeal is decided by a third person and paid from the reserve only, with a letter', async ({
  db,
}) => {
  const { id, slug, staff, director, requests } = await anAdoptedRound(db);
  const [funded, passedOver] = requests;
  const { leader } = passedOver!;
  const grounds = 'Our enrollment was 402, not 352.';

  await expect(makeFundAppeal(funded!.leader, { fundRequestId: funded!.id, grounds })).rejects.toMatchObject(
    rule('nothing-to-appeal'),
  );
  await expect(
    makeFundAppeal(funded!.leader, { fundRequestId: passedOver!.id, grounds }),
  ).rejects.toMatchObject({ kind: 'not-found' });
  const designee = await aContext(db, 'school-designee', { schoolCode: passedOver!.school.code });
  await expect(makeFundAppeal(designee, { fundRequestId: passedOver!.id, grounds })).rejects.toMatchObject({
    kind: 'forbidden',
  });

  const first = await makeFundAppeal(leader, { fundRequestId: passedOver!.id, grounds });
  await expect(makeFundAppeal(leader, { fundRequestId: passedOver!.id, grounds })).rejects.toMatchObject(
    rule('already-appealed'),
  );
  expect(await withdrawFundAppeal(leader, first)).toBe(passedOver!.id);
  const appealId = await makeFundAppeal(leader, { fundRequestId: passedOver!.id, grounds });
  await expect(settleRound({ ...director, now: after({ days: 40 }) }, slug)).rejects.toMatchObject(
    rule('appeals-waiting'),
  );

  const grant = {
    appealId,
    outcome: 'grant' as const,
    amount: dollars(4_000),
    reason: 'The school is right.',
  };
  await expect(decideFundAppeal(director, grant)).rejects.toMatchObject(rule('adopted-it'));
  await expect(decideFundAppeal(staff, grant)).rejects.toMatchObject({ kind: 'forbidden' });
  const other = await aContext(db, 'office-director');
  await expect(decideFundAppeal(other, { ...grant, amount: dollars(4_001) })).rejects.toMatchObject(
    rule('over-reserve'),
  );
  await expect(decideFundAppeal(other, { ...grant, amount: dollars(18_001) })).rejects.toMatchObject(
    rule('over-ask'),
  );
  expect((await fundAppealPage(director, appealId)).allowed.decide).toBe(false);
  const { letterId } = await decideFundAppeal(other, grant);
  await expect(decideFundAppeal(other, grant)).rejects.toMatchObject(rule('appeal-not-open'));

  expect(await holdingsOf(leader, passedOver!.id)).toMatchObject({ awarded: 4_000_00, left: 4_000_00 });
  expect(await balancesOf(staff, id as never)).toMatchObject({
    ...{ reserve: 0, award: 33_600_00, pool: 6_400_00 },
  });
  const [letter] = await db.select().from(letters).where(eq(letters.id, letterId!));
  const content = letter!.content as Letter;
  expect(letter).toMatchObject({ kind: 'fund-appeal', schoolCode: passedOver!.school.code });
  expect(content.lead).toContain('adds $4,000.00');
  expect(content.sections[1]!.rows!.map(({ value }) => value)).toEqual([
    ...['$18,000.00', '$0.00', '$4,000.00', '$4,000.00', '$0.00'],
  ]);
  // The partner hears of it in its own letter and by mail, and not what the school wrote.
  const admin = await aContext(db, 'partner-admin', { organizationId: passedOver!.organization.id });
  const [partners] = await db
    .select()
    .from(letters)
    .where(and(eq(letters.kind, 'fund-appeal'), eq(letters.organizationId, passedOver!.organization.id)));
  expect((partners!.content as Letter).lead).toContain('adds $4,000.00');
  expect(JSON.stringify(partners!.content)).not.toContain(grant.reason);
  const [granted] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.type, 'fund-request.appeal-granted'));
  const mails = await LEDGER_MAILS['fund-request.appeal-granted']!(granted as never, db as never);
  expect(mails.map(({ to, subject }) => [to, subject])).toContainEqual([
    admin.actor.email,
    expect.stringContaining('Awarded on appeal'),
  ]);
  expect((await schoolFundPage(leader)).requests).toContainEqual(
    expect.objectContaining({ id: passedOver!.id, standing: 'Awarded on appeal', award: 4_000_00 }),
  );
  // So does the request's own page, and for both sides that of what it pays for, which offers no second request.
  expect(await ownFundRequestPage(leader, passedOver!.id)).toMatchObject({
    ...{ standing: 'Awarded on appeal', award: 4_000_00 },
  });
  const [asked] = await db
    .select({ partnershipId: fundRequests.partnershipId })
    .from(fundRequests)
    .where(eq(fundRequests.id, passedOver!.id));
  for (const side of [leader, admin]) {
    expect(await partnershipPage(side, asked!.partnershipId!)).toMatchObject({
      ...{ fundAward: { standing: 'Awarded on appeal', amount: 4_000_00 }, allowed: { fund: false } },
    });
  }
  expect((await publicRoundPage(await aContext(db, 'public'), slug)).onAppeal).toMatchObject([
    { amount: 4_000_00, school: expect.any(String) },
  ]);
  const { text } = await publicDecisionsJson(await aContext(db, 'public'), slug);
  expect(JSON.parse(text).decisions).toMatchObject([
    { decided: 'granted-on-appeal', asked: 18_000_00, awarded: 4_000_00, reason: null },
  ]);
  expect(text).not.toContain(grant.reason);
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, passedOver!.id))
    .orderBy(auditEvents.sequence);
  expect(events.map(({ type }) => type).slice(-4)).toEqual([
    ...['fund-request.appealed', 'fund-request.appeal-withdrawn', 'fund-request.appealed'],
    'fund-request.appeal-granted',
  ]);
  expect((await ownFundAppealPage(leader, passedOver!.id)).appeal).toMatchObject({ status: 'granted' });

  await expect(
    db.transaction((tx) =>
      tx.update(fundAppeals).set({ reason: 'Another reason.' }).where(eq(fundAppeals.id, appealId)),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_appeals_decided_once' } });
});

test('an appeal comes within the window, and a denial moves nothing', async ({ db }) => {
  const { id, requests, director, staff } = await anAdoptedRound(db);
  const { leader, id: fundRequestId } = requests[1]!;
  // Adopted on 14 October with 14 days: until the Office closes on the 28th.
  const late = { ...leader, now: new Date('2026-10-28T21:00:00Z') };
  await expect(makeFundAppeal(late, { fundRequestId, grounds: 'Late.' })).rejects.toMatchObject(
    rule('appeal-window-closed'),
  );
  const inTime = { ...leader, now: new Date('2026-10-28T20:59:59Z') };
  const appealId = await makeFundAppeal(inTime, { fundRequestId, grounds: 'In time.' });

  await expect(
    db.transaction((tx) =>
      tx
        .update(fundAppeals)
        .set({ status: 'denied', decidedBy: director.actor.userId, decidedAt: director.now, reason: 'No.' })
        .where(eq(fundAppeals.id, appealId)),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'fund_appeals_other_decider' } });
  const other = await aContext(db, 'office-director');
  await decideFundAppeal(other, { appealId, ...denied });
  expect(await balancesOf(staff, id as never)).toMatchObject({ reserve: 4_000_00, award: 29_600_00 });
});
