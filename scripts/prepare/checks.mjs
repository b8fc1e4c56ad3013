// What can be said about the code without running it.

export async function runChecks(steps) {
  await steps.check('Format and lint', 'biome', ['check', '--error-on-warnings']);
  const table = ['app', 'db', 'search', 'scripts', 'tests', '--config', '.dependency-cruiser.cjs'];
  await steps.check('Who imports whom', 'depcruise', table);
  await steps.check('Nothing unused', 'knip', ['--no-progress', '--no-config-hints']);
  await steps.check('Types', 'tsc', ['-p', '.']);
}
