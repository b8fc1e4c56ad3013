import { once } from 'node:events';
import http from 'node:http';
import { connect } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { LIMITS } from '#app/platform/http/body-limits.server.ts';
import { createFront } from '#app/platform/http/front.server.ts';
import { listen } from '#app/platform/http/listen.server.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { startFront } from '#tests/support/front.ts';

const MEGABYTE = 1024 * 1024;

/** Reads the body to its end, as an action does. */
async function readingFront() {
  let bytes = 0;
  const front = await startFront(async (request) => {
    bytes = (await request.arrayBuffer()).byteLength;
    return new Response('done');
  });
  const same = { 'Sec-Fetch-Site': 'same-origin' };
  const form = { ...same, 'Content-Type': 'application/x-www-form-urlencoded' };
  const upload = { ...same, 'Content-Type': 'multipart/form-data; boundary=edge' };
  return { ...front, form, upload, read: () => bytes };
}

test('a form up to a megabyte is taken, a larger one is refused', async () => {
  const { ask, form, read } = await readingFront();

  const small = await ask('/x', { method: 'POST', headers: form, body: `text=${'a'.repeat(900_000)}` });
  const large = await ask('/x', { method: 'POST', headers: form, body: `text=${'a'.repeat(1_100_000)}` });

  expect(small.status).toBe(200);
  expect(read()).toBe(900_005);
  expect(large.status).toBe(413);
  expect(large.headers.connection).toBe('close');
});

test('forms with hundreds of fields are taken whole, one beyond the limit is refused in plain words', async () => {
  const { ask, form, upload, read } = await readingFront();
  const fields = (n: number) => Array.from({ length: n }, (_, i) => `f${i}=1`).join('&');
  const parts = (n: number) =>
    `${Array.from({ length: n }, (_, i) => `--edge\r\nContent-Disposition: form-data; name="f${i}"\r\n\r\n1\r\n`).join('')}--edge--\r\n`;
  const post = (headers: Record<string, string>, body: string) =>
    ask('/x', { method: 'POST', headers, body });

  for (const n of [400, LIMITS.fields]) {
    expect((await post(form, fields(n))).status).toBe(200);
    expect(read()).toBe(fields(n).length);
  }
  const refused = await post(form, fields(LIMITS.fields + 2));
  expect(refused.status).toBe(400);
  expect(refused.body.toString()).toContain('A form may have 2,000 fields, and this one has more.');
  expect(refused.body.toString()).toContain('Press Back in your browser');
  expect((await post(upload, parts(400))).status).toBe(200);
  expect((await post(upload, parts(LIMITS.fields + 2))).status).toBe(400);
});

test('a body of a kind that no form sends is refused', async () => {
  const { ask } = await readingFront();
  const headers = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'text/plain' };

  expect((await ask('/x', { method: 'POST', headers, body: 'a=b' })).status).toBe(415);
});

test('an upload that hides its length is cut off at the limit, and memory does not grow with it', async () => {
  const { host, upload, read } = await readingFront();
  const before = process.memoryUsage().rss;
  let most = before;

  const status = await new Promise<number | string>((resolve, reject) => {
    const [hostname, port] = host.split(':');
    const request = http.request(
      { hostname, port, path: '/x', method: 'POST', headers: upload },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    // Who goes on sending may hear of the closed line before the answer reaches them.
    request.on('error', (error: NodeJS.ErrnoException) =>
      ['EPIPE', 'ECONNRESET'].includes(error.code ?? '') ? resolve('cut off') : reject(error),
    );
    void (async () => {
      const chunk = Buffer.alloc(MEGABYTE / 4, 'a');
      for (let sent = 0; sent < 100 * MEGABYTE && !request.destroyed; sent += chunk.length) {
        if (!request.write(chunk)) await sleep(5);
        most = Math.max(most, process.memoryUsage().rss);
      }
      request.end();
    })();
  });

  expect([413, 'cut off']).toContain(status);
  expect(read()).toBe(0);
  expect((most - before) / MEGABYTE).toBeLessThan(60);
});

test('a form with a file of 40 MB is read on, and comes back with what was typed', async () => {
  const front = await startFront(async (request) => {
    const read = await readUpload(
      { actor: { userId: null } },
      request,
      z.object({ note: z.string() }),
      'file',
    );
    return read.ok ? new Response('read') : read.reply;
  });
  const head =
    '--edge\r\nContent-Disposition: form-data; name="note"\r\n\r\nKeep this\r\n' +
    '--edge\r\nContent-Disposition: form-data; name="file"; filename="scan.pdf"\r\n\r\n';
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.alloc(40 * MEGABYTE, 'a'),
    Buffer.from('\r\n--edge--'),
  ]);
  const headers = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'multipart/form-data; boundary=edge' };

  const [hostname, port] = front.host.split(':');
  const length = { 'Content-Length': String(body.length) };
  const request = http.request({
    hostname,
    port,
    path: '/x',
    method: 'POST',
    headers: { ...headers, ...length },
  });
  // A browser reads no answer before it is through.
  const through = once(request, 'finish', { signal: AbortSignal.timeout(10_000) });
  const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
  request.end(body);
  await through;
  const [response] = await answered;

  expect(response.statusCode).toBe(413);
  expect(await json(response)).toMatchObject({
    fieldErrors: { file: [expect.stringContaining('larger than 10 MB')] },
    values: { note: 'Keep this' },
  });
  const beyond = { ...headers, 'Content-Length': String(LIMITS.drainedBytes + 1) };
  expect((await front.ask('/x', { method: 'POST', headers: beyond })).status).toBe(413);
});

test('a body is held to its pace: a slow file arrives, a line that stalls and a form that trickles are cut off', async () => {
  // One turn of a busy machine's loop in each stretch is enough.
  const pace = { stretchMs: 500, bytes: 500 };
  const bytesOf = async (request: Request) =>
    new Response(request.url.endsWith('/unread') ? 'unread' : `${(await request.arrayBuffer()).byteLength}`);
  const front = createFront({ handler: bytesOf, files: (_req, _res, next) => next() });
  const served = await listen(front, { host: '127.0.0.1', port: 0 }, pace);
  const { port } = new URL(served.url);
  /** A thousand bytes at a time, `steps` of the fifty that were announced. */
  const sent = async (type: string, steps: number) => {
    const socket = connect(Number(port), '127.0.0.1');
    const answer = text(socket);
    socket.write(
      `POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: 50000\r\n\r\n`,
    );
    for (let step = 0; step < steps && socket.writable; step += 1) {
      socket.write(Buffer.alloc(1_000, 'a'));
      await sleep(30);
    }
    return answer;
  };
  const upload = 'multipart/form-data; boundary=edge';
  /** Says so much of a million bytes to a page that answers without reading them, and keeps the line. */
  const unread = (bytes: number) => {
    const socket = connect(Number(port), '127.0.0.1');
    const answer = text(socket);
    socket.write(
      `POST /unread HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ${upload}\r\nContent-Length: 1000000\r\n\r\n`,
    );
    socket.write(Buffer.alloc(bytes, 'a'));
    if (bytes === 1_000_000)
      socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n');
    return answer;
  };
  const begun = performance.now();

  const [steady, stalled, trickling, left, whole] = await Promise.all([
    sent(upload, 50),
    sent(upload, 20),
    sent('application/x-www-form-urlencoded', 50),
    unread(300_000),
    unread(1_000_000),
  ]);
  const took = performance.now() - begun;
  await served.drain(0);

  expect(took).toBeGreaterThan(2.5 * pace.stretchMs);
  expect(steady).toMatch(/^HTTP\/1.1 200 OK[\s\S]*\n50000\r/);
  expect(stalled).toContain('408 Request Timeout');
  expect(trickling).toContain('408 Request Timeout');
  // Both have their answer; one line is cut off, the other goes on to its next question.
  expect(left.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
  expect(whole.match(/HTTP\/1\.1 \d+/g)).toHaveLength(2);
});

test('methods that nobody needs and addresses that nobody can read are refused', async () => {
  const { ask } = await readingFront();

  for (const method of ['TRACE', 'OPTIONS', 'PROPFIND', 'MKCOL']) {
    const { status, headers } = await ask('/', { method });
    expect([method, status]).toEqual([method, 405]);
    expect(headers.allow).toContain('GET');
  }
  expect((await ask('/%E0%A4%A')).status).toBe(400);
  expect((await ask('/a%00b')).status).toBe(400);
  expect((await ask('/', { headers: { Host: 'evil.example/@x' } })).status).toBe(400);
});
