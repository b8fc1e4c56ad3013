import { type SQL, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { dollars } from '#app/domain/shared/money.ts';
import { checkBooks } from '#app/features/ledger/check-books.server.ts';
import { commitMoney, returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { commitFinanceFile, previewFinanceFile } from '#app/features/ledger/finance-file.server.ts';
import {
  financeFilePage,
  financeFilesPage,
  reconciliationCsv,
} from '#app/features/ledger/finance-pages.server.ts';
import { ledgerCsv } from '#app/features/ledger/ledger-page.server.ts';
import { holdingsOf } from '#app/features/ledger/load-award.server.ts';
import { LEDGER_MAILS } from '#app/features/ledger/mails.server.ts';
import { todayPage } from '#app/features/vetting/today-page.server.ts';
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts';
import { auditEvents, ledgerTransfers } from '#db/schema/index.ts';
import { concernsAll } from '#search/index-events.ts';
import { anAdoptedRound } from '#tests/factories/money.ts';
import { test } from '#tests/support/test.ts';

const rule = (code: string) => ({ kind: 'rule', code });

const csv = (lines: string[]) => ({
  month: '2026-10',
  file: {
    name: 'october.csv',
    content: Buffer.from(['Document,Type,Requisition,Posted on,Amount', ...lines].join('\n')),
  },
});

test('a file with a problem changes nothing, whatever else it holds', async ({ db }) => {
  const { staff, requests } = await anAdoptedRound(db);
  const { id: award, leader, offering } = requests[0]!;
  await commitMoney(leader, {
    ...{ fundRequestId: award, offeringId: offering.id, requisitionNumber: 'R-1', amount: dollars(100) },
  });
  const fileId = await previewFinanceFile(
    staff,
    csv(['D-1,payment,R-1,2026-10-20,50.00', 'D-2,payment,R-1,2026-10-20,"50,00"']),
  );

  await expect(commitFinanceFile(staff, fileId)).rejects.toMatchObject(rule('finance-has-problems'));
  expect((await financeFilePage(staff, fileId)).problems).toEqual([
    { line: 3, column: 'Amount', message: '“50,00” has a decimal comma. Write it like 1250.50' },
  ]);
  expect(await holdingsOf(leader, award)).toMatchObject({ committed: 100_00, spent: 0 });
});

test('books that differ are told on the desk, on the page and by mail, once as they are, and are mended by nobody', async ({
  db,
}) => {
  const { id, slug, staff, director } = await anAdoptedRound(db);
  const told = async () =>
    (await db.select().from(auditEvents)).filter(({ type }) => type === 'ledger.books-differ');
  const onDesk = async () => (await todayPage(director)).watching.find(({ key }) => key === 'books');
  await checkBooks(staff);
  expect((await financeFilesPage(staff)).books).toMatchObject({ differences: [] });
  expect(await onDesk()).toMatchObject({ count: 0 });

  // Each by a hand that goes past the triggers: what an account holds, the round's counter, an award, an appeal's money.
  const next = { ...staff, now: new Date(staff.now.getTime() + 86_400_000) };
  await db.execute(sql`set constraints all immediate`);
  const tamper = async (statement: SQL) => {
    await db.execute(sql`set local session_replication_role = replica`);
    await db.execute(statement);
    await db.execute(sql`set local session_replication_role = origin`);
  };
  await tamper(
    sql`update ledger_balances set balance = balance + 100 where round_id = ${id} and account = 'pool'`,
  );
  await tamper(sql`update fund_rounds set awarded = awarded - 200 where id = ${id}`);
  await tamper(sql`update fund_awards set amount = amount + 300 where amount = 960000`);
  await tamper(sql`insert into ledger_transfers (round_id, from_account, to_account, amount, memo, recorded_at)
    values (${id}, 'reserve', 'award', 400, 'By hand', now())`);
  await checkBooks(next);
  const { books } = await financeFilesPage(staff);
  expect(books!.differences.map(({ what, is, should }) => [what, is - should])).toEqual([
    ['appeals', -400],
    ['awarded', -200],
    ['awards', 300],
    // The pool by $1.00, and both accounts of what was moved by hand.
    ['balances', 100 + 400 + 400],
  ]);
  expect(books!.differences[0]!.slug).toBe(slug);
  expect(await onDesk()).toMatchObject({ count: 4, late: true, href: '/office/finance' });
  const [event] = await told();
  expect(concernsAll(event as never)).toBe(false);
  // Two workers take turns, so that the second finds what the first has told.
  const [held] = await db.execute<{ locks: number }>(
    sql`select count(*)::int as locks from pg_locks
      where locktype = 'advisory' and pid = pg_backend_pid() and objid = ${ADVISORY_LOCKS.booksCheck}`,
  );
  expect(held!.locks).toBe(1);
  const mails = await LEDGER_MAILS['ledger.books-differ']!(event as never, db as never);
  expect(mails.map(({ to }) => to).sort()).toEqual([director.actor.email, staff.actor.email].sort());

  // Looked at again, it is not told again, and it stands as it was.
  await checkBooks(next);
  expect(await told()).toHaveLength(1);
  expect((await financeFilesPage(staff)).books!.differences).toEqual(books!.differences);
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
