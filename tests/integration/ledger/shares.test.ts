import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Letter } from '#app/domain/shared/letter.ts';
import { dollars } from '#app/domain/shared/money.ts';
import type { FiscalYear } from '#app/domain/shared/year.ts';
import { equityPage } from '#app/features/equity/equity-page.server.ts';
import { EquitySearch } from '#app/features/equity/inputs.ts';
import { callOffRound } from '#app/features/fund/call-off-round.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { balancesOf } from '#app/features/fund/move-money.server.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { publicRoundPage, publicRoundsPage } from '#app/features/fund/public-rounds.server.ts';
import { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { makeFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { awardMoneyPage } from '#app/features/ledger/award-money-page.server.ts';
import { commitMoney } from '#app/features/ledger/commit-money.server.ts';
import { commitFinanceFile, previewFinanceFile } from '#app/features/ledger/finance-file.server.ts';
import { financeFilePage } from '#app/features/ledger/finance-pages.server.ts';
import { holdingsOf } from '#app/features/ledger/load-award.server.ts';
import { addPlanLine } from '#app/features/ledger/plan-line.server.ts';
import { endYear } from '#app/features/ledger/year-end.server.ts';
import { GivingPackage } from '#app/features/open-grants/giving-schema.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, fundAwards, fundRequests, fundRounds, letters, schools } from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import {
  aFundablePartnership,
  anOpenRound,
  aSubmittedRequest,
  closeEarly,
  roundInput,
} from '#tests/factories/fund.ts';
import { anAdoptedFormula, approve, formula, grantsOf } from '#tests/factories/money.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

const rule = (code: string) => ({ kind: 'rule', code });

const later = (ctx: Context, day: string): Context => ({ ...ctx, now: new Date(`${day}T15:00:00Z`) });

const ALL = EquitySearch.parse({});

test('a share by formula is planned, bought, paid, appealed and returned like any award', async ({ db }) => {
  const { id, slug, staff, director, held, leaders, schools: of } = await anAdoptedFormula(db);
  const [share, other] = held as [(typeof held)[0], (typeof held)[0]];
  const [leader, second] = leaders as [Context, Context];
  expect(held.map(({ schoolCode, amount }) => [schoolCode, amount])).toEqual([
    [of[0]!.code, 20_000_00],
    [of[1]!.code, 10_000_00],
  ]);
  const [letter] = await db.select().from(letters).where(eq(letters.subjectId, share.id));
  const { sections, subject } = letter!.content as Letter;
  expect(subject).toContain('$20,000.00');
  expect(sections[0]!.rows!.map(({ value, note }) => [value, note])).toContainEqual([
    '120',
    '300 × (0.80 − 0.40)',
  ]);
  expect((await schoolFundPage(leader)).allocations).toMatchObject([{ id: share.id, amount: 20_000_00 }]);
  await expect(awardMoneyPage(second, share.id)).rejects.toMatchObject({ kind: 'not-found' });

  const { offering } = await aFundablePartnership(db, of[0]!.code);
  const buy = {
    ...{ fundRequestId: share.id, offeringId: offering.id, requisitionNumber: 'S-1' },
    amount: dollars(5_000),
  };
  await addPlanLine(leader, { ...buy, purpose: 'Fellows', month: '2027-01' });
  await expect(commitMoney(leader, buy)).rejects.toMatchObject(rule('not-final'));
  await approve(staff, slug);
  await commitMoney(leader, buy);
  await expect(commitMoney(second, { ...buy, fundRequestId: other.id })).rejects.toMatchObject(
    rule('requisition-taken'),
  );
  const content = Buffer.from(
    ['Document,Type,Requisition,Posted on,Amount', 'S-D1,payment,S-1,2026-10-20,4000.00'].join('\n'),
  );
  const fileId = await previewFinanceFile(staff, { month: '2026-10', file: { name: 'a.csv', content } });
  expect(await commitFinanceFile(staff, fileId)).toEqual({ posted: 1 });
  expect((await financeFilePage(staff, fileId)).lines[0]!.whose).toContain(share.reference);

  const third = await aContext(db, 'office-director');
  const appealId = await makeFundAppeal(second, { fundRequestId: other.id, grounds: 'We have 320.' });
  const grant = { appealId, outcome: 'grant' as const, reason: 'They have 320 students.' };
  await expect(decideFundAppeal(third, { ...grant, amount: dollars(3_001) })).rejects.toMatchObject(
    rule('over-reserve'),
  );
  await decideFundAppeal(third, { ...grant, amount: dollars(1_000) });
  expect(await holdingsOf(second, other.id)).toMatchObject({ awarded: 11_000_00, left: 11_000_00 });

  const feed = await grantsOf(staff);
  expect(GivingPackage.safeParse(feed).error?.issues).toBeUndefined();
  expect(feed.grants.map(({ amountAwarded }) => amountAwarded).sort()).toEqual([11_000, 20_000]);
  const equity = await equityPage(staff, ALL);
  expect(equity.list.total.cents).toBe(31_000_00);
  // $4,000.00 of them are paid.
  for (const by of ['category', 'partner'] as const)
    expect(equity.use[by]).toMatchObject([
      { key: 'by-formula', cents: 31_000_00, spent: 4_000_00, schools: 2 },
    ]);
  expect(equity.use.band.map(({ cents, spent }) => [cents, spent])).toEqual([
    [11_000_00, 0],
    [20_000_00, 4_000_00],
  ]);

  await settleRound(later(director, '2026-11-10'), slug);
  // $1,000.00 committed and not paid, and what neither school bought: what was paid stays spent.
  expect(await endYear(later(director, '2027-07-01'), 'FY27' as FiscalYear)).toEqual({
    returned: 15_000_00 + 1_000_00 + 11_000_00,
  });
  expect(await balancesOf(staff, id as never)).toMatchObject({ spent: 4_000_00, award: 0, commitment: 0 });
});

test('a round that leads nowhere is called off: money back, requests free, everybody told, the year can end', async ({
  db,
}) => {
  await aSchool(db);
  const { id, slug, staff, director } = await anOpenRound(db);
  const asked = await aSubmittedRequest(db, slug, { amount: dollars(9_600) });
  await closeEarly(staff, slug);
  const reason = 'The release of the index was withdrawn.';
  await expect(callOffRound(staff, { slug, reason })).rejects.toMatchObject({ kind: 'forbidden' });
  await callOffRound(director, { slug, reason });
  await expect(callOffRound(director, { slug, reason })).rejects.toMatchObject(rule('round-not-from-here'));

  expect(await balancesOf(staff, id as never)).toMatchObject({ source: 0, pool: 0, reserve: 0 });
  const [request] = await db.select().from(fundRequests).where(eq(fundRequests.id, asked.id));
  expect(request!.status).toBe('called-off');
  const byHand = (roundId: string) =>
    db.transaction((tx) =>
      tx.insert(fundAwards).values({
        ...{ fundRequestId: asked.id, roundId: roundId as never, amount: dollars(9_600) },
        ...{ awardedBy: director.actor.userId!, awardedAt: director.now },
      }),
    );
  const kept = (name: string) => ({ cause: { constraint_name: name } });
  await expect(byHand(id)).rejects.toMatchObject(kept('fund_awards_of_standing_round'));
  const [letter] = await db.select().from(letters).where(eq(letters.subjectId, asked.id));
  expect((letter!.content as Letter).sections[0]!.paragraphs).toEqual([reason]);
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(sql`${auditEvents.subjectId} in (${id}, ${asked.id}) and ${auditEvents.type} like '%called-off'`);
  expect(events.map(({ type }) => type).sort()).toEqual(['fund-request.called-off', 'fund-round.called-off']);
  const visitor = await aContext(db, 'public');
  expect(await publicRoundPage(visitor, slug)).toMatchObject({ callOffReason: reason });

  const draft = await drawUpRound(staff, await roundInput(db));
  await expect(byHand(draft.id)).rejects.toMatchObject(kept('fund_awards_of_its_round'));
  await endYear(later(director, '2027-07-01'), 'FY27' as FiscalYear);
  await expect(openRound(staff, draft.slug)).rejects.toMatchObject(rule('year-ended'));
  await callOffRound(director, { slug: draft.slug, reason: 'Too late.' });
  // A draft was never announced.
  expect((await publicRoundsPage(visitor)).rounds.map((round) => round.slug)).toEqual([slug]);
});

test('a formula that cannot meet its pool is refused at the rule to change, and never opened', async ({
  db,
}) => {
  const one = await aSchool(db, { opportunityIndex: 80 });
  const staff = await aContext(db, 'office-staff');
  const input = await roundInput(db, formula);
  await expect(drawUpRound(staff, { ...input, schoolCap: dollars(29_999) })).rejects.toMatchObject({
    ...rule('rules-caps-below-pool'),
    details: { field: 'schoolCap', differs: 1 },
  });
  await expect(drawUpRound(staff, { ...input, allocationFloor: dollars(30_001) })).rejects.toMatchObject({
    ...rule('rules-floors-exceed-pool'),
    details: { field: 'allocationFloor', differs: 1 },
  });
  const { slug } = await drawUpRound(staff, { ...input, schoolCap: dollars(30_000) });
  await db.update(schools).set({ status: 'closed' }).where(eq(schools.code, one.code));
  await expect(openRound(staff, slug)).rejects.toMatchObject(rule('rules-caps-below-pool'));
});

const kept = (name: string) => ({ cause: { constraint_name: name } });

const plain = (db: Connection, statement: ReturnType<typeof sql>) =>
  db.transaction(async (tx) => {
    await tx.execute(statement);
    await tx.execute(sql`set constraints all immediate`);
  });

test('plain SQL cannot move a round’s year, its way, its pledges, a share, an appeal, or empty a table', async ({
  db,
}) => {
  const { id, staff, held, leaders } = await anAdoptedFormula(db);
  const open = await anOpenRound(db);
  const set = (what: string, round: string) =>
    sql`update fund_rounds set ${sql.raw(what)} where id = ${round}`;
  for (const what of [`fiscal_year = 'FY28'`, `school_year = '2027-28'`])
    await expect(plain(db, set(what, open.id))).rejects.toMatchObject(kept('fund_rounds_rules_frozen'));
  for (const [what, round] of [
    [`status = 'draft'`, open.id],
    [`status = 'prioritized'`, open.id],
    [`status = 'proposed'`, id],
  ] as const)
    await expect(plain(db, set(what, round)), what).rejects.toMatchObject({
      cause: { constraint_name: expect.stringMatching(/fund_rounds_(way|adopted_has_snapshot)/) },
    });
  await expect(plain(db, set(`status = 'called-off'`, open.id))).rejects.toMatchObject(
    kept('fund_rounds_called_off_whole'),
  );

  const pledged = await drawUpRound(staff, {
    ...(await roundInput(db, formula)),
    ...{ allocationMethod: 'tiers', tiers: '0.01, any, 100%, 45000', threshold: null },
    pledges: `${held[0]!.schoolCode}, 20000`,
  });
  await openRound(staff, pledged.slug);
  const draft = await drawUpRound(staff, await roundInput(db, formula));
  await expect(
    plain(db, sql`update fund_pledges set round_id = ${draft.id} where round_id = ${pledged.id}`),
  ).rejects.toMatchObject(kept('fund_pledges_frozen'));
  await expect(
    plain(db, sql`update fund_requests set amount = 1 where kind = 'allocation'`),
  ).rejects.toMatchObject(kept('fund_requests_allocation_frozen'));

  const appealId = await makeFundAppeal(leaders[0]!, { fundRequestId: held[0]!.id, grounds: 'No.' });
  await expect(plain(db, sql`delete from fund_appeals`)).rejects.toMatchObject(
    kept('fund_appeals_append_only'),
  );
  for (const what of [
    sql`fund_request_id = ${held[1]!.id}`,
    sql`made_by = ${staff.actor.userId}`,
    sql`made_at = now()`,
    sql`grounds = 'Other.'`,
    sql`due_on = '2027-01-01'`,
  ])
    await expect(
      plain(db, sql`update fund_appeals set ${what} where id = ${appealId}`),
    ).rejects.toMatchObject(kept('fund_appeals_as_made'));
  await expect(
    plain(
      db,
      sql`update fund_appeals set status = 'denied', decided_by = made_by, decided_at = now(), reason = 'No.' where id = ${appealId}`,
    ),
  ).rejects.toMatchObject(kept('fund_appeals_other_decider'));

  // The database empties no table while a check of its rows still waits, and answers that before it asks a trigger.
  await db.execute(sql`set constraints all immediate`);
  for (const table of [
    ...['fund_rounds', 'fund_requests', 'fund_allocations', 'fund_pledges', 'fund_awards', 'fund_appeals'],
    ...['fund_votes', 'fund_year_ends', 'ledger_transfers', 'ledger_balances', 'commitments', 'plan_lines'],
    ...['finance_files', 'finance_documents', 'reconciliation_lines', 'letters', 'audit_events'],
  ])
    await expect(plain(db, sql`truncate ${sql.identifier(table)} cascade`), table).rejects.toMatchObject({
      cause: { constraint_name: expect.stringMatching(/_append_only$/) },
    });
  const [share] = await db
    .select()
    .from(fundRounds)
    .where(eq(fundRounds.id, id as never));
  expect(share).toMatchObject({ status: 'adopted', awarded: 30_000_00 });
});
