import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipped = promisify(gzip);
const WORTH_IT_BYTES = 1_000;
const TEXT = /^(text\/|application\/(json|javascript|manifest\+json|xml)|image\/svg\+xml)/;

export function isCompressible(type: string | null | undefined, bytes: number): boolean {
  return bytes >= WORTH_IT_BYTES && TEXT.test(type ?? '');
}

export function acceptsGzip(header: string | string[] | undefined): boolean {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .some((part) => part.startsWith('gzip') && !/;\s*q=0(\.0*)?$/.test(part));
}

/** One call for the whole page, off the main thread. */
export function compress(body: Buffer): Promise<Buffer> {
  return gzipped(body, { level: 5 });
}
