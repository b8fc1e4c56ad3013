// npm test: everything, on a bare machine. It installs what is missing, says what it left out, and ends with the sum.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { browserDistrict } from './prepare/browser-district.mjs';
import { buildApplication } from './prepare/build.mjs';
import { runChecks } from './prepare/checks.mjs';
import { findChromium } from './prepare/chromium.mjs';
import { keepTemporaryFilesInMemory } from './prepare/memory-folder.mjs';
import { otherPostgres } from './prepare/other-postgres.mjs';
import { alone, prepare, root } from './prepare/prepare.mjs';
import { conclude, createSteps, playwrightCounts, vitestCounts } from './prepare/steps.mjs';

/**
 * What another server might do otherwise: locks, constraints and triggers, money, places, search, the lists of those who
 * decide. Of everything else it is asked whether it knows each statement that the embedded one was asked.
 */
const ASKED_OF_EACH_SERVER = [
  'assignment',
  'desk',
  'fund',
  'ledger',
  'matching',
  'oversight',
  'partnership',
  'platform',
  'request',
  'search',
  'worker',
].map((area) => `tests/integration/${area}/`);

/** With what the workers, which are made like it, do not spend on threads that tidy memory and wait for each other. */
const PLAYWRIGHT = ['--single-threaded-gc', path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')];

const steps = createSteps();
const memory = keepTemporaryFilesInMemory();
if (memory) process.env.TEST_CLUSTER = path.join(memory, 'postgres');
const statements = fs.mkdtempSync(path.join(os.tmpdir(), 'crosswalk-statements-'));
process.on('exit', () => fs.rmSync(statements, { recursive: true, force: true }));

try {
  await prepare();
  const bringing = findChromium();
  const building = built();
  // The tests of outages mostly wait, and leave a core to what needs neither them nor the browser.
  const district = operatedOn(building, bringing).then((ready) => (ready ? beginDistrict() : undefined));
  await Promise.all([building, checkedWithoutRunning()]);
  await vitest('Integration tests on the embedded PostgreSQL', 'integration', {
    TEST_DATABASE_URL: '',
    TEST_STATEMENTS: statements,
  });
  await onAnotherServer();
  const chromium = await bringing;
  if (!chromium.found) steps.skip('Browser tests', chromium.reason);
  else if (await district) await inTheBrowser(await district);
} catch (error) {
  console.error(error.message);
  steps.total.failed += 1;
  steps.failures.push(error.message);
}
process.exitCode = conclude(steps);

/** Answers whether there is both what is looked at and what looks at it. */
async function operatedOn(building, bringing) {
  const [stands, chromium] = await Promise.all([building, bringing]);
  if (chromium.path) process.env.CHROMIUM_PATH = chromium.path;
  if (stands) {
    const title = 'Operation: outages, restarts, limits';
    await vitest(title, 'operation', { TEST_DATABASE_URL: '' }, [], false);
  }
  return stands && chromium.found;
}

async function checkedWithoutRunning() {
  await runChecks(steps);
  await vitest('Unit and property tests', 'unit', {}, ['--maxWorkers=1'], false);
}

function vitest(title, project, env, more = [], atOnce = true) {
  const report = `.cache/reports/${title.replace(/\W+/g, '-').toLowerCase()}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--project', project, ...reporters, ...more];
  return steps.tests(title, 'vitest', args, report, vitestCounts, { env, atOnce });
}

async function onAnotherServer() {
  const server = await otherPostgres();
  if (!server.url) return steps.skip('Integration tests on another PostgreSQL', server.reason);
  try {
    const env = { TEST_DATABASE_URL: server.url, TEST_STATEMENTS_FROM: statements };
    await vitest(`Integration tests on ${server.name}`, 'integration', env, ASKED_OF_EACH_SERVER);
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

/** Loads the demonstration while other tests run. If it comes to nothing, the browser's tests begin their own and say why. */
function beginDistrict() {
  const { origin, env } = browserDistrict();
  const server = spawn(process.execPath, ['tests/e2e/server.mjs'], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  const ended = once(server, 'close');
  const kill = () => server.kill();
  process.on('exit', kill);
  return {
    async stands() {
      while (server.exitCode === null && !(await answers(`${origin}/healthz`))) await sleep(200);
    },
    async end() {
      kill();
      await ended;
      process.off('exit', kill);
    },
  };
}

function answers(url) {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function inTheBrowser(district) {
  await district.stands();
  const report = '.cache/reports/browser.json';
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  await steps.tests('Browser tests', process.execPath, [...PLAYWRIGHT, 'test'], report, playwrightCounts, {
    env,
  });
  await district.end();
}
