import net from 'node:net';
import { sql } from 'drizzle-orm';
import { openDatabase } from '#db/client.server.ts';
import { outbox } from '#db/schema/index.ts';
import { isUnavailable } from '#db/unavailable.server.ts';
import { administer } from '#tests/support/administer.ts';
import { expect, test } from '#tests/support/test.ts';

const entry = (key: string) => ({ key, topic: 'test', payload: {} });

/** Ends the session of whoever asks, from outside. */
const endSession = (url: string, pid: number) =>
  administer(url, async (outside) => {
    await outside`select pg_terminate_backend(${pid})`;
  });

test('a transaction whose connection is ended is undone, and nothing of its rest is executed', async ({
  committed,
}) => {
  let unexpected: unknown;
  const note = (error: unknown) => {
    unexpected = error;
  };
  process.on('uncaughtException', note).on('unhandledRejection', note);

  const failures = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      committed.db
        .transaction(async (tx) => {
          await tx.insert(outbox).values(entry(`before ${n}`));
          const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
          await endSession(committed.url, row!.pid);
          // Code that carries on, as code does that has caught an error or not looked.
          for (let more = 0; more < 5; more += 1) {
            await tx
              .insert(outbox)
              .values(entry(`after ${n}/${more}`))
              .catch(() => {});
            await new Promise((resolve) => setTimeout(resolve, 10));
          }
        })
        .then(
          () => undefined,
          (error: unknown) => error,
        ),
    ),
  );

  process.off('uncaughtException', note).off('unhandledRejection', note);
  expect(unexpected).toBeUndefined();
  expect(failures.every(isUnavailable)).toBe(true);
  expect(await committed.db.select().from(outbox)).toEqual([]);
});

test('a branch that goes on after its transaction has failed changes nothing', async ({ committed }) => {
  let goOn = () => {};
  const slow = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let late: Promise<unknown> = Promise.resolve();

  const failed = committed.db.transaction(async (tx) => {
    late = slow.then(() =>
      tx
        .insert(outbox)
        .values(entry('late'))
        .catch((error: unknown) => error),
    );
    await tx.insert(outbox).values(entry('early'));
    throw new Error('refused');
  });
  await expect(failed).rejects.toThrow('refused');
  goOn();

  expect(await late).toMatchObject({ cause: { code: 'TRANSACTION_OVER' } });
  // Whoever gets the connection next works on it undisturbed.
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      committed.db.transaction(async (tx) => {
        await tx.insert(outbox).values(entry(`kept ${n}`));
      }),
    ),
  );
  expect(await committed.db.$count(outbox)).toBe(40);
});

/** A line to the server that can be cut in the middle, as a network does it: with a reset instead of a goodbye. */
async function aLineTo(serverUrl: string) {
  const url = new URL(serverUrl);
  const folder = url.searchParams.get('host');
  const port = Number(url.port || 5432);
  const clients = new Set<net.Socket>();
  const proxy = net.createServer((client) => {
    const server = folder
      ? net.connect(`${folder}/.s.PGSQL.${port}`)
      : net.connect(port, url.hostname.replace(/^\[|\]$/g, ''));
    clients.add(client);
    client
      .on('error', () => {})
      .on('close', () => {
        clients.delete(client);
        server.destroy();
      });
    server.on('error', () => {}).on('close', () => client.destroy());
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((proxy.address() as net.AddressInfo).port);
  return {
    url: url.href,
    cut() {
      for (const client of clients) client.resetAndDestroy();
    },
    close: () => new Promise((resolve) => proxy.close(resolve)),
  };
}

test('after a line was cut inside a transaction, the next transactions on its connection are whole', async ({
  committed,
}) => {
  const line = await aLineTo(committed.url);
  const over = openDatabase(line.url, { max: 1, patience: 'patient' });

  for (let time = 0; time < 5; time += 1) {
    const lost = over.db.transaction(async (tx) => {
      await tx.insert(outbox).values(entry(`lost ${time}`));
      const waiting = tx.execute(sql`select pg_sleep(60)`);
      line.cut();
      await waiting;
    });
    await expect(lost).rejects.toSatisfy(isUnavailable);
    await over.db.transaction((tx) => tx.insert(outbox).values(entry(`kept ${time}`)));
  }

  const kept = await over.db.select({ key: outbox.key }).from(outbox).orderBy(outbox.key);
  expect(kept.map(({ key }) => key)).toEqual(['kept 0', 'kept 1', 'kept 2', 'kept 3', 'kept 4']);
  await over.close();
  await line.close();
});
