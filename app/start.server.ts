import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { loadIndex } from '#search/embedded/search.server.ts';
import { searchOfferings } from '#search/query.server.ts';
import { database } from './platform/database.server.ts';
import { remixHandler } from './platform/http/remix-adapter.server.ts';
import { type Served, serve } from './platform/http/serve.server.ts';
import { staticFiles } from './platform/http/static-files.server.ts';
import { type Check, registerReadiness } from './platform/readiness.server.ts';
import { connectSearch } from './platform/worker/connect-search.server.ts';

type Start = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** In development Vite answers for the browser's files. */
  files?: RequestHandler;
};

/** Puts the server together: the pages, search, the demonstration's data, the worker. */
export function start({ build, files }: Start): Promise<Served> {
  const development = files !== undefined;
  connectSearch();
  registerReadiness('search', searchAnswers);
  return serve({
    handler: remixHandler(build, development ? 'development' : 'production'),
    files: files ?? staticFiles('build/client'),
    development,
    loadDemonstration: async () =>
      (await import('#scripts/seed/load-demonstration.server.ts')).loadDemonstration(),
    warmUp: () => loadIndex(database().db),
    startWorker: async () => (await import('./platform/worker/start-worker.server.ts')).startWorker(),
  });
}

/** Search falls back to the database, which is slower to find what is misspelled but not a reason to turn people away. */
async function searchAnswers(): Promise<Check> {
  const { degraded, engine } = await searchOfferings(database().db, { pageSize: 1 });
  return { ok: true, note: degraded ? `answers from the database instead` : `answers from ${engine}` };
}
