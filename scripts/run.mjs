// npm run migrate, worker, backup …: prepares what a command needs, then runs scripts/<name>.ts.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { provideDatabase } from './prepare/database.mjs';
import { prepare, root } from './prepare/prepare.mjs';

/** Commands that anybody may run on a file alone. */
const WITHOUT_DATABASE = ['recompute'];

const [name, ...given] = process.argv.slice(2);
const args = given.filter((arg) => arg !== '--prepared');
try {
  if (given.includes('--prepared')) process.chdir(root);
  else await prepare();
  const database = WITHOUT_DATABASE.includes(name) ? null : await provideDatabase();
  process.exitCode = await run(path.join(root, 'scripts', `${name}.ts`), args);
  await database?.stop();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function run(script, args) {
  const env = {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV ?? 'production',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  };
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
