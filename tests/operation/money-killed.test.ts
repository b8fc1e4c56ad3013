import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { dollars } from '#app/domain/shared/money.ts';
import { prioritizeRound } from '#app/features/fund/prioritize-round.server.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { fundRounds } from '#db/schema/index.ts';
import { startPostgres } from '#scripts/prepare/postgres.mjs';
import { aSchool } from '#tests/factories/district.ts';
import { anOpenRound, aSubmittedRequest, closeEarly } from '#tests/factories/fund.ts';
import { aContext } from '#tests/factories/people.ts';
import { temporaryDataDir } from '#tests/support/application.ts';
import type { MoneyJob } from '#tests/support/move-money-until-killed.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** A server of the test's own, which may be killed. */
async function ownServer() {
  const dataDir = temporaryDataDir();
  const start = () => startPostgres(path.join(dataDir, 'postgres'));
  let server = await start();
  onTestFinished(() => server.stop());
  return {
    dataDir,
    url: server.url,
    async killAndStartAgain() {
      process.kill(server.pid()!, 'SIGKILL');
      server = await start();
    },
  };
}

/** Moves money until it is killed or done. What it says of itself: one line for each sum whose commitment was acknowledged. */
function start(job: MoneyJob, dataDir: string) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/support/move-money-until-killed.ts', JSON.stringify(job)],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATA_DIR: dataDir } },
  );
  let [done, said] = ['', ''];
  child.stdout.on('data', (chunk) => {
    done += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  return { kill: () => child.kill('SIGKILL'), ended, acknowledged: () => done.split('\n').filter(Boolean) };
}

test('clients and the database killed in the middle: the pool holds, each request is decided once, the ledger balances', async () => {
  const server = await ownServer();
  const { db, close } = openDatabase(server.url, { max: 4, patience: 'patient' });
  onTestFinished(close);
  await aSchool(db);
  const { id, slug, staff, director } = await anOpenRound(db, {
    pool: dollars(60_000),
    reserve: dollars(6_000),
  });
  const requests = [];
  for (const opportunityIndex of [91, 84, 77, 70, 63, 56, 49, 42]) {
    requests.push(await aSubmittedRequest(db, slug, { opportunityIndex, amount: dollars(9_600) }));
  }
  await closeEarly(staff, slug);
  await prioritizeRound(staff, slug);
  await proposeRound(staff, { slug, note: 'Checked.' });
  const other = await aContext(db, 'office-director');
  const job: MoneyJob = {
    ...{ url: server.url, slug, now: staff.now.toISOString(), acts: 1_000_000 },
    ...{ director: director.actor, otherDirector: other.actor, staff: staff.actor },
    requests: requests.map((each) => ({
      ...{ id: each.id, offeringId: each.offering.id, leader: each.leader.actor },
    })),
  };
  const [doomed, survivor] = [start(job, server.dataDir), start(job, server.dataDir)];
  const moved = async () => {
    const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from ledger_transfers`);
    return row!.n;
  };
  const someMore = async () => {
    const before = await moved();
    while ((await moved()) < before + 12) await sleep(10);
  };
  const hashNow = async () => {
    const [row] = await db
      .select({ hash: fundRounds.snapshotHash })
      .from(fundRounds)
      .where(eq(fundRounds.slug, slug));
    return row!.hash;
  };

  await someMore();
  const hash = await hashNow();
  for (let round = 0; round < 3; round += 1) {
    await server.killAndStartAgain();
    await someMore();
    expect(await hashNow()).toBe(hash);
    if (round === 0) doomed.kill();
  }
  survivor.kill();
  await Promise.all([doomed.ended, survivor.ended]);
  // What is left runs to its end: nothing that the killed ones held is in the way, and nothing but refusals comes.
  const last = start({ ...job, acts: 20 }, server.dataDir);
  expect(await last.ended).toEqual({ code: 0, said: '' });
  expect(await hashNow()).toBe(hash);

  // Every sum that somebody was told is committed is in the ledger, as often as it was told.
  const told = [doomed, survivor, last].flatMap(({ acknowledged }) => acknowledged());
  const held = await db.execute<{ line: string; times: number }>(sql`
    select requisition_number || ' ' || amount as line, count(*)::int as times from ledger_transfers
    where from_account = 'award' and to_account = 'commitment' group by 1`);
  const times = new Map(held.map((row) => [row.line, row.times]));
  const lost = [...new Set(told)].filter(
    (line) => told.filter((each) => each === line).length > (times.get(line) ?? 0),
  );
  expect(lost).toEqual([]);
  expect(told.length).toBeGreaterThan(0);

  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const [facts] = await db.execute(sql`
    select (select awarded + reserve <= pool from fund_rounds where id = ${id}) as within_pool,
      (select count(*)::int from audit_events where type = 'fund-round.adopted') as adopted,
      (select count(*)::int from audit_events where type in ('fund-request.awarded', 'fund-request.not-awarded')) as decided,
      (select count(*)::int from fund_requests where status in ('awarded', 'not-awarded')) as requests,
      (select sum(amount) from fund_awards) = (select sum(amount) from ledger_transfers
        where from_account = 'pool' and to_account = 'award') as awards_paid,
      (select sum(balance)::int from ledger_balances) as together,
      (select count(*)::int from ledger_balances where balance < 0 and account <> 'source') as below_zero,
      (select count(*)::int from ledger_transfers where from_account = 'award' and to_account = 'commitment') = (select count(*)::int
        from audit_events where type = 'money.committed') as committed_whole,
      (select count(*)::int from commitments) = (select count(distinct data ->> 'requisitionNumber')::int
        from audit_events where type = 'money.committed') as numbers_whole,
      (select coalesce(sum(granted_amount), 0) from fund_appeals where status = 'granted') = (select coalesce(sum(amount), 0)
        from ledger_transfers where from_account = 'reserve' and to_account = 'award') as appeals_paid,
      (select count(*)::int from finance_documents where transfer_id is not null) = (select count(*)::int
        from ledger_transfers where document_number is not null) as documents_whole`);
  expect(facts).toEqual({
    ...{ within_pool: true, adopted: 1, decided: 8, requests: 8, awards_paid: true, together: 0 },
    ...{
      below_zero: 0,
      committed_whole: true,
      numbers_whole: true,
      appeals_paid: true,
      documents_whole: true,
    },
  });
  // The balances are what the transfers come to, account by account.
  const [differing] = await db.execute<{ n: number }>(sql`
    with moved as (
      select round_id, account, holder, requisition, sum(amount) as amount from (
        select round_id, to_account as account, amount, to_account in ('award', 'commitment', 'spent') as own, fund_request_id,
          case when to_account = 'commitment' then requisition_number else '' end as requisition from ledger_transfers
        union all
        select round_id, from_account, -amount, from_account in ('award', 'commitment', 'spent'), fund_request_id,
          case when from_account = 'commitment' then requisition_number else '' end from ledger_transfers
      ) as side, lateral (select case when own then fund_request_id else round_id end as holder) as whose
      group by round_id, account, holder, requisition
    )
    select count(*)::int as n from moved full join ledger_balances held
      on (held.round_id, held.account, held.holder, held.requisition_number) = (moved.round_id, moved.account, moved.holder, moved.requisition)
    where held.balance is distinct from moved.amount`);
  expect(differing).toEqual({ n: 0 });
  // It waits for money to move, however slowly a busy machine moves it.
}, 240_000);
