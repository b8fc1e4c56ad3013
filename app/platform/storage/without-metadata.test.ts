import { expect, test } from 'vitest';
import { withoutMetadata } from './without-metadata.ts';

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  );
const words = (content: Uint8Array | null) => (content ? String.fromCharCode(...content) : null);

const chunk = (name: string, data: string) => bytes([0, 0, 0, data.length], name, data, [0, 0, 0, 0]);
const PNG_START = bytes([0x89], 'PNG', [0x0d, 0x0a, 0x1a, 0x0a]);
const png = (...chunks: Uint8Array[]) => bytes([...PNG_START, ...chunks.flatMap((each) => [...each])]);

test('a PNG keeps its picture and loses its notes and whatever follows its end', () => {
  const picture = [chunk('IHDR', '0123456789abc'), chunk('gAMA', 'abcd'), chunk('IDAT', 'pixels')];
  const end = chunk('IEND', '');
  const dirty = png(
    picture[0]!,
    chunk('tEXt', 'Author: a person'),
    picture[1]!,
    chunk('eXIf', 'where it was taken'),
    picture[2]!,
    end,
    bytes('<script>'),
  );
  expect(withoutMetadata('image/png', dirty)).toEqual(png(...picture, end));
});

test('a picture that is cut off is not whole', () => {
  expect(withoutMetadata('image/png', png(chunk('IHDR', '0123456789abc')))).toBeNull();
  expect(withoutMetadata('image/png', png(bytes([0, 0, 1, 0], 'IDAT', 'short')))).toBeNull();
  expect(withoutMetadata('image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 200]))).toBeNull();
  expect(withoutMetadata('image/jpeg', bytes([0xff, 0xd8], 'not a segment'))).toBeNull();
});

const segment = (marker: number, data: Uint8Array) =>
  bytes([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff], [...data]);
const jpeg = (...segments: Uint8Array[]) =>
  bytes([0xff, 0xd8], ...segments.map((each) => [...each]), [
    ...segment(0xda, bytes('scan')),
    ...bytes('pixels'),
    0xff,
    0xd9,
  ]);

/** A little-endian directory with the orientation behind another entry, as cameras write it. */
function exif(orientation: number): Uint8Array {
  const entry = (tag: number, value: number) => [tag & 0xff, tag >> 8, 3, 0, 1, 0, 0, 0, value, 0, 0, 0];
  return segment(
    0xe1,
    bytes(
      'Exif',
      [0, 0],
      'II',
      [0x2a, 0, 8, 0, 0, 0, 2, 0],
      entry(0x0100, 9),
      entry(0x0112, orientation),
      [0, 0, 0, 0],
    ),
  );
}

test('a JPEG keeps its picture and its colors, and loses place, person and comment', () => {
  const frame = segment(0xc0, bytes('frame'));
  const colors = segment(0xe2, bytes('ICC_PROFILE', [0], 'colors'));
  const dirty = jpeg(
    segment(0xe1, bytes('http://ns.adobe.com/xap/1.0/', [0], 'a person')),
    segment(0xfe, bytes('a comment')),
    segment(0xed, bytes('Photoshop 3.0')),
    segment(0xe2, bytes('MPF', [0])),
    colors,
    frame,
  );
  expect(withoutMetadata('image/jpeg', bytes([...dirty], 'appended'))).toEqual(jpeg(colors, frame));
});

test('a JPEG still knows which way is up, and nothing more', () => {
  const turned = withoutMetadata('image/jpeg', jpeg(exif(6)));
  expect(words(turned)).toContain('Exif');
  expect(turned?.length).toBe(jpeg().length + 36);
  // Cleaning what was cleaned changes nothing: the short form is read as the long one is.
  expect(withoutMetadata('image/jpeg', turned!)).toEqual(turned);
  expect(withoutMetadata('image/jpeg', jpeg(exif(1)))).toEqual(jpeg());
});
