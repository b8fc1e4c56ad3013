import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { env } from '#app/platform/env.server.ts';
import { type OpenDatabase, openDatabase } from '#db/client.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';

/** A database of the bench's own on the server that is there, dropped when the work is done. */
export async function withOwnDatabase(
  work: (database: OpenDatabase, url: string) => Promise<void>,
): Promise<void> {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const url = new URL(env.databaseUrl);
  const admin = postgres({ ...serverOf(url), max: 1 });
  await admin`create database ${admin(name)}`;
  url.pathname = `/${name}`;
  try {
    await migrateDatabase(url.toString());
    const database = openDatabase(url.toString(), { max: 4, patience: 'patient' });
    try {
      await work(database, url.toString());
    } finally {
      await database.close();
    }
  } finally {
    await admin`drop database ${admin(name)} with (force)`;
    await admin.end();
  }
}

/** The embedded server listens on a socket whose folder stands in the address's `host` parameter. */
function serverOf(url: URL) {
  return {
    host: url.searchParams.get('host') ?? url.hostname,
    port: Number(url.port || 5432),
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  };
}
