import { type ChildProcess, fork } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { database } from '#app/platform/database.server.ts';
import { env } from '#app/platform/env.server.ts';
import { offerings } from '#db/schema/index.ts';
import { compare, report, type Side } from './compare.ts';

const REQUESTS = 40;
const TICKS_PER_SECOND = 100;

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** CPU that a process has used, in milliseconds, as the system counts it. Linux only; elsewhere the clock has to do. */
function cpuOf(child: ChildProcess): number | undefined {
  const file = `/proc/${child.pid}/stat`;
  if (!fs.existsSync(file)) return undefined;
  const fields = fs.readFileSync(file, 'utf8').split(') ')[1]!.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
}

async function answers(address: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (
      await fetch(address).then(
        (response) => response.ok,
        () => false,
      )
    )
      return;
    await sleep(200);
  }
  throw new Error(`${address} does not answer`);
}

/**
 * A search page and an offering page of the built application, beside bare servers that read the same and send a page of
 * the same length, compressed alike. The search page is held against two: one that only does the search, and one that
 * reads all that the page says.
 */
export async function bench(): Promise<void> {
  const [known] = await database()
    .db.select({ slug: offerings.slug })
    .from(offerings)
    .where(eq(offerings.status, 'published'))
    .limit(1);
  if (!known) throw new Error('Run npm start once first: the bench reads the demonstration district.');
  const [appPort, barePort] = [await freePort(), await freePort()];
  const options = {
    env: {
      ...process.env,
      DATABASE_URL: env.databaseUrl,
      WORKER: 'off',
      LOG_LEVEL: 'silent',
      PORT: String(appPort),
      HOST: '127.0.0.1',
    },
  };
  const app = fork('scripts/serve.mjs', [], options);
  const bare = fork('scripts/bench/bare-server.ts', [String(barePort)], {
    ...options,
    execArgv: ['--import', 'tsx'],
  });
  const [ofApp, ofBare] = [`http://127.0.0.1:${appPort}`, `http://127.0.0.1:${barePort}`];
  try {
    await answers(`${ofApp}/healthz`);
    await answers(`${ofBare}/offerings`);
    const side = (name: string, child: ChildProcess, address: string): Side => ({
      name,
      run: () => cpuFor(child, address),
    });
    for (const [title, path, beside] of [
      ['Search page', '/offerings?q=robotics', '&whole'],
      ['Offering page', `/offerings/${known.slug}`, undefined],
    ] as const) {
      const address = new URL(path, ofApp);
      bare.send({ address: address.pathname, html: await textOf(address.href) });
      const measured = await compare(
        [
          side('bare node:http', bare, ofBare + path),
          ...(beside ? [side('bare, reading all it says', bare, ofBare + path + beside)] : []),
          side('the application', app, address.href),
        ],
        7,
      );
      report(`${title}: CPU of the server for ${REQUESTS} requests`, measured);
    }
  } finally {
    app.kill('SIGTERM');
    bare.kill('SIGTERM');
  }
}

/** A cookie keeps the page out of the one-second cache, which would answer instead. */
const textOf = async (address: string) => (await fetch(address, { headers: { cookie: 'bench=1' } })).text();

async function cpuFor(child: ChildProcess, address: string): Promise<number | undefined> {
  const before = cpuOf(child);
  for (let n = 0; n < REQUESTS; n += 1) await textOf(address);
  const after = cpuOf(child);
  return before === undefined || after === undefined ? undefined : after - before;
}
