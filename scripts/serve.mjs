// The server process, kept running by scripts/start.mjs. Everything it does is in the bundle.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HOPELESS } from './prepare/supervise.mjs';

const root = path.resolve(import.meta.dirname, '..');
process.chdir(root);

let served;
let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await served?.stop();
  process.exit(0);
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);

try {
  const build = await import(pathToFileURL(path.join(root, 'build/server/index.js')).href);
  served = await build.entry.module.start({ build });

  console.log(`Ready on ${served.url}`);
  for (const line of served.greeting) console.log(line);
  process.send?.('ready');
} catch (error) {
  const hopeless =
    error.name === 'BadEnvironment' || ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(error.code);
  console.error(hopeless ? error.message : error);
  process.exit(hopeless ? HOPELESS : 1);
}
