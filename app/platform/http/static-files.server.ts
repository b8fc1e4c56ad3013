import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { RequestHandler } from 'express';
import { acceptsGzip, compress, isCompressible } from './compress.server.ts';
import { matchesEtag } from './micro-cache.server.ts';

type StaticFile = { type: string; body: Buffer; etag: string; immutable: boolean; gzipped?: Buffer };

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The built browser files, a few megabytes: read once, compressed once, never looked up on the disk by a request. */
export function staticFiles(folder: string): RequestHandler {
  const files = new Map<string, StaticFile>();
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[path.extname(name)];
    const file = path.join(folder, name);
    if (!type || !fs.statSync(file).isFile()) continue;
    const body = fs.readFileSync(file);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const address = `/${name.split(path.sep).join('/')}`;
    files.set(address, { type, body, etag, immutable: address.startsWith('/assets/') });
  }

  return async (req, res, next) => {
    const file = req.method === 'GET' || req.method === 'HEAD' ? files.get(req.path) : undefined;
    if (!file) return next();
    res.setHeader(
      'Cache-Control',
      file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    );
    res.setHeader('ETag', file.etag);
    res.setHeader('Vary', 'Accept-Encoding');
    if (matchesEtag(req.headers['if-none-match'], file.etag)) {
      res.status(304).end();
      return;
    }
    const zip = isCompressible(file.type, file.body.length) && acceptsGzip(req.headers['accept-encoding']);
    if (zip) {
      file.gzipped ??= await compress(file.body);
      res.setHeader('Content-Encoding', 'gzip');
    }
    const body = zip && file.gzipped ? file.gzipped : file.body;
    // A drawing opened by itself is a document: nothing in it may run or load.
    res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    res.setHeader('Content-Type', file.type);
    res.setHeader('Content-Length', body.length);
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}
