import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startPostgres } from '#scripts/prepare/postgres.mjs';
import { administer } from '#tests/support/administer.ts';
import {
  type Application,
  look,
  startApplication,
  temporaryDataDir,
  until,
} from '#tests/support/application.ts';

/** Every page asks the database something; in a district without data the answer leads to the first-run page. */
const PAGE = '/schools';
const WORKS = 302;

/** A line between application and database that can be made to fail. `silent` takes everything and answers nothing. */
async function line(target: string) {
  let mode: 'open' | 'silent' | 'closed' = 'open';
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    sockets.add(near);
    near.on('error', () => {});
    if (mode === 'closed') {
      near.destroy();
      return;
    }
    const far = net.connect(target);
    sockets.add(far);
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.on('data', (bytes) => mode === 'open' && far.write(bytes));
    far.on('data', (bytes) => mode === 'open' && near.write(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: (server.address() as net.AddressInfo).port,
    set: (next: typeof mode) => {
      mode = next;
      if (next === 'closed') for (const socket of sockets) socket.destroy();
      // A line that has been silent does not come back to life: its connections are lost.
      if (next === 'open') for (const socket of sockets) socket.destroy();
    },
  };
}

async function applicationBehindLine() {
  const dataDir = temporaryDataDir();
  const server = await startPostgres(`${dataDir}/outside`, { durable: false });
  onTestFinished(() => server.stop());
  const folder = new URL(server.url).searchParams.get('host');
  const between = await line(`${folder}/.s.PGSQL.5432`);
  const env = { DATABASE_URL: `postgres://app@127.0.0.1:${between.port}/postgres` };
  const application = await startApplication({ dataDir, env });
  return { application, between, server };
}

/** Asks for a page again and again, fifty times a second unless told otherwise. */
function visitors(application: Application, pause = 20) {
  const seen: { status: number | string; ms: number }[] = [];
  const waiting: Promise<unknown>[] = [];
  const timer = setInterval(() => {
    waiting.push(look(application.origin + PAGE).then((one) => seen.push(one)));
  }, pause);
  return async () => {
    clearInterval(timer);
    await Promise.all(waiting);
    return seen;
  };
}

/** What a bound means on a machine that is busy with other things: so much more as an answer takes there in calm times. */
async function bounds(application: Application) {
  const calm: number[] = [];
  for (let n = 0; n < 5; n += 1) calm.push((await look(application.origin + PAGE)).ms);
  return (milliseconds: number) => milliseconds + 10 * Math.max(...calm);
}

async function survives(application: Application, outage: () => Promise<void>) {
  const within = await bounds(application);
  const pid = application.serverPid();
  const leave = visitors(application);
  await sleep(300);
  await outage();
  const recovered = await until(
    async () => (await look(application.origin + PAGE)).status === WORKS,
    within(15_000),
  );
  const seen = await leave();
  expect(application.serverPid(), 'the same process answers').toBe(pid);
  expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([WORKS, 503]));
  expect(Math.max(...seen.map(({ ms }) => ms)), 'nobody waited long').toBeLessThan(within(5_000));
  return { seen, recovered, within };
}

test('a database that is killed is a clear page at once, and comes back by itself', async () => {
  const application = await startApplication();

  const { recovered, within } = await survives(application, async () => {
    process.kill(application.databasePid(), 'SIGKILL');
    await until(async () => (await look(application.origin + PAGE)).status === 503, 10_000);
  });

  expect(recovered).toBeLessThan(within(8_000));
});

test('the page of an outage says when to come back, and asks for no script or file', async () => {
  const { application, between } = await applicationBehindLine();
  between.set('closed');

  await until(async () => (await look(application.origin + PAGE)).status === 503, 10_000);
  const response = await fetch(application.origin + PAGE);
  const html = await response.text();

  expect(response.headers.get('Retry-After')).toBe('5');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(html).toContain('cannot reach its records');
  expect(html).not.toMatch(/<script|<link|<img/);
  expect((await look(`${application.origin}/healthz`)).status).toBe(200);
  expect((await look(`${application.origin}/readyz`)).status).toBe(503);
});

test('a silent line is noticed within three seconds', async () => {
  const { application, between } = await applicationBehindLine();

  const { seen, recovered, within } = await survives(application, async () => {
    between.set('silent');
    await sleep(6_000);
    between.set('open');
  });

  const refused = seen.filter(({ status }) => status === 503);
  expect(Math.max(...refused.map(({ ms }) => ms))).toBeLessThan(within(3_000));
  expect(recovered).toBeLessThan(within(5_000));
});

test('connections that are ended one by one are not noticed by readers', async () => {
  const { application, server } = await applicationBehindLine();
  const pid = application.serverPid();
  const leave = visitors(application, 60);

  for (let round = 0; round < 5; round += 1) {
    await administer(
      server.url,
      (sql) => sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'crosswalk' and pid <> pg_backend_pid()`,
    );
    await sleep(800);
  }

  const seen = await leave();
  const failed = seen.filter(({ status }) => status !== WORKS);
  expect(application.serverPid()).toBe(pid);
  expect(failed.length).toBeLessThanOrEqual(seen.length * 0.05);
  expect(failed.every(({ status }) => status === 503)).toBe(true);
});
