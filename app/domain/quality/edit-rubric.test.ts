import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_RUBRIC, editRubric, type RubricEdit } from './edit-rubric.ts';
import { judgeRubric } from './judge-rubric.ts';
import type { Rubric } from './rubric.ts';

const text = (family: 'organization' | 'offering', name: string) => ({ family, name, about: '' });
const RATED = {
  name: 'Goals',
  lookFor: '',
  floor: false,
  descriptors: ['a', 'b', 'c', 'd'] as [string, string, string, string],
};

function edited(rubric: Rubric, ...edits: RubricEdit[]): Rubric {
  return edits.reduce((before, edit) => {
    const after = editRubric(before, edit);
    if (!after.ok) throw new Error(after.reason);
    return after.rubric;
  }, rubric);
}

const WHOLE = edited(
  EMPTY_RUBRIC,
  { kind: 'about', title: 'Ours', version: '1', notice: '', isSample: false },
  { kind: 'add-standard', text: text('organization', 'Safety') },
  { kind: 'add-standard', text: text('offering', 'Purpose') },
  { kind: 'add-indicator', standard: 'safety', text: RATED },
  { kind: 'add-indicator', standard: 'purpose', text: RATED },
  {
    kind: 'weights',
    weights: new Map([
      ['safety', 4_000],
      ['purpose', 6_000],
    ]),
  },
);

test('a rubric written from nothing, part by part, can be published', () => {
  expect(judgeRubric('vetting', WHOLE)).toEqual([]);
});

test('an empty one is told all that it lacks', () => {
  expect(judgeRubric('vetting', EMPTY_RUBRIC).map(({ field }) => field)).toEqual([
    'title',
    'version',
    'standards',
    'standards',
  ]);
});

test('weights of 9,999, a sample without a notice and a standard of floors alone are refused at their places', () => {
  const broken = edited(
    WHOLE,
    { kind: 'weights', weights: new Map([['purpose', 5_999]]) },
    { kind: 'about', title: 'Ours', version: '1', notice: '', isSample: true },
    {
      kind: 'edit-indicator',
      standard: 'safety',
      indicator: 'goals',
      text: { name: 'Checks', lookFor: 'Passes when checked.', floor: true, descriptors: null },
    },
  );
  expect(judgeRubric('vetting', broken).map(({ standard, field }) => [standard, field])).toEqual([
    [null, 'notice'],
    [0, 'indicators'],
    [null, 'weight'],
  ]);
});

test('a part keeps its key when it is renamed, and a second of a name has one of its own', () => {
  const renamed = edited(
    WHOLE,
    { kind: 'edit-standard', standard: 'safety', text: text('organization', 'Children are safe') },
    { kind: 'add-standard', text: text('offering', 'Purpose') },
  );
  expect(renamed.standards.map(({ key, name }) => [key, name])).toEqual([
    ['safety', 'Children are safe'],
    ['purpose', 'Purpose'],
    ['purpose-2', 'Purpose'],
  ]);
});

test('what is gone is said to be gone, and no rubric grows without end', () => {
  const gone = { ok: false, reason: 'part-gone' };
  expect(editRubric(WHOLE, { kind: 'remove', standard: 'nowhere', indicator: null })).toEqual(gone);
  expect(editRubric(WHOLE, { kind: 'remove', standard: 'safety', indicator: 'nowhere' })).toEqual(gone);
  const full = edited(
    WHOLE,
    ...Array.from({ length: 58 }, () => ({
      kind: 'add-standard' as const,
      text: text('offering', 'More'),
    })),
  );
  expect(editRubric(full, { kind: 'add-standard', text: text('offering', 'More') })).toEqual({
    ok: false,
    reason: 'too-many-parts',
  });
});

test('moving keeps every part, stays within its family, and down undoes up', () => {
  const anyFamilies = fc.array(fc.constantFrom('organization' as const, 'offering' as const), {
    minLength: 1,
    maxLength: 7,
  });
  fc.assert(
    fc.property(anyFamilies, fc.nat(6), (families, nth) => {
      const before = edited(
        EMPTY_RUBRIC,
        ...families.map((family, at) => ({ kind: 'add-standard' as const, text: text(family, `S${at}`) })),
      );
      const standard = before.standards[nth % families.length]!;
      const move = (to: 'up' | 'down'): RubricEdit => ({
        kind: 'move',
        standard: standard.key,
        indicator: null,
        to,
      });
      const up = edited(before, move('up'));
      expect(up.standards.map(({ family }) => family)).toEqual(families);
      expect(new Set(up.standards)).toEqual(new Set(before.standards));
      const isFirst = before.standards.find(({ family }) => family === standard.family) === standard;
      if (isFirst) expect(up).toEqual(before);
      else expect(edited(up, move('down'))).toEqual(before);
    }),
  );
});
