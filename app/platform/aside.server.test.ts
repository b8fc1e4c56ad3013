import { expect, test } from 'vitest';
import { aside, asideDone } from './aside.server.ts';

test('what goes on aside is waited for by nobody but who asks, and its failure is nobody’s', async () => {
  const told: string[] = [];
  let finish = () => {};
  const first = new Promise<void>((resolve) => {
    finish = resolve;
  });
  aside(
    first.then(() => told.push('first')),
    'the first',
  );
  aside(Promise.reject(new Error('no room')), 'the second');
  expect(told).toEqual([]);

  finish();
  await asideDone();

  expect(told).toEqual(['first']);
});
