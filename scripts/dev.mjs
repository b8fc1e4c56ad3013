// npm run dev: the same front, with Vite in the place of the built files, so that an edit is seen at once.
import { provideDatabase } from './prepare/database.mjs';
import { freePort } from './prepare/postgres-probe.mjs';
import { prepare } from './prepare/prepare.mjs';

process.env.NODE_ENV = 'development';
try {
  await prepare();
  const database = await provideDatabase();
  const { createServer } = await import('vite');
  // A port of its own for reloading, so that two people's servers do not meet.
  const server = { middlewareMode: true, hmr: { port: await freePort() } };
  const vite = await createServer({ server, appType: 'custom' });
  const load = () => vite.ssrLoadModule('virtual:remix/server-build');

  const build = await load();
  const served = await build.entry.module.start({ build: load, files: vite.middlewares });
  console.log(`Ready on ${served.url}`);
  for (const line of served.greeting) console.log(line);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await served.stop();
    await vite.close();
    await database.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
