// A folder in memory for what tests throw away. Making a database is copying a thousand small files: on a disk most of a
// test run's system time is spent on it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const SHARED_MEMORY = '/dev/shm';
/** What a whole run writes at its fullest, twice over. */
const ENOUGH_BYTES = 4 * 1024 ** 3;
const PREFIX = 'crosswalk-test-';

/**
 * Moves temporary files of this process and its children into memory, where the system has a place for that and it is
 * roomy enough; otherwise they stay where the system keeps them. The folder goes when the process ends.
 *
 * @returns {string | undefined} the folder
 */
export function keepTemporaryFilesInMemory() {
  if (process.env.TMPDIR || !roomy()) return undefined;
  dropLeftovers();
  const folder = path.join(SHARED_MEMORY, `${PREFIX}${process.pid}`);
  fs.mkdirSync(folder, { recursive: true });
  // As root the database runs as another account, which must be able to pass through.
  fs.chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function roomy() {
  try {
    const { bavail, bsize } = fs.statfsSync(SHARED_MEMORY);
    fs.accessSync(SHARED_MEMORY, fs.constants.W_OK);
    // Its size is a limit, not a reserve: the memory must be free as well.
    return Math.min(bavail * bsize, os.freemem()) >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}

/** Of runs that were killed. */
function dropLeftovers() {
  for (const name of fs.readdirSync(SHARED_MEMORY)) {
    if (!name.startsWith(PREFIX) || isAlive(Number(name.slice(PREFIX.length)))) continue;
    try {
      fs.rmSync(path.join(SHARED_MEMORY, name), { recursive: true, force: true });
    } catch {
      // Of another account, who will see to it.
    }
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
