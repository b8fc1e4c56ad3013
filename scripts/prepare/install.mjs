// Brings node_modules to what the lock file says. Skipped when a stamp, or npm's own record, says that it is there already.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hashFiles, readStamp, writeStamp } from './stamp.mjs';

/** @returns {boolean} whether packages had to be installed */
export function installPackages(root) {
  const stamp = path.join(root, 'node_modules', '.crosswalk-stamp');
  const wanted = hashFiles(root, ['package.json', 'package-lock.json']);
  if (readStamp(stamp) === wanted) return false;
  if (!isInstalled(root)) {
    console.log('Installing packages (once; about half a minute) …');
    runNpm(root, ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  writeStamp(stamp, wanted);
  return true;
}

/** npm leaves a record of what it installed: the same versions mean that there is nothing to do. */
function isInstalled(root) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(record)) return false;
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(fs.readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional, link }]) =>
      name === '' || link || installed[name]?.version === version || (optional && !installed[name]),
  );
}

function runNpm(root, args) {
  const cli = process.env.npm_execpath;
  const [command, all] = cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', args];
  const ran = spawnSync(command, all, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && !cli,
  });
  if (ran.status !== 0) throw new Error(`npm ${args[0]} failed`);
}
