// Builds the application unless the build that is there was made from these very files.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hashFiles, readStamp, writeStamp } from './stamp.mjs';

const SOURCES = [
  'app',
  'db',
  'search',
  'scripts/seed',
  'public',
  'package.json',
  'package-lock.json',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
];

/** @returns {boolean} whether it had to be built */
export function buildApplication(root) {
  const stamp = path.join(root, 'build', '.stamp');
  const wanted = hashFiles(root, SOURCES);
  if (readStamp(stamp) === wanted) return false;
  console.log('Building the application …');
  fs.rmSync(stamp, { force: true });
  const remix = path.join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const built = spawnSync(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (built.status !== 0) throw new Error('The build failed');
  writeStamp(stamp, wanted);
  return true;
}
