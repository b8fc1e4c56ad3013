import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { UserId } from '#app/domain/shared/id.ts';
import { beginSession, sessionCookie } from '#app/platform/session.server.ts';
import type { Connection } from '#db/client.server.ts';
import { compare, report, type Side } from './compare.ts';
import { cpuOf, type Served, served } from './served.ts';
import { chosenSizes, figure, judge, rebuildAll, type World, withSizes } from './sizes.ts';

const REQUESTS = 25;
const ROUNDS = 5;
const BAR_TIMES = 2;
const RESULTS = '/offerings?q=robotics';
/** A cookie keeps the page out of the one-second cache, which would answer instead. */
const NOBODY = 'bench=1';

/**
 * The results page of the built application among 500, 5,000 and 50,000 offerings, beside bare servers that send a page
 * of the same length, compressed alike: one that asks the same statements and says all that the page says in text put together,
 * which the bar is about, and one that only searches, to be seen beside it. With it how many statements the page asks of the
 * database, for nobody and for somebody of a school, and an offering's own page.
 */
export async function bench(): Promise<void> {
  for (const size of chosenSizes()) await withSizes([size], rebuildAll, ([world]) => measure(world!));
}

async function measure(world: World): Promise<void> {
  const database = world.url;
  const ports = (port: number) => [String(port)];
  const open: Served[] = [];
  const start = async (...given: Parameters<typeof served>) => {
    const server = await served(...given);
    open.push(server);
    return server;
  };
  try {
    const leader = await addLeader(world.db);
    const app = await start('scripts/serve.mjs', { database, ready: '/healthz' });
    const bare = await start('scripts/bench/bare-server.ts', { database, ready: '/offerings', args: ports });
    const side = (name: string, server: Served, path: string, cookie = NOBODY): Side => ({
      name,
      run: () => cpuFor(server, path, cookie),
    });
    const beside = async (path: string, more: readonly Side[] = []) => {
      bare.child.send({ address: path.split('?')[0], html: await textOf(app.origin + path, NOBODY) });
      return compare(
        [side('bare node:http', bare, path), ...more, side('the application', app, path)],
        ROUNDS,
      );
    };

    const title = (page: string) =>
      `${page} among ${figure(world.size)} offerings: CPU of the server for ${REQUESTS} requests`;
    const whole = side('bare, the same statements and facts', bare, `${RESULTS}&whole`);
    const signedIn = side('the application, at a school', app, RESULTS, leader);
    const results = await beside(RESULTS, [whole, signedIn]);
    report(title('Results page'), results);
    const [, reading, , page] = results;
    console.log(
      `Statements for a results page: ${await statementsOf(world.db, app, NOBODY)} for nobody, ` +
        `${await statementsOf(world.db, app, leader)} for somebody of a school`,
    );
    judge(
      'Results page beside a bare handler doing the same',
      page!.median / reading!.median,
      BAR_TIMES,
      'times',
    );
    console.log(`… beside one that only searches: ${page!.ratio.toFixed(1)} times`);
    report(title('Offering page'), await beside('/offerings/offering-7'));
  } finally {
    for (const { child } of open) child.kill('SIGTERM');
  }
}

async function textOf(address: string, cookie: string): Promise<string> {
  const response = await fetch(address, { headers: { cookie } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return text;
}

async function cpuFor(server: Served, path: string, cookie: string): Promise<number | undefined> {
  const before = cpuOf(server);
  for (let n = 0; n < REQUESTS; n += 1) await textOf(server.origin + path, cookie);
  const after = cpuOf(server);
  return before === undefined || after === undefined ? undefined : after - before;
}

/** Longer than a connection of the database keeps its figures to itself. */
const TOLD_AFTER_MS = 1_500;

/** As the database itself counts them: outside transactions, which no page opens to be read, each statement is one. */
async function statementsOf(db: Connection, app: Served, cookie: string): Promise<string> {
  const counted = async () => {
    await sleep(TOLD_AFTER_MS);
    // What a connection counted last is told with its next statement.
    await textOf(app.origin + RESULTS, cookie);
    await sleep(TOLD_AFTER_MS);
    const [row] = await db.execute<{ count: string }>(sql`
      select xact_commit + xact_rollback as count from pg_stat_database where datname = current_database()`);
    return Number(row!.count);
  };
  const before = await counted();
  for (let n = 0; n < REQUESTS; n += 1) await textOf(app.origin + RESULTS, cookie);
  const after = await counted();
  return ((after - before) / (REQUESTS + 1)).toFixed(1);
}

/** Somebody who leads a school, signed in; returns the cookie. */
async function addLeader(db: Connection): Promise<string> {
  await db.execute(sql`insert into schools (code) values ('00000001')`);
  await db.execute(sql`
    insert into school_profiles (school_year, school_code, name, grades, enrollment)
    values ('2026-27', '00000001', 'School', array['3', '4', '5'], 400)`);
  const [user] = await db.execute<{ id: UserId }>(sql`
    insert into users (name, email, password_hash, email_confirmed_at)
    values ('Leader', 'leader@example.org', '!', now()) returning id`);
  await db.execute(sql`
    insert into memberships (user_id, role, school_code) values (${user!.id}, 'school-leader', '00000001')`);
  return sessionCookie(await beginSession(db, user!.id), false).split(';')[0]!;
}
