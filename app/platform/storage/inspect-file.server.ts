import { fileTypeFromBuffer } from 'file-type';
import { FILE_LIMITS, type FileProblem, MEDIA_TYPES, type MediaType } from './limits.ts';
import { withoutMetadata } from './without-metadata.ts';

const ENDINGS: Readonly<Record<MediaType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
};

export type Inspected =
  /** `content` is what is to be kept: a picture without its metadata. */
  { ok: true; mediaType: MediaType; name: string; content: Uint8Array } | { ok: false; problem: FileProblem };

/** What a file is by its first bytes. The browser's word for it and the name's ending are never believed alone. */
export async function inspectFile(name: string, content: Uint8Array): Promise<Inspected> {
  if (content.length === 0) return { ok: false, problem: 'file-empty' };
  if (content.length > FILE_LIMITS.bytes) return { ok: false, problem: 'file-too-large' };
  const found = await fileTypeFromBuffer(content);
  const mediaType = MEDIA_TYPES.find((type) => type === found?.mime);
  if (!mediaType) return { ok: false, problem: 'file-wrong-kind' };
  const shown = safeName(name);
  const ending = shown.slice(shown.lastIndexOf('.') + 1).toLowerCase();
  if (!ENDINGS[mediaType].includes(ending)) return { ok: false, problem: 'file-name-does-not-match' };
  if (pixelsOf(mediaType, content) > FILE_LIMITS.pixels) {
    return { ok: false, problem: 'file-too-many-pixels' };
  }
  const clean = withoutMetadata(mediaType, content);
  return clean === null
    ? { ok: false, problem: 'file-damaged' }
    : { ok: true, mediaType, name: shown, content: clean };
}

/** A name to show and to save under: no folders, no control characters, no length that a disk refuses. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, '')
    .replace(/^\.+/, '')
    .trim();
  if (plain === '') return 'file';
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 ? plain.slice(dot).slice(0, 10) : '';
  return (dot > 0 ? plain.slice(0, dot) : plain).slice(0, 120).trimEnd() + ending;
}

function pixelsOf(type: MediaType, content: Uint8Array): number {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (type === 'image/png') return content.length < 24 ? 0 : view.getUint32(16) * view.getUint32(20);
  return type === 'image/jpeg' ? jpegPixels(view) : 0;
}

/** The first frame header of a JPEG states the size; the segments before it are stepped over. */
function jpegPixels(view: DataView): number {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return 0;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
    at += 2 + view.getUint16(at + 2);
  }
  return 0;
}
