import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTurn, UPLOADS_AT_ONCE } from './upload-turns.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Uploads that each end when the test says so. */
function uploads() {
  const begun: string[] = [];
  const ends = new Map<string, { well: () => void; badly: () => void }>();
  const begin = (person: string, name: string) =>
    inTurn(person, () => {
      begun.push(name);
      return new Promise<void>((resolve, reject) =>
        ends.set(name, { well: resolve, badly: () => reject(new Error('broke off')) }),
      );
    }).catch(() => {});
  return { begun, begin, ends };
}

test('more than two of one person wait, in their order, and another person does not', async () => {
  const { begun, begin, ends } = uploads();
  for (const name of ['a', 'b', 'c', 'd']) void begin('ada', name);
  void begin('ben', 'e');
  await settle();
  expect(begun).toEqual(['a', 'b', 'e']);

  ends.get('b')!.badly();
  await settle();
  expect(begun).toEqual(['a', 'b', 'e', 'c']);
  void begin('ada', 'f');
  ends.get('a')!.well();
  await settle();
  expect(begun).toEqual(['a', 'b', 'e', 'c', 'd']);
  for (const name of ['c', 'd']) ends.get(name)!.well();
  await settle();
  expect(begun.at(-1)).toBe('f');
  for (const name of ['e', 'f']) ends.get(name)!.well();
});

test('property: never more than two at once, and each gets its turn however the others end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 12 }), async (well) => {
      const { begun, begin, ends } = uploads();
      const all = well.map((_, at) => begin('ada', String(at)));
      for (let ended = 0; ended < well.length; ended += 1) {
        await settle();
        expect(begun.length - ended).toBe(Math.min(UPLOADS_AT_ONCE, well.length - ended));
        const end = ends.get(begun[ended]!)!;
        if (well[ended]) end.well();
        else end.badly();
      }
      await Promise.all(all);
      expect(begun).toHaveLength(well.length);
    }),
  );
});
