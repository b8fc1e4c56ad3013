import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'express';
import { onTestFinished } from 'vitest';
import { createFront } from '#app/platform/http/front.server.ts';
import type { RemixHandler } from '#app/platform/http/remix-adapter.server.ts';

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer };

type Ask = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

const noFiles: RequestHandler = (_req, _res, next) => next();

/** Our own front on a free port, before a renderer that the test brings along. */
export async function startFront(handler: RemixHandler, files: RequestHandler = noFiles) {
  const server = http.createServer(createFront({ handler, files }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  onTestFinished(() => {
    agent.destroy();
    server.close();
    server.closeAllConnections();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    origin: `http://${host}`,
    ask: (path: string, ask?: Ask) => askServer(agent, host, path, ask),
  };
}

/** A plain request. Unlike fetch it sends exactly the headers that it is given. */
export function askServer(agent: http.Agent, host: string, path: string, ask: Ask = {}): Promise<Answer> {
  const [hostname, port] = host.split(':');
  return new Promise((resolve, reject) => {
    const options = { agent, hostname, port, path, method: ask.method ?? 'GET', headers: ask.headers };
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    request.on('error', reject);
    request.end(ask.body);
  });
}
