import type { IncomingMessage, ServerResponse } from 'node:http';
import { drain } from './body-limits.server.ts';

/** How fast a body has to come. A form without a file has one stretch for all of it, a form with one as many as it needs. */
export type Pace = {
  readonly stretchMs: number;
  /** Of a form with a file at least so much has to come in each stretch. */
  readonly bytes: number;
};

/** Half a minute, and 16 kB a second: 10 MB over the slowest line on which anybody would send them take eleven minutes. */
export const PACE: Pace = { stretchMs: 30_000, bytes: 480_000 };

const TOO_SLOW = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

/**
 * Cuts off a body that stops coming, also when it was answered before it was through. Node's own limit counts the
 * whole body, so that a large file over a slow but steady line would break off at its end.
 */
export function holdToPace(req: IncomingMessage, res: ServerResponse, pace: Pace = PACE): void {
  if (!hasBody(req)) return;
  const { socket } = req;
  const isUpload = /^multipart\/form-data/i.test(req.headers['content-type'] ?? '');
  let before = socket.bytesRead;
  const look = () => {
    if (req.complete || socket.destroyed) return clearInterval(watch);
    const came = socket.bytesRead - before;
    before = socket.bytesRead;
    // A full buffer waits for us, not for whoever sends, as long as somebody may still read it.
    const waitsForUs = !res.writableEnded && req.readableLength >= req.readableHighWaterMark;
    if (waitsForUs || (isUpload && came >= pace.bytes)) return;
    clearInterval(watch);
    if (!res.headersSent) socket.write(TOO_SLOW);
    socket.destroy();
  };
  // What came while this process stood still is read before it is looked at.
  const watch = setInterval(() => setImmediate(look), pace.stretchMs);
  watch.unref();
  res.once('close', () => req.complete && clearInterval(watch));
  // Who is answered before they are through hears it only then: what nobody reads any more is thrown away as it comes.
  res.once('finish', () => {
    if (req.complete) return;
    req.unpipe();
    drain(req);
  });
}

function hasBody(req: IncomingMessage): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
}
