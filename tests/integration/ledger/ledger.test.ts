import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { TRANSFER_PATHS } from '#app/domain/fund/judge-transfer.ts';
import { LEDGER_ACCOUNTS } from '#app/domain/fund/vocabulary.ts';
import { cents, dollars } from '#app/domain/shared/money.ts';
import type { CalendarDate, FiscalYear } from '#app/domain/shared/year.ts';
import { balancesOf } from '#app/features/fund/move-money.server.ts';
import { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { awardMoneyPage } from '#app/features/ledger/award-money-page.server.ts';
import { commitMoney, releaseCommitment, returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { commitFinanceFile, previewFinanceFile } from '#app/features/ledger/finance-file.server.ts';
import { financeFilePage } from '#app/features/ledger/finance-pages.server.ts';
import { ledgerPage } from '#app/features/ledger/ledger-page.server.ts';
import { holdingsOf } from '#app/features/ledger/load-award.server.ts';
import { addPlanLine, dropPlanLine } from '#app/features/ledger/plan-line.server.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { endYear, yearEndPage } from '#app/features/ledger/year-end.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  financeDocuments,
  fundRequests,
  fundVotes,
  ledgerBalances,
  ledgerTransfers,
  organizations,
  planLines,
} from '#db/schema/index.ts';
import { anAdoptedRound } from '#tests/factories/money.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';

const FY27 = 'FY27' as FiscalYear;

const later = (ctx: Context, day: string): Context => ({ ...ctx, now: new Date(`${day}T15:00:00Z`) });

const rule = (code: string) => ({ kind: 'rule', code });

const kept = (name: string) => ({ cause: { constraint_name: name } });

/** What the database itself answers, in a savepoint of its own. */
const bare = (db: Connection, work: (tx: Connection) => Promise<unknown>) =>
  db.transaction(async (tx) => {
    await work(tx);
    await tx.execute(sql`set constraints all immediate`);
  });

const csv = (lines: string[]) => ({
  month: '2026-10',
  file: {
    name: 'october.csv',
    content: Buffer.from(['Document,Type,Requisition,Posted on,Amount', ...lines].join('\n')),
  },
});

test('money is planned, committed, paid, credited, handed back, and what is left goes back once', async ({
  db,
}) => {
  const { id, slug, staff, director, requests } = await anAdoptedRound(db, { voted: false });
  const [{ id: award, leader, offering }, , third] = requests as [
    (typeof requests)[0],
    (typeof requests)[0],
    (typeof requests)[0],
  ];
  const purchase = {
    ...{ fundRequestId: award, offeringId: offering.id, requisitionNumber: 'R-100' },
    amount: dollars(12_000),
  };
  await expect(commitMoney(leader, purchase)).rejects.toMatchObject(rule('not-final'));
  const vote = {
    slug,
    heldOn: '2026-10-14' as CalendarDate,
    result: 'approved',
    reference: 'Item 4',
  } as const;
  await recordVote(staff, { ...vote, result: 'not-approved' });
  await recordVote(staff, vote);
  await expect(recordVote(staff, vote)).rejects.toMatchObject(rule('already-final'));

  const line = { fundRequestId: award, offeringId: offering.id, purpose: 'Two fellows', month: '2027-01' };
  const first = await addPlanLine(leader, { ...line, amount: dollars(15_000) });
  await expect(addPlanLine(leader, { ...line, amount: dollars(5_001) })).rejects.toMatchObject(
    rule('over-award'),
  );
  const page = await awardMoneyPage(leader, award);
  expect(page.plan[0]!.warnings).toEqual([
    '$10,000.00 or more: the district asks for three written quotes and a contract. It takes 2 to 4 weeks.',
  ]);
  const planOf = async (of: Context) => (await schoolFundPage(of)).plan;
  expect(await planOf(leader)).toMatchObject({
    ...{ planned: 15_000_00, unplanned: 5_000_00 },
    lines: [{ award, purpose: 'Two fellows', month: '2027-01' }],
  });
  expect(await planOf(third.leader)).toEqual({ planned: 0, unplanned: 9_600_00, shown: true, lines: [] });
  // Of two awards of one school, the one that is planned for more than it holds makes up for none that is not planned.
  await bare(db, async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.update(planLines).set({ amount: dollars(30_000) });
    await tx
      .update(fundRequests)
      .set({ schoolCode: leader.actor.schoolCode! })
      .where(eq(fundRequests.id, third.id));
    expect(await planOf({ ...leader, db: tx })).toMatchObject({ planned: 30_000_00, unplanned: 9_600_00 });
    const { holdings } = await awardMoneyPage({ ...leader, db: tx }, award);
    expect(holdings).toMatchObject({ notPlanned: 0, plannedBeyond: 10_000_00 });
    throw new Error('taken back');
  }).catch((error) => expect(error).toMatchObject({ message: 'taken back' }));
  await dropPlanLine(leader, { fundRequestId: award, planLineId: first });

  await commitMoney(leader, purchase);
  await commitMoney(leader, { ...purchase, requisitionNumber: 'R-101', amount: dollars(3_000) });
  const [, second] = requests;
  await expect(
    commitMoney(third.leader, {
      ...{ ...purchase, fundRequestId: third.id, offeringId: third.offering.id },
      amount: dollars(1),
    }),
  ).rejects.toMatchObject(rule('requisition-taken'));
  // A number is raised by a second line for the same purchase, and by no line for another offering.
  const own = { ...purchase, requisitionNumber: 'R-101' };
  await commitMoney(leader, { ...own, amount: dollars(1_000) });
  await expect(
    commitMoney(leader, { ...own, offeringId: second!.offering.id, amount: dollars(1) }),
  ).rejects.toMatchObject(rule('requisition-other-offering'));
  expect(await holdingsOf(leader, award)).toMatchObject({ left: 4_000_00, committed: 16_000_00 });
  await expect(
    commitMoney(leader, { ...purchase, requisitionNumber: 'R-102', amount: dollars(4_001) }),
  ).rejects.toMatchObject(rule('over-left'));
  await releaseCommitment(leader, { fundRequestId: award, requisitionNumber: 'R-101' });

  const file = csv([
    'D-1,requisition,R-100,2026-10-14,"12,000.00"',
    'D-2,payment,R-100,2026-10-20,4000.00',
    'D-3,payment,R-100,2026-10-21,8000.01',
    'D-4,payment,R-777,2026-10-21,10.00',
    'D-5,credit,R-100,2026-10-28,100.00',
  ]);
  const fileId = await previewFinanceFile(staff, file);
  expect(await holdingsOf(leader, award)).toMatchObject({ left: 8_000_00, committed: 12_000_00, spent: 0 });
  expect(await commitFinanceFile(staff, fileId)).toEqual({ posted: 2 });
  // Each document knows the transfer that was written for it.
  const documents = await db
    .select({ document: financeDocuments.documentNumber, posted: ledgerTransfers.documentNumber })
    .from(financeDocuments)
    .leftJoin(ledgerTransfers, eq(ledgerTransfers.id, financeDocuments.transferId))
    .orderBy(financeDocuments.documentNumber);
  expect(documents.map(({ document, posted }) => [document, posted])).toEqual([
    ...[
      ['D-1', null],
      ['D-2', 'D-2'],
      ['D-5', 'D-5'],
    ],
  ]);
  await expect(commitFinanceFile(staff, fileId)).rejects.toMatchObject(rule('finance-settled'));
  await expect(previewFinanceFile(staff, file)).rejects.toMatchObject(rule('finance-same-file'));
  const report = await financeFilePage(staff, fileId);
  expect(report.lines.map(({ documentNumber, result }) => [documentNumber, result])).toEqual([
    ['D-3', 'over-committed'],
    ['D-4', 'missing-here'],
    ['D-1', 'matched'],
    ['D-2', 'posted'],
    ['D-5', 'posted'],
  ]);
  const again = await previewFinanceFile(staff, csv(['D-2,payment,R-100,2026-10-20,4000.00']));
  expect(await commitFinanceFile(staff, again)).toEqual({ posted: 0 });
  expect((await financeFilePage(staff, again)).lines.map(({ result }) => result)).toEqual(['known']);

  await expect(
    returnMoney(leader, { fundRequestId: award, amount: dollars(9_000), reason: 'No.' }),
  ).rejects.toMatchObject(rule('over-left'));
  await returnMoney(leader, { fundRequestId: award, amount: dollars(500), reason: 'One fellow fewer.' });
  expect(await holdingsOf(leader, award)).toEqual({
    ...{ awarded: 20_000_00, left: 7_500_00, committed: 8_000_00, spent: 3_900_00 },
  });
  // What was handed back is planned for nothing, on the award's page as on the school's.
  const heldNow = async () => (await awardMoneyPage(leader, award)).holdings;
  expect(await heldNow()).toMatchObject({ notPlanned: 19_400_00, plannedBeyond: 0 });
  expect(await planOf(leader)).toMatchObject({ unplanned: 19_400_00 });
  await expect(addPlanLine(leader, { ...line, amount: dollars(19_401) })).rejects.toMatchObject({
    ...rule('over-award'),
    details: { left: 19_400_00 },
  });

  await expect(settleRound(director, slug)).rejects.toMatchObject(rule('appeal-window-open'));
  await settleRound(later(director, '2026-11-02'), slug);
  await expect(endYear(later(director, '2027-06-30'), FY27)).rejects.toMatchObject(rule('year-not-over'));
  await expect(endYear(later(staff, '2027-07-01'), FY27)).rejects.toMatchObject({ kind: 'forbidden' });
  const before = await yearEndPage(later(director, '2027-07-01'), FY27);
  expect(before.total).toBe(7_500_00 + 8_000_00 + 9_600_00);
  expect(await endYear(later(director, '2027-07-01'), FY27)).toEqual({ returned: before.total });
  await expect(endYear(later(director, '2027-07-02'), FY27)).rejects.toMatchObject(
    rule('year-already-closed'),
  );
  expect(await balancesOf(staff, id as never)).toEqual({
    ...{ source: -3_900_00, pool: 0, reserve: 0, award: 0, commitment: 0, spent: 3_900_00, returned: 0 },
  });
  await expect(
    bare(db, (tx) =>
      tx.insert(ledgerTransfers).values({
        ...{ roundId: id as never, fromAccount: 'source', toAccount: 'pool', amount: cents(1) },
        recordedAt: staff.now,
      }),
    ),
  ).rejects.toMatchObject(kept('ledger_transfers_year_open'));

  const shown = await ledgerPage(staff, slug, { account: 'spent', find: 'paid on', page: 1 });
  expect(shown.rows.map(({ documentNumber, amount }) => [documentNumber, amount])).toEqual([
    ['D-2', 4_000_00],
  ]);
  const events = await db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, award))
    .orderBy(auditEvents.sequence);
  expect(events.map(({ type }) => type).slice(-6)).toEqual([
    ...['plan.line-dropped', 'money.committed', 'money.committed', 'money.committed'],
    ...['money.freed', 'money.returned'],
  ]);
  expect(third.id).not.toBe(award);
});

test('only an approved offering of a non-profit is planned or bought', async ({ db }) => {
  const { requests } = await anAdoptedRound(db);
  const { id: award, leader, organization, offering } = requests[0]!;
  const business = await anOrganization(db, { nonProfit: false, kind: 'business' });
  const other = await anOffering(db, business.id, {}, {});
  const line = { fundRequestId: award, purpose: 'Trips', month: '2027-01', amount: dollars(10) };

  await expect(addPlanLine(leader, { ...line, offeringId: other.id })).rejects.toMatchObject(
    rule('partner-not-fundable'),
  );
  await db.update(organizations).set({ nonProfit: false }).where(eq(organizations.id, organization.id));
  const buy = {
    fundRequestId: award,
    offeringId: offering.id,
    requisitionNumber: 'R-9',
    amount: dollars(10),
  };
  await expect(commitMoney(leader, buy)).rejects.toMatchObject(rule('partner-not-fundable'));
});

test('the database keeps the ledger: no account below zero, none by hand, no plan over the award', async ({
  db,
}) => {
  const { id, staff, requests } = await anAdoptedRound(db);
  const [first, , third] = requests;
  const roundId = id as never;
  const transfer = { roundId, recordedAt: staff.now, fundRequestId: third!.id };

  // The round's awards together hold $29,600.00, this request's own $9,600.00.
  await expect(
    bare(db, (tx) =>
      tx
        .insert(ledgerTransfers)
        .values({ ...transfer, fromAccount: 'award', toAccount: 'returned', amount: dollars(9_601) }),
    ),
  ).rejects.toMatchObject(kept('ledger_balances_never_negative'));
  // Each of two is covered, and both in one statement are not.
  const half = { ...transfer, fromAccount: 'award', toAccount: 'returned', amount: dollars(4_801) } as const;
  await expect(bare(db, (tx) => tx.insert(ledgerTransfers).values([half, half]))).rejects.toMatchObject(
    kept('ledger_balances_never_negative'),
  );
  await expect(
    bare(db, (tx) =>
      tx.insert(ledgerTransfers).values({
        ...{ ...transfer, fromAccount: 'award', toAccount: 'commitment', amount: cents(1) },
        requisitionNumber: 'R-0',
      }),
    ),
  ).rejects.toMatchObject(kept('ledger_transfers_commitment_known'));
  await expect(
    bare(db, (tx) =>
      tx
        .insert(ledgerTransfers)
        .values({ ...transfer, fromAccount: 'reserve', toAccount: 'award', amount: cents(1) }),
    ),
  ).rejects.toMatchObject(kept('ledger_transfers_reserve_for_appeals'));
  // A sum without a request goes back to the pool where a formula is divided into shares, and in no other round.
  await expect(
    bare(db, (tx) =>
      tx.insert(ledgerTransfers).values({
        ...{ roundId, recordedAt: staff.now },
        ...{ fromAccount: 'award', toAccount: 'pool', amount: cents(1) },
      }),
    ),
  ).rejects.toMatchObject(kept('ledger_transfers_along_paths'));
  // Every way that the rule leaves shut is shut here as well, and no other.
  const open: string[] = [];
  for (const fromAccount of LEDGER_ACCOUNTS) {
    for (const toAccount of LEDGER_ACCOUNTS) {
      const move = { ...transfer, fromAccount, toAccount, amount: cents(1), requisitionNumber: 'R-0' };
      const undone = bare(db, async (tx) => {
        await tx.insert(ledgerTransfers).values(move);
        throw new Error('taken back', { cause: {} });
      });
      const answer = await undone.catch((error) => error.cause.constraint_name);
      if (answer !== 'ledger_transfers_along_paths') open.push(`${fromAccount} → ${toAccount}`);
    }
  }
  const paths = LEDGER_ACCOUNTS.flatMap((from) => TRANSFER_PATHS[from].map((to) => `${from} → ${to}`));
  expect(open.sort()).toEqual(paths.sort());
  await expect(
    bare(db, (tx) => tx.update(ledgerBalances).set({ balance: dollars(1) })),
  ).rejects.toMatchObject(kept('ledger_balances_kept'));
  await expect(bare(db, (tx) => tx.delete(fundVotes))).rejects.toMatchObject(kept('fund_votes_append_only'));
  await expect(
    bare(db, (tx) =>
      tx.insert(planLines).values({
        ...{ fundRequestId: first!.id, offeringId: first!.offering.id, createdBy: staff.actor.userId! },
        ...{ organizationId: first!.organization.id, purpose: 'All of it and a cent', month: '2027-01' },
        amount: cents(20_000_01),
      }),
    ),
  ).rejects.toMatchObject(kept('plan_lines_within_award'));

  const [sum] = await db
    .select({ all: sql<number>`sum(balance)::int` })
    .from(ledgerBalances)
    .where(eq(ledgerBalances.roundId, roundId));
  expect(sum).toEqual({ all: 0 });
});

test('a school reads and moves its own money only, and a designee plans but commits nothing', async ({
  db,
}) => {
  const { requests, staff } = await anAdoptedRound(db);
  const [mine, other] = requests;
  const buy = {
    ...{ fundRequestId: mine!.id, offeringId: mine!.offering.id, requisitionNumber: 'R-5' },
    amount: dollars(1),
  };
  const designee = await aContext(db, 'school-designee', { schoolCode: mine!.school.code });

  await expect(awardMoneyPage(other!.leader, mine!.id)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(commitMoney(other!.leader, buy)).rejects.toMatchObject({ kind: 'not-found' });
  await expect(commitMoney(designee, buy)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(commitMoney(staff, buy)).rejects.toMatchObject({ kind: 'forbidden' });
  await addPlanLine(designee, { ...buy, purpose: 'Books', month: '2026-11' });
  expect((await awardMoneyPage(staff, mine!.id)).plan).toHaveLength(1);
});
