import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('.', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const sheets = readdirSync(folder).filter((file) => file.endsWith('.css'));

describe('the style sheets', () => {
  it.each(sheets)('%s turns around with the script: no physical side is named', (file) => {
    const physical =
      /(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)/g;
    const withoutMedia = read(file).replace(/@(?:media|container)[^{]*\{/g, '{');
    expect(withoutMedia.match(physical) ?? []).toEqual([]);
  });

  it('are all in the one that is linked', () => {
    const imported = [...read('index.css').matchAll(/@import "\.\/([^"]+)"/g)].map((match) => match[1]);
    expect(imported.toSorted()).toEqual(sheets.filter((file) => file !== 'index.css').toSorted());
  });
});

type Palette = Record<string, string>;

/** The roles a rule sets, by name. */
function paletteOf(css: string, selector: string): Palette {
  const start = css.indexOf('{', css.indexOf(selector)) + 1;
  let depth = 1;
  let end = start;
  while (depth > 0) {
    const letter = css[end++];
    if (letter === '{') depth += 1;
    if (letter === '}') depth -= 1;
  }
  return Object.fromEntries(
    [...css.slice(start, end).matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = paletteOf(read('tokens.css'), ':root {');
const dark = { ...light, ...paletteOf(read('tokens.css'), ':root:not([data-scheme="light"])') };

/** Foreground, background and the least contrast between them. */
const floors: readonly (readonly [string, string, number])[] = [
  ...['paper', 'surface', 'sunken'].flatMap((ground) => [
    ['ink', ground, 7] as const,
    ['ink-2', ground, 7] as const,
    ['link', ground, 7] as const,
    ['line-strong', ground, 3] as const,
  ]),
  ...['go', 'sun', 'stop', 'sky', 'plum'].map((role) => [`${role}-ink`, `${role}-wash`, 7] as const),
  ...['go', 'sun', 'stop'].map((role) => ['ink', `${role}-wash`, 7] as const),
  ...['go', 'sun'].flatMap((role) => [
    ['ink-2', `${role}-wash`, 4.5] as const,
    ['link', `${role}-wash`, 4.5] as const,
  ]),
  ['visited', 'paper', 7],
  ['visited', 'surface', 7],
  ['link-hover', 'paper', 7],
  ['on-go', 'go', 7],
  ['on-go', 'go-hover', 7],
  ['on-sun', 'sun', 7],
  ['stop', 'surface', 4.5],
  ['stop', 'paper', 4.5],
  ['on-stop', 'stop', 4.5],
  ['stop', 'stop-wash', 3],
  ['on-asphalt', 'asphalt', 7],
  ['on-asphalt-2', 'asphalt', 7],
  ['on-asphalt', 'asphalt-2', 7],
  ['on-paint', 'paint', 7],
  ['on-field', 'field', 7],
  ['on-field-btn', 'field-btn', 7],
  ['paper', 'ink', 7],
  ['on-seq-low', 'seq-0', 7],
  ['on-seq-low', 'seq-1', 7],
  ['on-seq-low', 'seq-2', 4.5],
  ['on-seq-high', 'seq-3', 4.5],
  ['on-seq-high', 'seq-4', 7],
  ['go', 'surface', 3],
  ['go', 'sunken', 3],
  ['cat-2', 'sunken', 3],
  ...[1, 2, 3, 4].map((kind) => [`cat-${kind}`, 'paper', 3] as const),
  ['sun', 'asphalt', 3],
  ['paint', 'asphalt', 3],
  ['focus', 'paper', 3],
  ['focus', 'surface', 3],
  ['focus', 'focus-halo', 3],
];

describe('contrast', () => {
  it.each(floors)('%s on %s is at least %d in light and in dark', (front, ground, floor) => {
    for (const palette of [light, dark]) {
      expect(contrast(palette[front] ?? '', palette[ground] ?? '')).toBeGreaterThanOrEqual(floor);
    }
  });
});
