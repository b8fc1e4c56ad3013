import { env } from '#app/platform/env.server.ts';
import { connectSearch } from '#app/platform/worker/connect-search.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { disconnectSearch } from '#search/configuration.server.ts';
import { rebuildIndex, syncSettings } from '#search/sync.server.ts';

connectSearch();
const database = openDatabase(env.databaseUrl, { max: 3, patience: 'patient' });
const started = performance.now();
try {
  await syncSettings(database.db);
  const counts = new Map<string, number>();
  await rebuildIndex(database.db, ({ index, done, total }) => {
    counts.set(index, done);
    console.log(`${index}: ${done} of ${total} offerings`);
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `Rebuilt and swapped in ${seconds} s: ${[...counts].map(([index, done]) => `${index} ${done}`).join(', ')}.`,
  );
} finally {
  disconnectSearch();
  await database.close();
}
