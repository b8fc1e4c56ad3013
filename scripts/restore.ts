import { env } from '#app/platform/env.server.ts';
import { configuredStore } from '#app/platform/storage/file-store.server.ts';
import { openPool, patiences } from '#db/pool.server.ts';
import { BrokenArchive } from './archive/frames.ts';
import { load, NotEmpty } from './archive/load.ts';

const source = process.argv[2];
if (!source) {
  console.error('Usage: npm run restore -- FILE');
  process.exit(2);
}

const pool = openPool(env.databaseUrl, {
  max: 1,
  patience: patiences.patient,
  onSilence: (_pid, { wait }) => wait(),
});
try {
  const store = await configuredStore();
  const { madeAt, rows, files } = await load(source, { url: env.databaseUrl, sql: pool.sql, store });
  console.log(`Restored the backup of ${madeAt}: ${rows} rows and ${files} documents.`);
} catch (error) {
  if (!(error instanceof NotEmpty || error instanceof BrokenArchive)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await pool.close(1);
}
