import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freePort, isPostgres } from '#scripts/prepare/postgres-probe.mjs';
import {
  foundDistrict,
  look,
  startApplication,
  temporaryDataDir,
  until,
} from '#tests/support/application.ts';

test('asked to stop, it answers what has begun and leaves nothing running', async () => {
  const application = await startApplication();
  const database = application.databasePid();
  await foundDistrict(application);
  const begun = await slowForm(application.origin);
  let stopped = false;
  const lateness: (number | string)[] = [];
  const visitors = Array.from({ length: 4 }, async () => {
    while (!stopped) lateness.push((await look(`${application.origin}/schools`)).status);
  });
  await until(() => lateness.length > 8, 30_000);

  const exit = application.stop();
  await sleep(300);
  const answer = await begun.finish();
  const code = await exit;
  stopped = true;
  await Promise.all(visitors);

  expect(answer).toMatch(/^HTTP\/1\.1 302 [\s\S]*Connection: close/);
  expect(code).toBe(0);
  await until(() => !isPostgres(database), 20_000);
  // Whoever came too late found no one, rather than half an answer.
  const answered = lateness.filter((status) => typeof status === 'number');
  expect(new Set(answered)).toEqual(new Set([200]));
});

/** A form of which the first half has arrived. */
async function slowForm(origin: string) {
  const { hostname, port, host } = new URL(origin);
  const socket = net.connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => (answer += text));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const body = 'topic=other&words=A+long+story&about=&name=&email=';
  const type = 'application/x-www-form-urlencoded';
  socket.write(
    `POST /report-a-concern HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: ${type}\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  );
  return {
    async finish() {
      socket.write(body.slice(10));
      await closed;
      return answer;
    },
  };
}

test('a server that dies is started again', async () => {
  const application = await startApplication();
  const first = application.serverPid();

  process.kill(first, 'SIGKILL');
  await until(async () => (await look(`${application.origin}/healthz`)).status === 200, 10_000);

  expect(application.serverPid()).not.toBe(first);
  expect(application.said()).toContain('Starting it again');
});

test('the next start finds the database that a killed one left behind', async () => {
  const dataDir = temporaryDataDir();
  const first = await startApplication({ dataDir });
  const database = first.databasePid();

  first.supervisor.kill('SIGKILL');
  await until(async () => (await look(`${first.origin}/healthz`)).status === 'ECONNREFUSED', 10_000);
  const second = await startApplication({ dataDir });

  expect(second.databasePid()).toBe(database);
  expect((await look(`${second.origin}/schools`)).status).toBe(302);
});

test('two first starts at once share one database, and the first to stop leaves it to the other', async () => {
  const dataDir = temporaryDataDir({ empty: true });

  const [one, two] = await Promise.all([startApplication({ dataDir }), startApplication({ dataDir })]);
  await one.stop();

  expect((await look(`${two.origin}/schools`)).status).toBe(302);
  expect(isPostgres(two.databasePid())).toBe(true);
});

test('a port that is taken is said plainly, and not tried for ever', async () => {
  const port = await freePort();
  await startApplication({ port });

  await expect(startApplication({ port })).rejects.toThrow(/EADDRINUSE/);
});

test('every mistake in the settings is named, and nothing starts', async () => {
  const env = { PUBLIC_ORIGIN: 'not an address', SMTP_URL: 'mail' };

  await expect(startApplication({ env })).rejects.toThrow(/PUBLIC_ORIGIN[\s\S]*SMTP_URL/);
});

test('a demonstration whose loading was cut short is never served as a district, and is begun anew', async () => {
  const dataDir = temporaryDataDir();
  const demonstration = { dataDir, env: { DEMO: '1', DEMO_SIZE: 'small', LOG_LEVEL: 'info' } };
  const interrupted = startApplication({ ...demonstration, waitFor: 'schools are in place' });
  await (await interrupted).stop();

  await expect(startApplication({ dataDir })).rejects.toThrow('holds half of the demonstration district');

  const again = await startApplication({ ...demonstration, waitFor: 'schools are in place' });
  expect(again.said()).toContain('so it begins anew');
});
