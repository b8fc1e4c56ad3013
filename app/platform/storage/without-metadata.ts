import type { MediaType } from './limits.ts';

/**
 * A picture without what a camera or a program wrote beside it: places, people, device numbers, comments, and
 * anything appended after its end. The picture itself is untouched, and it keeps which way is up. Null where the
 * file is not whole.
 */
export function withoutMetadata(type: MediaType, content: Uint8Array): Uint8Array | null {
  switch (type) {
    case 'application/pdf':
      return isWholePdf(content) ? content : null;
    case 'image/png':
      return cleanPng(content);
    case 'image/jpeg':
      return cleanJpeg(content);
  }
}

const PDF_END_WITHIN = 1_024;

/** A PDF ends with its end mark, give or take what a mail program put behind it; one that was cut off does not. */
function isWholePdf(content: Uint8Array): boolean {
  const from = Math.max(0, content.length - PDF_END_WITHIN);
  return ascii(content, from, content.length - from).includes('%%EOF');
}

const PNG_SIGNATURE = 8;
/** Beside the critical chunks: color, transparency and size on paper. */
const PNG_KEPT = new Set(['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs']);

function cleanPng(content: Uint8Array): Uint8Array | null {
  const view = viewOf(content);
  const kept = [content.subarray(0, PNG_SIGNATURE)];
  let at = PNG_SIGNATURE;
  while (at + 12 <= content.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > content.length) return null;
    const name = ascii(content, at + 4, 4);
    if (/^[A-Z]/.test(name) || PNG_KEPT.has(name)) kept.push(content.subarray(at, end));
    if (name === 'IEND') return join(kept);
    at = end;
  }
  return null;
}

const SOI_LENGTH = 2;
const SCAN = 0xda;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const COMMENT = 0xfe;

function cleanJpeg(content: Uint8Array): Uint8Array | null {
  const view = viewOf(content);
  const kept = [content.subarray(0, SOI_LENGTH)];
  let at = SOI_LENGTH;
  while (at + 4 <= content.length) {
    if (content[at] !== 0xff) return null;
    const marker = content[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === SCAN) {
      const end = endOfImage(content);
      if (end < at) return null;
      kept.push(content.subarray(at, end));
      return join(kept);
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > content.length || end <= at + 3) return null;
    const segment = content.subarray(at, end);
    if (marker === APP1) {
      const turned = orientationOf(segment);
      if (turned !== null) kept.push(orientationSegment(turned));
    } else if (isPartOfPicture(marker, segment)) {
      kept.push(segment);
    }
    at = end;
  }
  return null;
}

function isPartOfPicture(marker: number, segment: Uint8Array): boolean {
  if (marker === COMMENT) return false;
  if (marker === APP2) return ascii(segment, 4, 11) === 'ICC_PROFILE';
  return marker <= 0xe0 || marker === APP14 || marker > 0xef;
}

/** Just behind the last end-of-image marker. */
function endOfImage(content: Uint8Array): number {
  for (let at = content.length - 2; at >= 0; at -= 1) {
    if (content[at] === 0xff && content[at + 1] === 0xd9) return at + 2;
  }
  return -1;
}

const TIFF = 10;
const ORIENTATION = 0x0112;

/** Which way is up, 2 to 8; null where it is as stored or not said. */
function orientationOf(segment: Uint8Array): number | null {
  if (ascii(segment, 4, 4) !== 'Exif' || segment.length < TIFF + 10) return null;
  const view = viewOf(segment);
  const little = ascii(segment, TIFF, 2) === 'II';
  const directory = TIFF + view.getUint32(TIFF + 4, little);
  if (directory + 2 > segment.length) return null;
  const entries = view.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > segment.length) return null;
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 2 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif segment that says which way is up and nothing else. */
function orientationSegment(value: number): Uint8Array {
  const segment = new Uint8Array(36);
  const view = viewOf(segment);
  view.setUint16(0, 0xff00 + APP1);
  view.setUint16(2, segment.length - 2);
  segment.set([0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a], 4);
  view.setUint32(TIFF + 4, 8);
  view.setUint16(TIFF + 8, 1);
  view.setUint16(TIFF + 10, ORIENTATION);
  view.setUint16(TIFF + 12, 3);
  view.setUint32(TIFF + 14, 1);
  view.setUint16(TIFF + 18, value);
  return segment;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const ascii = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
