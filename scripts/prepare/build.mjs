// Builds the application unless the build that is there was made from these very files.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { hashFiles, readStamp, writeStamp } from './stamp.mjs';

const SOURCES = [
  'app',
  'db',
  'search',
  'scripts/seed',
  'public',
  'patches',
  'package.json',
  'package-lock.json',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
];

/** @returns {Promise<boolean>} whether it had to be built */
export async function buildApplication(root) {
  const stamp = path.join(root, 'build', '.stamp');
  const wanted = hashFiles(root, SOURCES);
  if (readStamp(stamp) === wanted) return false;
  console.log('Building the application …');
  fs.rmSync(stamp, { force: true });
  const remix = path.join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const build = spawn(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [code] = await once(build, 'close');
  if (code !== 0) throw new Error('The build failed');
  writeStamp(stamp, wanted);
  return true;
}
