import { env } from '#app/platform/env.server.ts';
import { configuredStore } from '#app/platform/storage/file-store.server.ts';
import { openPool, patiences } from '#db/pool.server.ts';
import { dump } from './archive/dump.ts';

const stamp = new Date().toISOString().replace(/[:.]/g, '-').slice(0, 19);
const target = process.argv[2] ?? `crosswalk-${stamp}.backup`;

const pool = openPool(env.databaseUrl, {
  max: 1,
  patience: patiences.patient,
  onSilence: (_pid, { wait }) => wait(),
});
try {
  const { tables, rows, files } = await dump(pool.sql, await configuredStore(), target);
  console.log(`${target}: ${rows} rows of ${tables} tables and ${files} documents.`);
} finally {
  await pool.close(1);
}
