import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';

/**
 * A backup is a gzipped row of frames: one byte for the kind, four for the length, then the content. A part is named by
 * a header, followed by its bytes in any number of frames. The last frame is the SHA-256 of everything before it.
 */
export type Header =
  | { kind: 'backup'; format: 1; madeAt: string; migrations: number }
  | { kind: 'table'; name: string; columns: string[] }
  | { kind: 'sequences'; values: { table: string; column: string; value: string }[] }
  | { kind: 'file'; name: string };

const HEADER = 0x48;
const BYTES = 0x42;
const CHECKSUM = 0x43;
const PREFIX = 5;

export class BrokenArchive extends Error {}

export function frameWriter(out: Writable) {
  const hash = createHash('sha256');

  async function write(kind: number, content: Buffer): Promise<void> {
    const prefix = Buffer.alloc(PREFIX);
    prefix.writeUInt8(kind, 0);
    prefix.writeUInt32BE(content.length, 1);
    const frame = Buffer.concat([prefix, content]);
    hash.update(frame);
    if (!out.write(frame)) await once(out, 'drain');
  }

  return {
    header: (header: Header) => write(HEADER, Buffer.from(JSON.stringify(header))),
    bytes: (content: Buffer) => write(BYTES, content),
    finish: () => write(CHECKSUM, Buffer.from(hash.copy().digest('hex'))),
  };
}

export type Part = { header: Header; content: AsyncIterable<Buffer> };

/** Reads part by part; each part's content must be read to its end before the next part is asked for. */
export async function* readParts(source: AsyncIterable<Buffer>): AsyncGenerator<Part> {
  const frames = readFrames(source);
  let next = await frames.next();
  while (!next.done) {
    if (next.value.kind !== HEADER) throw new BrokenArchive('the archive is out of order');
    const header = JSON.parse(next.value.content.toString()) as Header;
    let drained = false;
    const content = (async function* () {
      for (next = await frames.next(); !next.done && next.value.kind === BYTES; next = await frames.next()) {
        yield next.value.content;
      }
      drained = true;
    })();
    yield { header, content };
    if (!drained) for await (const _ of content);
  }
}

type Frame = { kind: number; content: Buffer };

async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame, undefined> {
  const hash = createHash('sha256');
  let held: Buffer = Buffer.alloc(0);
  let whole = false;
  for await (const chunk of source) {
    held = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    while (held.length >= PREFIX && held.length >= PREFIX + held.readUInt32BE(1)) {
      const length = PREFIX + held.readUInt32BE(1);
      const frame = held.subarray(0, length);
      held = held.subarray(length);
      const content = frame.subarray(PREFIX);
      if (frame[0] === CHECKSUM) {
        if (content.toString() !== hash.digest('hex')) throw new BrokenArchive('the archive is damaged');
        whole = true;
        continue;
      }
      if (whole) throw new BrokenArchive('the archive goes on after its end');
      hash.update(frame);
      yield { kind: frame[0] ?? 0, content };
    }
  }
  if (!whole) throw new BrokenArchive('the archive ends too early');
  return undefined;
}
