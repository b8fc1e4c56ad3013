// npm test: everything, on a bare machine. It installs what is missing, says what it left out, and ends with the sum.
import { buildApplication } from './prepare/build.mjs';
import { runChecks } from './prepare/checks.mjs';
import { findChromium } from './prepare/chromium.mjs';
import { otherPostgres } from './prepare/other-postgres.mjs';
import { alone, prepare, root } from './prepare/prepare.mjs';
import { conclude, createSteps, playwrightCounts, vitestCounts } from './prepare/steps.mjs';

/** Walks every address as everybody, and measures sign-ins: whatever the database, they find the same, and they take minutes. */
const SAME_ON_ANY_SERVER = ['tests/integration/access/**', 'tests/integration/identity/enumeration.test.ts'];

const steps = createSteps();

try {
  await prepare();
  const stands = await built();
  // Tests of outages mostly wait, one after the other, and leave a core to what only reads the code.
  await Promise.all([runChecks(steps), stands && operation()]);
  await vitest('Unit and property tests', 'unit');
  await vitest('Integration tests on the embedded PostgreSQL', 'integration', { TEST_DATABASE_URL: '' });
  await onAnotherServer();
  if (stands) await inTheBrowser();
} catch (error) {
  console.error(error.message);
  steps.total.failed += 1;
  steps.failures.push(error.message);
}
process.exitCode = conclude(steps);

function vitest(title, project, env, leftOut = []) {
  const report = `.cache/reports/${title.replace(/\W+/g, '-').toLowerCase()}.json`;
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...leftOut.map((pattern) => `--exclude=${pattern}`),
  ];
  return steps.tests(title, 'vitest', args, report, vitestCounts, env);
}

function operation() {
  return vitest('Operation: outages, restarts, limits', 'operation', { TEST_DATABASE_URL: '' });
}

async function onAnotherServer() {
  const server = await otherPostgres();
  if (!server.url) return steps.skip('Integration tests on another PostgreSQL', server.reason);
  try {
    const env = { TEST_DATABASE_URL: server.url };
    await vitest(`Integration tests on ${server.name}`, 'integration', env, SAME_ON_ANY_SERVER);
  } finally {
    await server.stop();
  }
}

async function built() {
  try {
    await alone(() => buildApplication(root));
    steps.total.passed += 1;
    return true;
  } catch (error) {
    steps.total.failed += 1;
    steps.failures.push(error.message);
    return false;
  }
}

async function inTheBrowser() {
  const chromium = findChromium();
  if (!chromium.found) return steps.skip('Browser tests', chromium.reason);
  const report = '.cache/reports/browser.json';
  await steps.tests('Browser tests', 'playwright', ['test'], report, playwrightCounts, {
    ...(chromium.path ? { CHROMIUM_PATH: chromium.path } : {}),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
}
