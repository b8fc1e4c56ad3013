import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject, onTestFinished } from 'vitest';
import { freePort, socketFolder } from '#scripts/prepare/postgres-probe.mjs';
import { administer } from './administer.ts';

export type Application = {
  readonly origin: string;
  readonly dataDir: string;
  readonly supervisor: ChildProcess;
  /** What it has printed so far. */
  said(): string;
  /** The process that answers requests, a child of the supervisor. */
  serverPid(): number;
  databasePid(): number;
  stop(): Promise<number | null>;
};

/** Pages for people with any cookie are not kept. */
const NOT_KEPT = { Cookie: 'visitor=1' };

type Options = {
  dataDir?: string;
  port?: number;
  env?: Record<string, string>;
  /** What it must have printed to count as started. */
  waitFor?: string;
};

/** The built application, started as `npm start` starts it, on a district without data. */
export async function startApplication({
  dataDir,
  port,
  env = {},
  waitFor = 'Ready on',
}: Options = {}): Promise<Application> {
  const folder = dataDir ?? temporaryDataDir();
  const at = port ?? (await freePort());
  const supervisor = spawn(process.execPath, ['scripts/start.mjs', '--prepared'], {
    env: {
      ...plainEnv(),
      DATA_DIR: folder,
      PORT: String(at),
      DEMO: '0',
      WORKER: 'off',
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [supervisor.stdout, supervisor.stderr]) stream.on('data', (chunk) => (said += chunk));
  const exited = new Promise<number | null>((resolve) => supervisor.once('exit', resolve));

  const application: Application = {
    origin: `http://127.0.0.1:${at}`,
    dataDir: folder,
    supervisor,
    said: () => said,
    serverPid: () => childOf(supervisor.pid ?? 0, 'scripts/serve.mjs'),
    databasePid: () =>
      Number(fs.readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]),
    async stop() {
      supervisor.kill('SIGTERM');
      return exited;
    },
  };
  onTestFinished(async () => {
    await application.stop();
  });
  await until(() => said.includes(waitFor) || supervisor.exitCode !== null, 60_000);
  if (supervisor.exitCode !== null) throw new Error(`the application did not start:\n${said}`);
  return application;
}

const DISTRICT = `insert into districts (name, office_name, office_email, office_phone, time_zone, current_school_year)
  values ('Test District', 'Partnerships Office', 'office@example.org', '617-555-0100', 'America/New_York', '2026-27')`;

/** Without a district every page leads to the first-run page. Returns the address of the application's database. */
export async function foundDistrict({ dataDir }: Application): Promise<string> {
  const folder = socketFolder(path.join(dataDir, 'postgres'));
  const url = `postgres://app@localhost/postgres?host=${encodeURIComponent(folder)}`;
  await administer(url, (sql) => sql.unsafe(DISTRICT));
  return url;
}

/** A data folder of the test's own, as a first start leaves it; `empty` is as a first start finds it. */
export function temporaryDataDir({ empty = false } = {}): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crosswalk-operation-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  // The database's files belong to another account where root runs the tests: cp keeps that.
  if (!empty) execFileSync('cp', ['-a', `${inject('migratedFolder')}/.`, folder]);
  return folder;
}

/** Waits until something holds, and fails when it does not come to hold in time. */
export async function until(holds: () => boolean | Promise<boolean>, milliseconds: number): Promise<number> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > milliseconds) throw new Error(`still not so after ${milliseconds} ms`);
    await sleep(20);
  }
  return performance.now() - started;
}

/** The status of a page, or the code of the failure to reach it, and how long it took. */
export async function look(
  url: string,
  init?: RequestInit,
): Promise<{ status: number | string; ms: number }> {
  const started = performance.now();
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: NOT_KEPT,
      signal: AbortSignal.timeout(20_000),
      ...init,
    });
    await response.arrayBuffer();
    return { status: response.status, ms: performance.now() - started };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const status = (cause as { code?: string }).code ?? String(cause);
    return { status, ms: performance.now() - started };
  }
}

/** The settings of this test run must not leak into the application. */
function plainEnv(): NodeJS.ProcessEnv {
  const { DATABASE_URL, VITEST, npm_lifecycle_event, ...rest } = process.env;
  return { ...rest, NODE_ENV: 'production' };
}

function childOf(parent: number, script: string): number {
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      const ppid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      if (ppid === parent && fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(script))
        return Number(name);
    } catch {
      // It ended between the two looks.
    }
  }
  throw new Error(`no ${script} under process ${parent}`);
}
