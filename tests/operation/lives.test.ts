import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freePort } from '#scripts/prepare/postgres-probe.mjs';
import { look, startApplication, temporaryDataDir, until } from '#tests/support/application.ts';

test('asked to stop, it finishes what has begun and leaves nothing running', async () => {
  const application = await startApplication();
  const database = application.databasePid();
  let asking = true;
  const answers: (number | string)[] = [];
  const visitors = Array.from({ length: 8 }, async () => {
    while (asking) {
      const { status } = await look(`${application.origin}/kit`);
      answers.push(status);
      if (status !== 200) return;
    }
  });
  await sleep(300);

  const code = await application.stop();
  asking = false;
  await Promise.all(visitors);

  expect(code).toBe(0);
  const refused = answers.filter((answer) => answer !== 200);
  expect(answers.length).toBeGreaterThan(20);
  // After the last answer a new connection is refused; none is cut off in the middle of an answer.
  expect(new Set(refused)).toEqual(new Set(['ECONNREFUSED']));
  expect(isAlive(database)).toBe(false);
});

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
  expect((await look(`${second.origin}/kit`)).status).toBe(200);
});

test('two starts at once share one database, and the first to stop leaves it to the other', async () => {
  const dataDir = temporaryDataDir();

  const [one, two] = await Promise.all([startApplication({ dataDir }), startApplication({ dataDir })]);
  await one.stop();

  expect((await look(`${two.origin}/kit`)).status).toBe(200);
  expect(isAlive(two.databasePid())).toBe(true);
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

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
