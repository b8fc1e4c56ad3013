import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeRubric } from './judge-rubric.ts';
import { readRubric } from './read-rubric.ts';
import type { LevelDescriptors, RubricIndicator, RubricStandard } from './rubric.ts';
import { asText, fromText, RUBRIC_COLUMNS, type RubricColumn, rubricCells, tidy } from './rubric-cells.ts';

/** Words that spreadsheets and files stumble over, among ordinary ones. */
const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      '=1+1',
      "'=1+1",
      '-3',
      "''@x",
      '+',
      'a,b;c',
      '"said"',
      'two\r\nlines',
      "'",
      '50%',
      '1,500',
    ),
  )
  .map((text) => tidy(text) || 'x');
const anyKey = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const anyLevels = fc
  .uniqueArray(anyText, { minLength: 4, maxLength: 4 })
  .map((levels) => levels as LevelDescriptors);
const anyRated: fc.Arbitrary<RubricIndicator> = fc.record({
  key: anyKey,
  name: anyText,
  lookFor: fc.oneof(fc.constant(''), anyText),
  floor: fc.constant(false),
  descriptors: anyLevels,
});
const anyFloor: fc.Arbitrary<RubricIndicator> = fc.record({
  key: anyKey,
  name: anyText,
  lookFor: anyText,
  floor: fc.constant(true),
  descriptors: fc.constant(null),
});
const byKey = { selector: ({ key }: { key: string }) => key };

/** A rubric that can be published: both families, weights that share out the whole, a rated indicator each. */
const anyStandards: fc.Arbitrary<RubricStandard[]> = fc
  .uniqueArray(
    fc.record({
      key: anyKey,
      name: anyText,
      about: fc.oneof(fc.constant(''), anyText),
      share: fc.integer({ min: 1, max: 40 }),
      example: fc.option(
        fc.record({ evidence: anyText, level: fc.constantFrom(1 as const, 2, 3, 4), why: anyText }),
      ),
      family: fc.constantFrom('organization' as const, 'offering' as const),
      indicators: fc
        .tuple(anyRated, fc.array(fc.oneof(anyRated, anyFloor), { maxLength: 3 }))
        .map(([first, rest]) =>
          [first, ...rest].filter((one, at, all) => all.findIndex(({ key }) => key === one.key) === at),
        ),
    }),
    { ...byKey, minLength: 2, maxLength: 5 },
  )
  .map((drawn) => {
    const rest = drawn.slice(1).reduce((sum, { share }) => sum + share, 0);
    return drawn.map(({ share, ...standard }, at) => ({
      ...standard,
      family: at === 0 ? ('organization' as const) : at === 1 ? ('offering' as const) : standard.family,
      weightBasisPoints: at === 0 ? 10_000 - rest : share,
    }));
  });

test('what is written out is read back as it was', () => {
  fc.assert(
    fc.property(anyStandards, (standards) => {
      expect(readRubric(rubricCells(standards), 'vetting')).toEqual({ standards, problems: [], unused: [] });
    }),
  );
});

test('no cell is reckoned with by a spreadsheet, and every text comes back', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(asText(text)).not.toMatch(/^[=+\-@]/);
      expect(fromText(asText(text))).toBe(text);
    }),
  );
});

test('an example is read from a file that has one, and is told whole, at a level there is', () => {
  const [head = [], first = [], ...rest] = rubricCells(twoStandards());
  const at = (column: RubricColumn) => RUBRIC_COLUMNS.indexOf(column);
  const without = [head, first, ...rest].map((row) =>
    row.filter(
      (_, column) => ![at('exampleEvidence'), at('exampleLevel'), at('exampleWhy')].includes(column),
    ),
  );
  expect(readRubric(without, 'vetting')).toMatchObject({ problems: [], standards: twoStandards() });

  const half = first.with(at('exampleEvidence'), 'A list of names.').with(at('exampleLevel'), '5');
  expect(readRubric([head, half, ...rest], 'vetting').problems).toEqual([
    { line: 2, column: 'Example: level', message: 'Write the level as a number from 1 to 4' },
    { line: 2, column: 'Example: why', message: 'Say why the example gets that level' },
  ]);
});

test('columns stand in any order, and standards without keys are told apart by their names', () => {
  const standards = twoStandards();
  const [head = [], ...rows] = rubricCells(standards).map((row) => [...row].reverse());
  expect(readRubric([head, ...rows], 'vetting').standards).toEqual(standards);

  const keyless = rubricCells(standards).map((row) => row.slice(0, -2));
  expect(readRubric(keyless, 'vetting')).toMatchObject({
    standards: [{ key: 'safety' }, { key: 'purpose' }],
    problems: [],
  });
});

test('the columns of a standard may be left empty below its first row', () => {
  const [head = [], first = [], ...rows] = rubricCells(twoStandards());
  const emptied = rows.map((row, at) =>
    at === 0 ? row.map((cell, column) => (column < 4 ? '' : cell)) : row,
  );
  expect(readRubric([head, first, ...emptied], 'vetting').standards).toEqual(twoStandards());
});

test('weights that sum to 9,999 are named where the last standard begins', () => {
  const file = changed(twoStandards(), 4, 'weight', '5999');
  expect(readRubric(file, 'vetting').problems).toEqual([
    {
      line: 4,
      column: 'Weight',
      message: 'The weights come to 9,999 and not to 10,000: 1 is missing',
    },
  ]);
});

test.each([
  ['1,500', 1_500],
  ['15%', 1_500],
  ['12.5 %', 1_250],
  ['0.25%', 25],
  ['15', 15],
])('a weight of %s is %i basis points', (written, points) => {
  expect(readRubric(changed(twoStandards(), 4, 'weight', written), 'vetting').standards[1]).toMatchObject({
    weightBasisPoints: points,
  });
});

const PROBLEMS: [column: RubricColumn, line: number, cell: string, message: RegExp][] = [
  ['weight', 4, 'a lot', /basis points/],
  ['weight', 3, '4001', /Line 2 says something else/],
  ['family', 4, 'school', /Say organization/],
  ['family', 4, 'partnership', /for the organization and the offering/],
  ['kind', 3, 'maybe', /rated or floor/],
  ['level3', 3, '', /level 3 looks like/],
  ['level3', 3, 'Not yet.', /same as a lower one/],
  ['level2', 2, 'Something', /has no levels/],
  ['indicatorKey', 3, 'checks', /key “checks”/],
  ['indicatorKey', 3, 'Not A Key', /small letters/],
  ['indicator', 3, '', /Name the indicator/],
  ['lookFor', 2, '', /takes to pass/],
];
test.each(PROBLEMS)('%s in line %i saying “%s” is named there', (column, line, cell, message) => {
  const { problems } = readRubric(changed(twoStandards(), line, column, cell), 'vetting');
  expect(problems).toContainEqual({
    line,
    column: headingOf(column),
    message: expect.stringMatching(message),
  });
});

test('a file of something else names every column that is missing, and nothing more', () => {
  const { standards, problems } = readRubric(
    [
      ['School', 'Grades'],
      ['Otis', 'K-5'],
    ],
    'vetting',
  );
  expect(standards).toEqual([]);
  expect(problems.map(({ line }) => line)).toEqual(Array(9).fill(1));
  expect(problems.map(({ column }) => column)).toContain('Level 4');
});

test('a heading that means nothing here is said to be passed over', () => {
  const [head = [], ...rows] = rubricCells(twoStandards());
  const file = [[...head, 'Our remarks'], ...rows.map((row) => [...row, 'talk about it'])];
  expect(readRubric(file, 'vetting')).toMatchObject({ problems: [], unused: ['Our remarks'] });
});

test('whatever stands in the cells, it answers, and without problems its standards can be published', () => {
  const anyCell = fc.oneof(
    anyText,
    fc.constantFrom('', 'rated', 'floor', 'offering', '5000', 'organization'),
  );
  const anyRow = fc.array(anyCell, { maxLength: 14 });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 6 }), (rows) => {
      const [head = []] = rubricCells([]);
      const { standards, problems } = readRubric([head, ...rows], 'vetting');
      const rubric = { version: '1', title: 'T', isSample: false, notice: '', standards };
      if (problems.length === 0) expect(judgeRubric('vetting', rubric)).toEqual([]);
      for (const { line } of problems) expect(line).toBeGreaterThanOrEqual(1);
    }),
  );
});

const headingOf = (column: RubricColumn) => rubricCells([])[0]![RUBRIC_COLUMNS.indexOf(column)]!;

function changed(standards: RubricStandard[], line: number, column: RubricColumn, cell: string) {
  return rubricCells(standards).map((row, at) =>
    at === line - 1 ? row.map((old, place) => (place === RUBRIC_COLUMNS.indexOf(column) ? cell : old)) : row,
  );
}

/** Lines 2 to 4 of a file: a floor, a rated indicator, and one of a second standard. */
function twoStandards(): RubricStandard[] {
  const descriptors: LevelDescriptors = ['Not yet.', 'Getting there.', 'Meets.', 'Exceeds.'];
  return [
    {
      key: 'safety',
      family: 'organization',
      name: 'Safety',
      about: 'Children are safe.',
      weightBasisPoints: 4_000,
      example: null,
      indicators: [
        { key: 'checks', name: 'Checks', lookFor: 'Passes when checked.', floor: true, descriptors: null },
        { key: 'training', name: 'Training', lookFor: '', floor: false, descriptors },
      ],
    },
    {
      key: 'purpose',
      family: 'offering',
      name: 'Purpose',
      about: '',
      weightBasisPoints: 6_000,
      example: null,
      indicators: [{ key: 'goals', name: 'Goals', lookFor: '', floor: false, descriptors }],
    },
  ];
}
