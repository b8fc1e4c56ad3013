import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWhole, middleOf, moved, NEAREST, type View, zoomed } from './map-view.ts';

const whole: View = { x: -1, y: -1, width: 608, height: 404 };
const point = fc.record({
  x: fc.double({ min: -1, max: 607, noNaN: true }),
  y: fc.double({ min: -1, max: 403, noNaN: true }),
});
const step = fc.oneof(
  fc.record({ factor: fc.constantFrom(0.2, 0.7, 1.5, 9), at: point }),
  fc.record({ right: fc.integer({ min: -900, max: 900 }), down: fc.integer({ min: -900, max: 900 }) }),
);

const after = (steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]) =>
  steps.reduce<View>(
    (view, one) =>
      'factor' in one ? zoomed(view, whole, one.factor, one.at) : moved(view, whole, one.right, one.down),
    whole,
  );

test('whatever is done, the view is a piece of the drawing, in its shape, and never too near', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const view = after(steps);
      expect(view.x).toBeGreaterThanOrEqual(whole.x - 1e-6);
      expect(view.y).toBeGreaterThanOrEqual(whole.y - 1e-6);
      expect(view.x + view.width).toBeLessThanOrEqual(whole.x + whole.width + 1e-6);
      expect(view.y + view.height).toBeLessThanOrEqual(whole.y + whole.height + 1e-6);
      expect(view.width / view.height).toBeCloseTo(whole.width / whole.height, 6);
      expect(view.width).toBeGreaterThanOrEqual(whole.width / NEAREST - 1e-6);
    }),
  );
});

test('what is under the pointer stays there while one comes nearer', () => {
  fc.assert(
    fc.property(point, (at) => {
      const nearer = zoomed(whole, whole, 2, at);
      expect((at.x - nearer.x) / nearer.width).toBeCloseTo((at.x - whole.x) / whole.width, 6);
      expect((at.y - nearer.y) / nearer.height).toBeCloseTo((at.y - whole.y) / whole.height, 6);
    }),
  );
});

test('going back as far as one came shows the whole again', () => {
  const nearer = moved(zoomed(whole, whole, 3, middleOf(whole)), whole, 50, -40);
  const back = zoomed(nearer, whole, 1 / 3, middleOf(nearer));
  expect(isWhole(nearer, whole)).toBe(false);
  expect(isWhole(back, whole)).toBe(true);
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(back[side]).toBeCloseTo(whole[side], 6);
});
