import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { registerReadiness } from '../readiness.server.ts';
import { holdToPace, type Pace } from './body-pace.server.ts';

/** For so long every answer asks its connection to be closed, so that none is open and about to be used when all are. */
const FAREWELL_MS = 500;

export type Listening = {
  readonly url: string;
  /** Says farewell, takes no new connections, lets every request that has begun finish, and gives up on those that never do. */
  drain(milliseconds: number): Promise<void>;
};

export function listen(
  app: RequestListener,
  place: { host: string; port: number },
  pace?: Pace,
): Promise<Listening> {
  let draining = false;
  const unanswered = new Set<ServerResponse>();
  // A connection that stays open would take a request that nobody answers.
  const sayFarewell = (res: ServerResponse) => !res.headersSent && res.setHeader('Connection', 'close');
  const server = createServer((req, res) => {
    unanswered.add(res);
    res.once('close', () => unanswered.delete(res));
    if (draining) sayFarewell(res);
    holdToPace(req, res, pace);
    app(req, res);
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 0;
  server.keepAliveTimeout = 65_000;
  server.maxHeadersCount = 100;

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.port, place.host, () => {
      resolve({
        url: addressOf(server, place.host),
        async drain(milliseconds) {
          draining = true;
          for (const res of unanswered) sayFarewell(res);
          registerReadiness('listening', async () => ({ ok: false, note: 'stopping' }));
          await sleep(FAREWELL_MS);
          await close(server, milliseconds);
        },
      });
    });
  });
}

function close(server: Server, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const patience = setTimeout(() => server.closeAllConnections(), milliseconds);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(patience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
