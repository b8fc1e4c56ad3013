import { configureSearch } from '#search/configuration.server.ts';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';

let connected = false;

/** Tells search which engines there are. Everything that searches or writes an index begins with it. */
export function connectSearch(): void {
  if (connected) return;
  connected = true;
  configureSearch({
    meiliHost: env.meiliHost,
    meiliKey: env.meiliKey,
    report: (what, error) => log.warn({ err: error }, what),
  });
}
