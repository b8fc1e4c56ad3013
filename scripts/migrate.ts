import { env } from '#app/platform/env.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';

await migrateDatabase(env.databaseUrl);
console.log('The database has the newest shape.');
