import { setTimeout as sleep } from 'node:timers/promises';
import { isNull } from 'drizzle-orm';
import { migrateDatabase } from '#db/migrate.server.ts';
import { demonstrationLoads } from '#db/schema/index.ts';
import { database } from './database.server.ts';
import { env } from './env.server.ts';

const PATIENCE_MS = 60_000;

/** What a start is made of beyond the platform itself, given by the composition in `app/entry.server.tsx`. */
export type Parts = {
  /** Loads the demonstration district into an empty database; does nothing when there is a district. */
  loadDemonstration?: (() => Promise<void>) | undefined;
  startWorker?: (() => Promise<RunningWorker>) | undefined;
  /** Makes ready what the first visitor would otherwise wait for. It runs beside the first requests and may fail. */
  warmUp?: (() => Promise<void>) | undefined;
};

export type RunningWorker = { stop(): Promise<void> };

/** Everything that must be true before the first request: a database that answers, its newest shape, its first data. */
export async function startup(parts: Parts): Promise<void> {
  await databaseAnswers();
  await migrateDatabase(env.databaseUrl);
  if (env.demonstration) await parts.loadDemonstration?.();
  else await requireNoHalfDemonstration();
}

/** What a stopped start has left behind is nobody's district: its sign-ins are public, and its next start empties it. */
async function requireNoHalfDemonstration(): Promise<void> {
  const [unfinished] = await database()
    .db.select({ only: demonstrationLoads.only })
    .from(demonstrationLoads)
    .where(isNull(demonstrationLoads.finishedAt));
  if (!unfinished) return;
  const error = new Error(
    'This database holds half of the demonstration district, whose loading was stopped. Start once without DEMO=0 to finish it, or choose another database or DATA_DIR.',
  );
  error.name = 'BadEnvironment';
  throw error;
}

async function databaseAnswers(): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await database().check())) {
    if (Date.now() > deadline) {
      throw new Error(
        `The database did not answer within ${PATIENCE_MS / 1000} seconds. Check DATABASE_URL.`,
      );
    }
    await sleep(250);
  }
}
