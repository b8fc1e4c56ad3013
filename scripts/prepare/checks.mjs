// What can be said about the code without running it.
import path from 'node:path';
import { root } from './prepare.mjs';

/** By its place: the compiler that Remix asks for has a command of the same name. */
const TYPES = path.join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');

export async function runChecks(steps) {
  await steps.check('Format and lint', 'biome', ['check', '--error-on-warnings']);
  const table = ['app', 'db', 'search', 'scripts', 'tests', '--config', '.dependency-cruiser.cjs'];
  await steps.check('Who imports whom', 'depcruise', table);
  await steps.check('Nothing unused', 'knip', ['--no-progress', '--no-config-hints']);
  // One checker works out each type once; several of them work out the same ones side by side, and the cores have other tests.
  await steps.check('Types', process.execPath, [TYPES, '-p', '.', '--checkers', '1']);
}
