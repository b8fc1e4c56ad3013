import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SOFTWARE } from './software.ts';

test('the software that a round names is the one in package.json', async () => {
  const text = await readFile(path.resolve(import.meta.dirname, '../../package.json'), 'utf8');
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  expect(SOFTWARE).toBe(`${name} ${version}`);
});
