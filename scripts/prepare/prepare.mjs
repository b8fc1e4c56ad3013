// What every command needs first: a Node that is new enough, the packages, their patches, the settings.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installPackages } from './install.mjs';
import { applyPatches } from './patches.mjs';

export const root = path.resolve(import.meta.dirname, '../..');

const OLDEST_NODE = [20, 19];

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

export async function alone(work) {
  const lock = path.join(root, '.cache', 'prepare.lock');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  while (!tryLock(lock)) await sleep(200);
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function tryLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!holderIsAlive(lock)) fs.rmSync(lock, { force: true });
    return false;
  }
}

function holderIsAlive(lock) {
  try {
    const pid = Number(fs.readFileSync(lock, 'utf8'));
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}
