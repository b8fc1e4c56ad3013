// Keeps one server process running: starts it anew when it dies, and the embedded database too; stops both in order.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './prepare.mjs';

/** The server says with this that starting it again will not help: a wrong setting, a port that is taken. */
export const HOPELESS = 78;

/** A server that was never ready and fails this often has a fault that time does not heal. */
const MOST_FALSE_STARTS = 3;
const STEADY_MS = 30_000;
const LONGEST_PAUSE_MS = 10_000;
const LONGEST_STOP_MS = 20_000;

/**
 * @param {{ script: string, database: { embedded: boolean, revive(): Promise<unknown>, stop(): Promise<void> } }} options
 * @returns {Promise<number>} the exit code for this process
 */
export async function supervise({ script, database }) {
  let child;
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    child?.kill('SIGTERM');
    setTimeout(() => child?.kill('SIGKILL'), LONGEST_STOP_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  watchParent(stop);
  const watch = watchDatabase(database, () => stopping);

  let pause = 250;
  let code = 0;
  let everReady = false;
  let falseStarts = 0;
  while (!stopping) {
    const started = Date.now();
    child = spawn(process.execPath, [path.join(root, script)], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production' },
    });
    child.once('message', () => (everReady = true));
    const [exitCode, signal] = await new Promise((resolve) => {
      child.once('exit', (...how) => resolve(how));
      child.once('error', () => resolve([1, null]));
    });
    if (stopping) break;
    code = exitCode ?? 1;
    if (code === HOPELESS) break;
    if (!everReady && ++falseStarts === MOST_FALSE_STARTS) break;
    pause = Date.now() - started > STEADY_MS ? 250 : Math.min(pause * 2, LONGEST_PAUSE_MS);
    console.error(`The server ended (${signal ?? code}). Starting it again in ${pause / 1000} s.`);
    await sleep(pause);
  }
  const failed = !stopping;
  stopping = true;
  clearInterval(watch);
  await database.stop();
  return failed ? code : 0;
}

/** A signal sent to npm ends the shell between it and this process, which would go on alone. */
function watchParent(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

function watchDatabase(database, isStopping) {
  if (!database.embedded) return undefined;
  let busy = false;
  return setInterval(async () => {
    if (busy || isStopping()) return;
    busy = true;
    // Returns at once while the server answers.
    await database.revive().catch((error) => console.error(error.message));
    busy = false;
  }, 1_000).unref();
}
