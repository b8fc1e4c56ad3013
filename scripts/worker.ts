import { closeDatabase } from '#app/platform/database.server.ts';
import { startWorker } from '#app/platform/worker/start-worker.server.ts';

const worker = await startWorker();
console.log('The worker is at work.');

const signal = await new Promise<string>((resolve) => {
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(name));
});
console.log(`The worker ends after ${signal}.`);
await worker.stop();
await closeDatabase();
