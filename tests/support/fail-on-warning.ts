import { afterEach, beforeEach, expect, vi } from 'vitest';

// A warning fails the test: React's key and hydration warnings, and any error written to the console in passing.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(() => {
  const said = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls];
  vi.restoreAllMocks();
  expect(said, 'the console stayed quiet').toEqual([]);
});
