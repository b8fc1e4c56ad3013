import { sql } from 'drizzle-orm';
import { env } from '#app/platform/env.server.ts';
import { log } from '#app/platform/log.server.ts';
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts';
import { type Database, openDatabase } from '#db/client.server.ts';
import { emptyDatabase, migrateDatabase } from '#db/migrate.server.ts';
import { demonstrationLoads, districts } from '#db/schema/index.ts';
import { FULL, SMALL, stageWorld } from './stage-world.server.ts';

/**
 * Loads the demonstration district into a database that has no district. What a kill cuts short is thrown away by the
 * next start: half a district is never served. Two starts at once wait for one load.
 */
export async function loadDemonstration(): Promise<void> {
  // Nobody is told that a step of the load is saved before all of it is, so that no step waits for the disk.
  const database = openDatabase(env.databaseUrl, { max: 4, patience: 'patient', waitsForDisk: false });
  try {
    await database.db.transaction(async (guard) => {
      await guard.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.demonstrationLoad})`);
      await loadOnce(database.db);
    });
  } finally {
    await database.close();
  }
}

async function loadOnce(db: Database): Promise<void> {
  const [load] = await db.select().from(demonstrationLoads);
  const [known] = await db.select({ isDemonstration: districts.isDemonstration }).from(districts).limit(1);
  if (load ? load.finishedAt !== null : known !== undefined) return;
  if (known && !known.isDemonstration) return;
  if (load) {
    log.info('Demonstration: the last start was stopped while loading it, so it begins anew');
    await emptyDatabase(db);
    await migrateDatabase(env.databaseUrl);
  }

  const began = performance.now();
  await db.insert(demonstrationLoads).values({});
  await stageWorld(db, env.demonstrationSize === 'small' ? SMALL : FULL, (step) => log.info(step));
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local synchronous_commit = on`);
    await tx.update(demonstrationLoads).set({ finishedAt: sql`now()` });
  });
  log.info(`The demonstration district is loaded (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}
