import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { remixHandler } from './platform/http/remix-adapter.server.ts';
import { type Served, serve } from './platform/http/serve.server.ts';
import { staticFiles } from './platform/http/static-files.server.ts';

type Start = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** In development Vite answers for the browser's files. */
  files?: RequestHandler;
};

/** Puts the server together: the pages, the demonstration's data, the worker. */
export function start({ build, files }: Start): Promise<Served> {
  const development = files !== undefined;
  return serve({
    handler: remixHandler(build, development ? 'development' : 'production'),
    files: files ?? staticFiles('build/client'),
    development,
    loadDemonstration: part<() => Promise<void>>(demonstration, 'loadDemonstration'),
    startWorker: part(worker, 'startWorker'),
  });
}

const demonstration = import.meta.glob('/scripts/seed/load-demonstration.server.ts');
const worker = import.meta.glob('./platform/worker/start-worker.server.ts');

function part<Part extends (...args: never[]) => Promise<unknown>>(
  found: Record<string, () => Promise<unknown>>,
  name: string,
): Part | undefined {
  const load = Object.values(found)[0];
  if (!load) return undefined;
  return (async (...args: never[]) => ((await load()) as Record<string, Part>)[name]!(...args)) as Part;
}
