import type { IncomingMessage } from 'node:http';
import { Transform, type TransformCallback } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
import { sendPlainPage } from './plain-page.server.ts';

/**
 * The largest forms are a part of a questionnaire with its tables, and ratings or reasons for each standard of each
 * offering: some hundred fields. Reading a form takes time in proportion to its fields.
 */
export const LIMITS = {
  formBytes: 1_000_000,
  uploadBytes: 10_500_000,
  /** Of an upload that is too large this much is let in: the first part is read, the rest thrown away as it comes. */
  drainedBytes: 60_000_000,
  fields: 2_000,
} as const;

export class BodyRefused extends Error {
  constructor(readonly status: 400 | 413 | 415) {
    super(`request body refused with ${status}`);
  }
}

/** Each part of a multipart body costs its headers too: the fields and some files. */
const NEVER_ALLOWED_BYTES = LIMITS.uploadBytes;

type Kind = 'urlencoded' | 'multipart' | 'other';

function kindOf(req: Request): Kind {
  const type = req.headers['content-type'] ?? '';
  if (/^multipart\/form-data/i.test(type)) return 'multipart';
  if (/^application\/x-www-form-urlencoded/i.test(type) || type === '') return 'urlencoded';
  return 'other';
}

export const bodyLimits: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') return next();
  const kind = kindOf(req);
  if (kind === 'other' && !/^application\/json/i.test(req.headers['content-type'] ?? ''))
    return refuseBody(res, 415);

  // An upload that is too large goes on to its page, which says so at the file and keeps what was typed.
  const limit = kind === 'multipart' ? LIMITS.drainedBytes : LIMITS.formBytes;
  if (Number(req.headers['content-length'] ?? 0) > limit) return refuseBody(res, 413);
  next();
};

/** The body as it may be read: it fails as soon as it is longer, or has more fields, than it may. */
export function limitedBody(req: Request): Transform {
  const kind = kindOf(req);
  const limit = kind === 'multipart' ? NEVER_ALLOWED_BYTES : LIMITS.formBytes;
  const separator =
    kind === 'multipart' ? boundaryOf(req) : kind === 'urlencoded' ? Buffer.from('&') : undefined;
  const count = separator ? fieldCounter(separator) : () => 0;
  let bytes = 0;

  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      bytes += chunk.length;
      if (bytes > limit) return done(new BodyRefused(413));
      if (count(chunk) > LIMITS.fields) return done(new BodyRefused(400));
      done(null, chunk);
    },
  });
}

/**
 * Throws away what is left of a body that nobody reads: a browser that is still sending hears no answer before it is
 * through. Whoever sends without end is cut off.
 */
export function drain(req: IncomingMessage): void {
  let left: number = LIMITS.drainedBytes;
  req.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) req.destroy();
  });
  req.resume();
}

function boundaryOf(req: Request): Buffer | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(req.headers['content-type'] ?? '');
  return boundary ? Buffer.from(`--${boundary[1] ?? boundary[2]}`) : undefined;
}

/** Counts separators, those that lie across two chunks included. */
function fieldCounter(separator: Buffer): (chunk: Buffer) => number {
  let found = 0;
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const text = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      found += 1;
      from = at + separator.length;
    }
    rest = Buffer.from(text.subarray(Math.max(from, text.length - separator.length + 1)));
    return found;
  };
}

export function refuseBody(res: Response, status: BodyRefused['status']): void {
  // What is still on its way is not read: the connection ends with this answer.
  res.setHeader('Connection', 'close');
  const words = {
    400: [
      `A form may have ${LIMITS.fields.toLocaleString('en-US')} fields, and this one has more. Send less of it at once.`,
      'Press Back in your browser to return to the form. Nothing that was saved before is lost.',
    ],
    413: [
      'A file may have 10 MB, and a form without files 1 MB. Choose a smaller file, or shorten the text.',
      'Press Back in your browser to return to the form. Nothing that was saved before is lost.',
    ],
    415: ['This address takes forms only.'],
  }[status];
  const title = status === 413 ? 'That is too large to send' : 'That could not be read';
  sendPlainPage(res, { status, title, words });
}
