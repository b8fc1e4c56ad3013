import { env } from './env.server.ts';

/** Where a link in a mail leads: always the configured address, never the one that a request claims. */
export function siteAddress(path: string): string {
  return (env.publicOrigin ?? localOrigin()) + path;
}

function localOrigin(): string {
  const everywhere = env.host === '0.0.0.0' || env.host === '::';
  const host = everywhere ? 'localhost' : env.host.includes(':') ? `[${env.host}]` : env.host;
  return `http://${host}:${env.port}`;
}
