import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsFrom } from './edit-columns.ts';
import { ROW_COLUMN_KINDS } from './questionnaire.ts';

const draft = (label: string, key = '') => ({ key, label, kind: 'text' as const, options: [] });

test('a column that gets another name keeps its cells', () => {
  const before = columnsFrom([draft('Role'), draft('Number')]);

  expect(columnsFrom([draft('How many', 'number'), draft('Role', 'role')], before)).toEqual([
    { key: 'number', label: 'How many', kind: 'text' },
    { key: 'role', label: 'Role', kind: 'text' },
  ]);
});

test('no two columns ever have one key, and a column without a name is none', () => {
  const anyDraft = fc.record({
    key: fc.constantFrom('', 'role', 'number'),
    label: fc.constantFrom('', ' ', 'Role', 'role!', 'Number', '教師'),
    kind: fc.constantFrom(...ROW_COLUMN_KINDS),
    options: fc.array(fc.constantFrom('Yes', 'No'), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(anyDraft, { maxLength: 6 }), fc.array(anyDraft, { maxLength: 6 }), (first, then) => {
      const columns = columnsFrom(then, columnsFrom(first));

      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
      expect(columns).toHaveLength(then.filter(({ label }) => label.trim() !== '').length);
    }),
  );
});
