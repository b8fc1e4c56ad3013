import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { administer } from '#tests/support/administer.ts';
import { foundDistrict, look, startApplication, until } from '#tests/support/application.ts';

test('what was acknowledged is there, however often server and database are killed', async () => {
  const application = await startApplication({ env: { TRUST_PROXY: '1' } });
  const url = await foundDistrict(application);
  const address = `${application.origin}/report-a-concern`;

  const acknowledged: string[] = [];
  let writing = true;
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; writing; n += 1) {
      const words = `concern ${writer}/${n}`;
      const body = new URLSearchParams({ topic: 'other', words, about: '', name: '', email: '' });
      // Each writes from another network: what one of them may send is limited.
      const headers = {
        Origin: application.origin,
        Cookie: 'visitor=1',
        'X-Forwarded-For': `10.${writer}.${n % 250}.1`,
      };
      const { status } = await look(address, { method: 'POST', headers, body });
      if (status === 302) acknowledged.push(words);
      else await sleep(50);
    }
  });
  const some = (more: number) => {
    const before = acknowledged.length;
    return until(() => acknowledged.length >= before + more, 60_000);
  };

  for (let round = 0; round < 4; round += 1) {
    await some(15);
    process.kill(application.serverPid(), 'SIGKILL');
    await some(15);
    process.kill(application.databasePid(), 'SIGKILL');
  }
  await some(15);
  writing = false;
  await Promise.all(writers);

  await until(async () => (await look(address)).status === 200, 20_000);
  await administer(url, async (sql) => {
    const kept = await sql<{ body: string }[]>`select body from mails`;
    const lost = acknowledged.filter((words) => !kept.some(({ body }) => body.endsWith(`\n${words}`)));
    expect(lost).toEqual([]);
    const [counts] = await sql`
      select (select count(*)::int from mails) as mails, (select count(*)::int from audit_events) as events,
        (select count(*)::int from outbox) as entries`;
    expect(counts).toEqual({ mails: kept.length, events: kept.length, entries: kept.length });
  });
  expect(acknowledged.length).toBeGreaterThanOrEqual(135);
});
