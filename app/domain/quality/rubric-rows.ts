import type { FileProblem, FileRow } from '../shared/read-table.ts';
import { slugFrom } from '../shared/slug-from.ts';
import type { LevelDescriptors, RubricExample, RubricStandard } from './rubric.ts';
import { fromText, type RubricColumn, tidy } from './rubric-cells.ts';
import { LEVELS, type StandardFamily } from './vocabulary.ts';

export type RubricRow = FileRow<RubricColumn>;

/** A standard as the rows of a file make it, with the rows that its indicators came from. */
export type FoundStandard = {
  readonly standard: RubricStandard;
  readonly first: RubricRow;
  readonly rows: RubricRow[];
};

export const RUBRIC_KEY = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;
/** PartnerBPS and others say "program" for an offering. */
const FAMILIES: Readonly<Record<string, StandardFamily>> = {
  organization: 'organization',
  offering: 'offering',
  program: 'offering',
  partnership: 'partnership',
};
const KINDS: Readonly<Record<string, 'floor' | 'rated'>> = {
  floor: 'floor',
  'pass/fail': 'floor',
  rated: 'rated',
};
export const EXAMPLE_COLUMNS = ['exampleEvidence', 'exampleLevel', 'exampleWhy'] as const;
const OF_STANDARD = ['family', 'standard', 'about', 'weight', ...EXAMPLE_COLUMNS] as const;
const LEVEL_COLUMNS = ['level1', 'level2', 'level3', 'level4'] as const;
const OF_INDICATOR = ['indicator', 'lookFor', 'kind', ...LEVEL_COLUMNS, 'indicatorKey'] as const;

const text = (row: RubricRow, column: RubricColumn): string => tidy(fromText(row.cell(column)));

const sayer = (row: RubricRow, problems: FileProblem[]) => (column: RubricColumn, message: string) => {
  problems.push({ line: row.line, column: row.heading(column), message });
};

/** The standard that a row belongs to: one found before, by its key or else its name, or a new one. */
export function findStandard(
  row: RubricRow,
  found: FoundStandard[],
  problems: FileProblem[],
): FoundStandard | undefined {
  const say = sayer(row, problems);
  const key = text(row, 'standardKey');
  const name = text(row, 'standard');
  const known = knownStandard(key, name, found);
  if (known) {
    for (const column of OF_STANDARD) {
      const [value, first] = [text(row, column), text(known.first, column)];
      if (value !== '' && value !== first)
        say(column, `Line ${known.first.line} says something else of the same standard: “${short(first)}”`);
    }
    return known;
  }
  if (key === '' && name === '') {
    say('standard', 'Name the standard');
    return undefined;
  }
  if (key !== '' && !RUBRIC_KEY.test(key))
    say('standardKey', 'Make the key of small letters, digits and hyphens');
  const family = FAMILIES[text(row, 'family').toLowerCase()];
  if (!family) say('family', 'Say organization, offering or partnership');
  const weight = weightOf(text(row, 'weight'));
  if (weight === null) say('weight', 'Write the weight in basis points, like 1500, or in percent, like 15%');
  const standard: RubricStandard = {
    key: key || slugFrom(name, new Set(found.map((each) => each.standard.key)), 'standard'),
    family: family ?? 'organization',
    name,
    about: text(row, 'about'),
    weightBasisPoints: weight ?? 0,
    example: exampleOf(row, say),
    indicators: [],
  };
  const begun = { standard, first: row, rows: [] };
  found.push(begun);
  return begun;
}

function exampleOf(row: RubricRow, say: ReturnType<typeof sayer>): RubricExample | null {
  if (EXAMPLE_COLUMNS.every((column) => text(row, column) === '')) return null;
  const said = text(row, 'exampleLevel');
  const level = LEVELS.find((each) => String(each) === said) ?? null;
  if (said !== '' && level === null) say('exampleLevel', 'Write the level as a number from 1 to 4');
  return { evidence: text(row, 'exampleEvidence'), level, why: text(row, 'exampleWhy') };
}

function knownStandard(
  key: string,
  name: string,
  found: readonly FoundStandard[],
): FoundStandard | undefined {
  if (key !== '') return found.find(({ standard }) => standard.key === key);
  if (name !== '') return found.find(({ standard }) => standard.name === name);
  return found.at(-1);
}

/** Adds what a row says of an indicator; a row without any such cell is about the standard alone. */
export function addIndicator(
  row: RubricRow,
  { standard, rows }: FoundStandard,
  problems: FileProblem[],
): void {
  if (OF_INDICATOR.every((column) => text(row, column) === '')) return;
  const say = sayer(row, problems);
  const key = text(row, 'indicatorKey');
  const name = text(row, 'indicator');
  if (key !== '' && !RUBRIC_KEY.test(key))
    say('indicatorKey', 'Make the key of small letters, digits and hyphens');
  const kind = KINDS[text(row, 'kind').toLowerCase()];
  if (!kind) say('kind', 'Say rated or floor');
  const levels = LEVEL_COLUMNS.map((column) => text(row, column)) as LevelDescriptors;
  const written = LEVEL_COLUMNS.find((column) => text(row, column) !== '');
  if (kind === 'floor' && written)
    say(written, 'A floor is passed or failed and has no levels: leave these cells empty');
  rows.push(row);
  standard.indicators.push({
    key: key || slugFrom(name, new Set(standard.indicators.map((each) => each.key)), 'indicator'),
    name,
    lookFor: text(row, 'lookFor'),
    floor: kind === 'floor',
    descriptors: kind === 'floor' ? null : levels,
  });
}

const short = (words: string) => (words.length > 60 ? `${words.slice(0, 57)}…` : words);

/** `1500`, `1,500`, `15%` and `12.5%`; null for anything else. */
function weightOf(words: string): number | null {
  if (/^\d{1,5}$|^\d{1,2},\d{3}$/.test(words)) return Number(words.replace(',', ''));
  const [, whole, part = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%$/.exec(words) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
