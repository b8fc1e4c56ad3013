import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whatIsNew } from './what-is-new.ts';

test('what was known is left out, the order stays', () => {
  expect(whatIsNew(['c', 'a', 'd', 'b'], new Set(['a', 'z']))).toEqual(['c', 'd', 'b']);
});

const id = fc.constantFrom(...'abcdefghij');
const answer = fc.array(id, { maxLength: 12 });

test('over any run of answers each result is told once, at the first answer that has it, and nothing else is', () => {
  fc.assert(
    fc.property(answer, fc.array(answer, { maxLength: 10 }), (baseline, answers) => {
      const known = new Set(baseline);
      const told: string[] = [];
      for (const [at, found] of answers.entries()) {
        const fresh = whatIsNew(found, known);
        const before = new Set([...baseline, ...answers.slice(0, at).flat()]);
        expect(new Set(fresh)).toEqual(new Set(found.filter((each) => !before.has(each))));
        expect(fresh).toEqual(
          found.filter((each, place) => fresh.includes(each) && found.indexOf(each) === place),
        );
        told.push(...fresh);
        for (const each of fresh) known.add(each);
        expect(whatIsNew(found, known)).toEqual([]);
      }
      expect(new Set(told).size).toBe(told.length);
      expect(new Set([...told, ...baseline])).toEqual(new Set([...baseline, ...answers.flat()]));
    }),
  );
});
