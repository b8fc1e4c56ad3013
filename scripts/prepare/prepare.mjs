// What every command needs first: a Node that is new enough, the packages, their patches, the settings.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installPackages } from './install.mjs';
import { applyPatches } from './patches.mjs';

export const root = path.resolve(import.meta.dirname, '../..');

const OLDEST_NODE = [20, 19];
const WAIT_MS = 200;
const WAITS_UNSAID = 10;
const UNWRITTEN_MS = 5_000;

/** Everything below may be begun by two processes at once: one does it, the other waits. */
export async function prepare() {
  checkNode();
  process.chdir(root);
  if (fs.existsSync('.env')) process.loadEnvFile('.env');
  await alone(() => {
    installPackages(root);
    applyPatches(root);
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Error(
    `Crosswalk needs Node ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}.`,
  );
}

export async function alone(work, lock = path.join(root, '.cache', 'prepare.lock')) {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (let waits = 0; !tryLock(lock); waits += 1) {
    // A moment is usual, when two commands begin together; whoever waits longer is told why.
    if (waits === WAITS_UNSAID) console.log(waitingFor(lock));
    await sleep(WAIT_MS);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function tryLock(lock) {
  try {
    fs.writeFileSync(lock, `${process.pid} ${startOf(process.pid) ?? ''}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderIsAlive(lock)) fs.rmSync(lock, { force: true });
    return false;
  }
}

/** A number may have come to another process since: whoever holds the lock began when the lock says. */
function holderIsAlive(lock) {
  const holder = holderOf(lock);
  // Gone between the two looks, or written to just now: the next try tells.
  if (holder === undefined) return true;
  if (!isRunning(holder.pid)) return false;
  const began = startOf(holder.pid);
  return began === undefined || holder.began === '' || began === holder.began;
}

function holderOf(lock) {
  try {
    const text = fs.readFileSync(lock, 'utf8');
    // Killed between making the file and writing to it.
    if (text === '' && Date.now() - fs.statSync(lock).mtimeMs < UNWRITTEN_MS) return undefined;
    const [pid, began = ''] = text.split(' ');
    return { pid: Number(pid), began };
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isRunning(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** When a process began, in whatever words the system has for it; undefined where it tells nobody. */
export function startOf(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in brackets may hold anything; the start is the twentieth field after it.
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    } catch {
      return undefined;
    }
  }
  if (process.platform === 'win32') return undefined;
  const told = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return told.status === 0 ? told.stdout.trim().replaceAll(/\s+/g, '-') : undefined;
}

function waitingFor(lock) {
  const pid = holderOf(lock)?.pid ?? 'unknown';
  const file = path.relative(root, lock);
  return `Waiting for process ${pid}, which is preparing Crosswalk in this folder. (If no such command runs, delete ${file}.)`;
}
