import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Letter } from '#app/domain/shared/letter.ts';
import { dollars } from '#app/domain/shared/money.ts';
import type { CalendarDate, FiscalYear } from '#app/domain/shared/year.ts';
import { equityPage } from '#app/features/equity/equity-page.server.ts';
import { EquitySearch } from '#app/features/equity/inputs.ts';
import { schoolsOf } from '#app/features/fund/allocation-facts.server.ts';
import { callOffRound } from '#app/features/fund/call-off-round.server.ts';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { findRound } from '#app/features/fund/load-round.server.ts';
import { balancesOf } from '#app/features/fund/move-money.server.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { publicRoundPage, publicRoundsPage } from '#app/features/fund/public-rounds.server.ts';
import { factsOf } from '#app/features/fund/round-facts.server.ts';
import { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { decideFundAppeal } from '#app/features/fund-appeal/decide-fund-appeal.server.ts';
import { makeFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { awardMoneyPage } from '#app/features/ledger/award-money-page.server.ts';
import { commitMoney, returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { commitFinanceFile, previewFinanceFile } from '#app/features/ledger/finance-file.server.ts';
import { financeFilePage, reconciliationCsv } from '#app/features/ledger/finance-pages.server.ts';
import { ledgerCsv } from '#app/features/ledger/ledger-page.server.ts';
import { holdingsOf } from '#app/features/ledger/load-award.server.ts';
import { addPlanLine } from '#app/features/ledger/plan-line.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { endYear } from '#app/features/ledger/year-end.server.ts';
import { GivingPackage } from '#app/features/open-grants/giving-schema.ts';
import { grantsFeed } from '#app/features/open-grants/open-grants.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  fundAwards,
  fundRequests,
  fundRounds,
  ledgerTransfers,
  letters,
  offeringRegistrations,
  schoolProfiles,
  schools,
} from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import {
  aFundablePartnership,
  anOpenRound,
  aSubmittedRequest,
  closeEarly,
  roundInput,
} from '#tests/factories/fund.ts';
import { anAdoptedFormula, anAdoptedRound, formula } from '#tests/factories/money.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

const rule = (code: string) => ({ kind: 'rule', code });
const later = (ctx: Context, day: string): Context => ({ ...ctx, now: new Date(`${day}T15:00:00Z`) });
const ALL = EquitySearch.parse({});
const approve = (ctx: Context, slug: string, result: 'approved' | 'not-approved' = 'approved') =>
  recordVote(ctx, { slug, heldOn: '2026-10-14' as CalendarDate, result, reference: 'Item 4' });
const grantsOf = async (ctx: Context) =>
  JSON.parse((await grantsFeed(ctx)).text) as {
    grants: {
      amountAwarded: number;
      amountReturned?: number;
      beneficiaryLocation: { id: string }[];
    }[];
  };

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

test('a portfolio may give the places that are left, and those that its own requests hold', async ({
  db,
}) => {
  await aSchool(db);
  const { slug, staff } = await anOpenRound(db, { method: 'best-portfolio' });
  const { id, offering, partnership } = await aSubmittedRequest(db, slug, { amount: dollars(100) });
  await db
    .update(offeringRegistrations)
    .set({ places: 60, placesTaken: 40 })
    .where(eq(offeringRegistrations.offeringId, offering.id));
  const placesOf = async () =>
    (await factsOf(staff, await findRound(staff, slug), eq(fundRequests.id, id)))[0]!.places;
  expect(await placesOf()).toBe(20);

  const [request] = await db.execute<{ id: string }>(sql`
    insert into requests (reference, school_code, offering_id, organization_id, school_year, created_by)
    values ('RQ-held', ${partnership.schoolCode}, ${offering.id}, ${partnership.organizationId}, ${partnership.schoolYear}, ${staff.actor.userId})
    returning id`);
  await db.execute(sql`update partnerships set request_id = ${request!.id} where id = ${partnership.id}`);
  await db.execute(sql`
    insert into place_holds (request_id, offering_id, school_year, places, held_at)
    values (${request!.id}, ${offering.id}, ${partnership.schoolYear}, 8, now())`);
  // Forty-eight are taken now. The eight go back to whom they are held for.
  expect(await placesOf()).toBe(20);
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

test('files of the ledger and of a reconciliation hold every line once', async ({ db }) => {
  const { id, slug, staff, requests } = await anAdoptedRound(db);
  const lines = Array.from({ length: 60 }, (_, at) => `D-${at},payment,R-none,2026-10-20,1.00`);
  const content = Buffer.from(['Document,Type,Requisition,Posted on,Amount', ...lines].join('\n'));
  const fileId = await previewFinanceFile(staff, { month: '2026-10', file: { name: 'b.csv', content } });
  const pages = async () => {
    const shown = [];
    for (const page of [1, 2, 3]) shown.push((await financeFilePage(staff, fileId, page)).lines.length);
    return shown;
  };
  expect(await pages()).toEqual([50, 10, 0]);
  await commitFinanceFile(staff, fileId);
  expect(await pages()).toEqual([50, 10, 0]);
  const report = await new Response((await reconciliationCsv(staff, fileId)).body).text();
  expect(new Set(report.trim().split('\r\n')).size).toBe(61);

  const { id: award, leader } = requests[0]!;
  for (let at = 0; at < 4; at += 1)
    await returnMoney(leader, { fundRequestId: award, amount: dollars(1), reason: `Dollar ${at}` });
  const { body } = await ledgerCsv(staff, slug, { account: 'returned', find: '', page: 3 });
  const rows = (await new Response(body).text()).trim().split('\r\n').slice(1);
  expect(rows.map((row) => /Dollar \d/.exec(row)![0])).toEqual([
    'Dollar 3',
    'Dollar 2',
    'Dollar 1',
    'Dollar 0',
  ]);

  // More than one batch of the file: each is read from where the one before ended.
  await db.execute(sql`insert into ledger_transfers (round_id, from_account, to_account, amount, recorded_at)
    select ${id}, 'source', 'pool', 1, now() from generate_series(1, 510)`);
  const whole = await ledgerCsv(staff, slug, { account: '', find: '', page: 1 });
  const inFile = (await new Response(whole.body).text()).trim().split('\r\n').slice(1);
  const numbers = inFile.map((row) => Number(/\d+/.exec(row)![0]));
  const kept = await db.select({ sequence: ledgerTransfers.sequence }).from(ledgerTransfers);
  expect(numbers).toEqual(kept.map(({ sequence }) => sequence).sort((a, b) => b - a));
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
