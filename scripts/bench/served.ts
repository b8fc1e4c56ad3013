import { type ChildProcess, fork } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const TICKS_PER_SECOND = 100;
const PATIENCE_MS = 60_000;

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });

export type Served = { readonly child: ChildProcess; readonly origin: string };

/** Starts a server of ours on a database, and gives it up when the work is done, however that ends. */
export async function served(
  script: string,
  { database, ready, args }: { database: string; ready: string; args?: (port: number) => string[] },
): Promise<Served> {
  const port = await freePort();
  const child = fork(script, args?.(port) ?? [], {
    env: {
      ...process.env,
      DATABASE_URL: database,
      WORKER: 'off',
      LOG_LEVEL: 'error',
      PORT: String(port),
      HOST: '127.0.0.1',
    },
    execArgv: script.endsWith('.ts') ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const origin = `http://127.0.0.1:${port}`;
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was measured`)));
  });
  ended.catch(() => undefined);
  await Promise.race([answers(origin + ready), ended]);
  return { child, origin };
}

async function answers(address: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let last = 'nothing';
  while (Date.now() < deadline) {
    const response = await fetch(address).catch((error: Error) => error);
    if (response instanceof Response && response.ok) return;
    last = response instanceof Response ? `${response.status} ${await response.text()}` : response.message;
    await sleep(200);
  }
  throw new Error(`${address} does not answer: ${last.slice(0, 500)}`);
}

/** CPU that a process has used, in milliseconds, as the system counts it. Linux only; elsewhere the clock has to do. */
export function cpuOf({ child }: Served): number | undefined {
  const file = `/proc/${child.pid}/stat`;
  if (!fs.existsSync(file)) return undefined;
  const fields = fs.readFileSync(file, 'utf8').split(') ')[1]!.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1000;
}
