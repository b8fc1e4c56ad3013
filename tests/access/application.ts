import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { closeDatabase } from '#app/platform/database.server.ts';
import { languageHandler } from '#app/platform/http/language-handler.server.ts';
import { buildApplication } from '#scripts/prepare/build.mjs';
import { alone, root } from '#scripts/prepare/prepare.mjs';

export type Route = {
  readonly id: string;
  readonly address: string;
  readonly hasLoader: boolean;
  readonly hasAction: boolean;
  readonly hasPage: boolean;
};
export type Ask = (path: string, init: RequestInit, clientAddress?: string) => Promise<Response>;

/** The application as it is built, over the given database, without the network between. */
export async function openBuild(databaseUrl: string): Promise<{ routes: Route[]; ask: Ask }> {
  await alone(() => buildApplication(root));
  // The one of an earlier file is kept on the process.
  await closeDatabase();
  const build = await loadAnew(databaseUrl);
  const handle = languageHandler(build, 'production');
  const ask: Ask = (target, init, clientAddress = '203.0.113.7') =>
    handle(new Request(`http://localhost:3000${target}`, { redirect: 'manual', ...init }), {
      nonce: 'nonce',
      clientAddress,
      requestId: crypto.randomUUID(),
    });
  return { routes: routesOf(build), ask };
}

/**
 * Loaded from a place of its own, so that two files of one process that test it do not share what it keeps, its database
 * first of all. It reads its settings while it is loaded.
 */
async function loadAnew(databaseUrl: string): Promise<ServerBuild> {
  const place = path.join(root, '.cache', `built-${process.pid}-${Date.now()}`);
  const { DATABASE_URL, LOG_LEVEL } = process.env;
  // What breaks says why.
  Object.assign(process.env, { DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' });
  cpSync(path.join(root, 'build/server'), place, { recursive: true });
  try {
    return await import(/* @vite-ignore */ pathToFileURL(path.join(place, 'index.js')).href);
  } finally {
    Object.assign(process.env, { DATABASE_URL, LOG_LEVEL });
    rmSync(place, { recursive: true, force: true });
  }
}

/** Every route that answers an address of its own. */
function routesOf(build: ServerBuild): Route[] {
  return Object.values(build.routes)
    .filter((route) => route?.id !== 'root')
    .map((route) => ({
      id: route!.id.replace(/^routes\//, '').replace(/\/route$/, ''),
      address: addressOf(build, route!.id),
      hasLoader: route!.module.loader !== undefined,
      hasAction: route!.module.action !== undefined,
      hasPage: route!.module.default !== undefined,
    }))
    .sort((one, other) => one.id.localeCompare(other.id));
}

function addressOf(build: ServerBuild, id: string): string {
  const parts: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = build.routes[at]?.parentId) {
    const part = build.routes[at]?.path;
    if (part) parts.unshift(part);
  }
  return `/${parts.join('/')}`;
}
