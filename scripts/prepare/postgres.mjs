// Starts the PostgreSQL server that Crosswalk uses when no DATABASE_URL is given. Node builtins only: this runs
// before anything is known to work. The server outlives a killed parent, and the next start finds it again.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { embeddedBinaries, runner } from './postgres-binaries.mjs';
import { answers, freePort, isPostgres, socketFolder } from './postgres-probe.mjs';

const WINDOWS = process.platform === 'win32';
const PATIENCE_MS = 60_000;
/** For data that nobody will miss. */
const HASTY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  autovacuum: 'off',
};

/**
 * @param {string} folder where the data lives
 * @param {{ durable?: boolean, maxConnections?: number, binaries?: (name: string) => string }} [options]
 *   `durable: false` trades safety for speed, for tests only; `binaries` are the embedded ones unless others are given
 */
export async function startPostgres(folder, { durable = true, maxConnections = 80, binaries } = {}) {
  const dataDir = path.resolve(folder);
  const bin = binaries ?? embeddedBinaries();
  const run = prepare(dataDir, bin, binaries === undefined);
  const sockets = socketFolder(dataDir);
  const port = WINDOWS ? await freePort() : 5432;
  const at = WINDOWS ? { host: '127.0.0.1', port } : { path: path.join(sockets, `.s.PGSQL.${port}`) };
  const url = WINDOWS
    ? `postgres://app@127.0.0.1:${port}/postgres`
    : `postgres://app@localhost/postgres?host=${encodeURIComponent(sockets)}`;

  const users = joinUsers(sockets);
  const handle = {
    url,
    pid: () => postmaster(dataDir),
    /** Stops the server, unless another process of ours still uses it. */
    stop: async () => {
      if (!users.leave()) return;
      await stopServer(dataDir);
      users.tidy();
    },
  };

  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (!WINDOWS && (await answers(at))) return handle;
    const outcome = await attempt({ dataDir, sockets, port, at, durable, maxConnections, run, bin });
    if (outcome === 'ready') return handle;
    if (outcome.fatal) throw new Error(`PostgreSQL did not start:\n${outcome.log}`);
    // Another process is starting it, or a killed one has not been reaped yet: look again shortly.
    await sleep(100);
  }
  throw new Error(`PostgreSQL did not answer within ${PATIENCE_MS / 1000} seconds; see ${logFile(dataDir)}`);
}

function prepare(dataDir, bin, embedded) {
  fs.mkdirSync(path.dirname(dataDir), { recursive: true });
  const sockets = socketFolder(dataDir);
  fs.mkdirSync(sockets, { recursive: true, mode: 0o700 });
  const run = runner(dataDir, [dataDir, sockets]);
  if (!fs.existsSync(path.join(dataDir, 'PG_VERSION'))) createCluster(dataDir, run, bin, embedded);
  return run;
}

/** Made beside its place and moved in whole, so that a kill in the middle leaves no half of a cluster. */
function createCluster(dataDir, run, bin, embedded) {
  const fresh = `${dataDir}.new-${process.pid}`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { mode: 0o700 });
  run.own(fresh);
  // The same order and case of letters on every machine; servers before 17 take C.UTF-8 from the system.
  const locale = embedded
    ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    : ['--locale=C.UTF-8'];
  const initdb = ['-D', fresh, '-U', 'app', '-A', 'trust', '-E', 'UTF8', ...locale, '--no-instructions'];
  const [command, args] = run.wrap(bin('initdb'), initdb);
  const made = spawnSync(command, args, { ...run.options, encoding: 'utf8' });
  if (made.status !== 0) {
    fs.rmSync(fresh, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr || made.error}`);
  }
  try {
    if (fs.existsSync(dataDir) && fs.readdirSync(dataDir).length === 0) fs.rmdirSync(dataDir);
    fs.renameSync(fresh, dataDir);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    // Two first starts at once: the other one was quicker, and its cluster serves both.
    if (!fs.existsSync(path.join(dataDir, 'PG_VERSION'))) throw error;
  }
}

async function attempt({ dataDir, sockets, port, at, durable, maxConnections, run, bin }) {
  clearStaleLocks(dataDir, sockets, port);
  const settings = {
    listen_addresses: WINDOWS ? '127.0.0.1' : '',
    max_connections: maxConnections,
    ...(durable ? {} : HASTY),
  };
  const args = ['-D', dataDir, '-p', String(port), ...(WINDOWS ? [] : ['-k', sockets])];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);

  const from = fs.existsSync(logFile(dataDir)) ? fs.statSync(logFile(dataDir)).size : 0;
  const log = fs.openSync(logFile(dataDir), 'a');
  const [command, wrapped] = run.wrap(bin('postgres'), args);
  // Detached, so that Ctrl-C in a terminal reaches the application first, which drains and then stops the server.
  const child = spawn(command, wrapped, { ...run.options, detached: true, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  let over = false;
  child.on('exit', () => (over = true));
  child.on('error', () => (over = true));
  child.unref();

  const deadline = Date.now() + PATIENCE_MS;
  while (!over && Date.now() < deadline) {
    if (await answers(at)) return 'ready';
    await sleep(20);
  }
  const said = fs.readFileSync(logFile(dataDir), 'utf8').slice(from).slice(-4000);
  return { fatal: !/already exists|still in use|already in use/.test(said), log: said };
}

/** A lock file survives kill -9, and its process id may since belong to a stranger: PostgreSQL then never starts. */
function clearStaleLocks(dataDir, sockets, port) {
  const pid = postmaster(dataDir);
  if (pid === undefined || isPostgres(pid)) return;
  fs.rmSync(path.join(dataDir, 'postmaster.pid'), { force: true });
  fs.rmSync(path.join(sockets, `.s.PGSQL.${port}.lock`), { force: true });
}

function postmaster(dataDir) {
  try {
    const pid = Number(fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function stopServer(dataDir) {
  const pid = postmaster(dataDir);
  if (pid === undefined || !isPostgres(pid)) return;
  process.kill(pid, 'SIGINT'); // the fast shutdown: open sessions are ended, everything is written
  for (let waited = 0; waited < 30_000; waited += 20) {
    if (postmaster(dataDir) === undefined || !isPostgres(pid)) return;
    await sleep(20);
  }
  throw new Error(`PostgreSQL (process ${pid}) did not stop within 30 seconds`);
}

/** Who uses the server, one file per process: the last to leave stops it. */
function joinUsers(sockets) {
  const folder = path.join(sockets, 'users');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mine = path.join(folder, String(process.pid));
  fs.writeFileSync(mine, '');
  const leave = () => {
    fs.rmSync(mine, { force: true });
    const others = fs.readdirSync(folder).filter((name) => isAlive(Number(name)));
    if (others.length === 0)
      for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name), { force: true });
    return others.length === 0;
  };
  /** Removes the folders, unless somebody has joined meanwhile. */
  const tidy = () => {
    try {
      fs.rmdirSync(folder);
      fs.rmdirSync(sockets);
    } catch {
      // Not empty: it is in use again.
    }
  };
  return { leave, tidy };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function logFile(dataDir) {
  return `${dataDir}.log`;
}
