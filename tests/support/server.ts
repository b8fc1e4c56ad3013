import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '#db/migrate.server.ts';
import { startPostgres } from '#scripts/prepare/postgres.mjs';
import { administer, databaseUrl } from './administer.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
    template: string;
  }
}

const ONE_AT_A_TIME = 727_100;

/** One folder of uploads and one server for the whole run, and one migrated template that every test file clones. */
export default async function setup(project: TestProject) {
  process.env.DATA_DIR = fs.mkdtempSync(path.join(os.tmpdir(), 'crosswalk-test-files-'));
  // An empty setting is one that is not there.
  const given = process.env.TEST_DATABASE_URL || undefined;
  const embedded = given
    ? undefined
    : await startPostgres(process.env.TEST_CLUSTER || '.cache/test-postgres', {
        durable: false,
        maxConnections: 200,
      });
  const serverUrl = given ?? embedded?.url ?? '';

  try {
    project.provide('serverUrl', serverUrl);
    project.provide('template', await prepareTemplate(serverUrl));
    await dropLeftovers(serverUrl);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  return async () => {
    await dropLeftovers(serverUrl);
    await embedded?.stop();
    fs.rmSync(process.env.DATA_DIR!, { recursive: true, force: true });
  };
}

/** Named after the migrations' content, so that it is made once and made anew when a migration is added. */
async function prepareTemplate(serverUrl: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of fs
    .readdirSync('db/migrations')
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    hash.update(file).update(fs.readFileSync(`db/migrations/${file}`));
  }
  const template = `crosswalk_template_${hash.digest('hex').slice(0, 12)}`;

  await administer(serverUrl, async (sql) => {
    await sql`select pg_advisory_lock(${ONE_AT_A_TIME})`;
    const found = await sql`select 1 from pg_database where datname = ${template}`;
    if (found.length > 0) return;
    const draft = `${template}_draft`;
    await sql.unsafe(`drop database if exists ${draft} with (force)`);
    await sql.unsafe(`create database ${draft} template template0 encoding 'UTF8'`);
    await migrateDatabase(databaseUrl(serverUrl, draft));
    await sql.unsafe(`alter database ${draft} rename to ${template}`);
  });
  return template;
}

/** Databases of processes that have ended, by themselves or killed. The name carries the process id of the run. */
async function dropLeftovers(serverUrl: string): Promise<void> {
  await administer(serverUrl, async (sql: postgres.Sql) => {
    const rows = await sql<{ datname: string }[]>`
      select datname from pg_database
      where datname ~ '^crosswalk_test_[0-9]+_'
        and not exists (select 1 from pg_stat_activity where pg_stat_activity.datname = pg_database.datname)`;
    for (const { datname } of rows) {
      if (!isAlive(Number(datname.split('_')[2])))
        await sql.unsafe(`drop database if exists ${datname} with (force)`);
    }
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
