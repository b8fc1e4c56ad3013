import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '#db/migrate.server.ts';
import { startPostgres } from '#scripts/prepare/postgres.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder with a cluster that was made, migrated and stopped cleanly: copied, it saves making one. */
    migratedFolder: string;
  }
}

export default async function setup(project: TestProject) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crosswalk-operation-template-'));
  const server = await startPostgres(path.join(folder, 'postgres'));
  await migrateDatabase(server.url);
  await server.stop();
  project.provide('migratedFolder', folder);
  return () => fs.rmSync(folder, { recursive: true, force: true });
}
