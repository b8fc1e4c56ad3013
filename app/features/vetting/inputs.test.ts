import { expect, test } from 'vitest';
import { AutosaveRatingsForm, RatingsForm } from './inputs.ts';

const INDICATOR = '0b1f9a34-5d61-4a6f-9a60-2f0d0c9b7e11';

test('a note that is too long is refused at its place and never cut', () => {
  const note = 'a'.repeat(10_001);
  const refused = RatingsForm.safeParse({ [`note.${INDICATOR}`]: note });

  expect(refused.error?.issues).toMatchObject([
    { path: [`note.${INDICATOR}`], message: 'Shorten this note by 1 character' },
  ]);
  const kept = RatingsForm.parse({ [`note.${INDICATOR}`]: note.slice(1) });
  expect(kept.ratings[0]!.note).toHaveLength(10_000);
});

test('what is saved by itself says what it is about, and nothing that is not an offering', () => {
  const rating = { [`rating.${INDICATOR}`]: '3' };
  expect(AutosaveRatingsForm.parse({ on: '', ...rating })).toMatchObject({
    on: null,
    ratings: [{ level: 3 }],
  });
  expect(AutosaveRatingsForm.safeParse({ on: 'zz', ...rating }).success).toBe(false);
  expect(AutosaveRatingsForm.safeParse(rating).success).toBe(false);
});
