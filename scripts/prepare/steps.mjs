// Runs the steps of a check, lets them speak for themselves, and adds up what they found.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './prepare.mjs';

export function createSteps() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  const skips = [];

  /** A package's command, or a program by its path. */
  const bin = (name) =>
    path.isAbsolute(name)
      ? name
      : path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

  async function run(title, command, args, { env = {}, atOnce = true } = {}) {
    if (atOnce) console.log(`\n── ${title}`);
    const started = Date.now();
    const stdio = atOnce ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => said.push(piece));
    const code = await new Promise((resolve) => {
      child.once('close', (exit) => resolve(exit ?? 1));
      child.once('error', () => resolve(127));
    });
    if (!atOnce) process.stdout.write(`\n── ${title}\n${Buffer.concat(said)}`);
    console.log(
      `── ${title}: ${code === 0 ? 'done' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
    );
    return code;
  }

  return {
    total,
    failures,
    skips,

    /** A check that holds or does not, by a package's command or a program's path. It may run beside tests: what it says is held back until it has ended. */
    async check(title, name, args) {
      const code = await run(title, bin(name), args, { atOnce: false });
      if (code === 0) total.passed += 1;
      else {
        total.failed += 1;
        failures.push(title);
      }
      return code === 0;
    },

    /** Many tests, counted by the report they leave. `atOnce: false` holds back what they say, beside other tests. */
    async tests(title, name, args, report, read, { env, atOnce } = {}) {
      fs.mkdirSync(path.dirname(report), { recursive: true });
      fs.rmSync(report, { force: true });
      const code = await run(title, bin(name), args, { env, atOnce });
      const found = readReport(report, read);
      total.passed += found.passed;
      total.skipped += found.skipped;
      // A run that broke before it could report has failed, whatever it counted.
      total.failed += found.failed || (code === 0 ? 0 : 1);
      if (code !== 0 || found.failed > 0) failures.push(title, ...found.broken.map((one) => `  ${one}`));
      return code === 0;
    },

    skip(title, reason) {
      total.skipped += 1;
      skips.push(`${title}: ${reason}`);
    },
  };
}

function readReport(file, read) {
  try {
    return read(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0, broken: [] };
  }
}

/** Of a log only the end may be kept: what failed stands there by name, with the beginning of why. */
const named = (name, why = '') =>
  `${name}: ${stripVTControlCharacters(why).split('\n').slice(0, 6).join(' ')}`;

export const vitestCounts = (report) => ({
  passed: report.numPassedTests,
  failed: Math.max(
    report.numFailedTests,
    report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0,
  ),
  skipped: report.numPendingTests + report.numTodoTests,
  broken: report.testResults.flatMap(({ name, message, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    if (tests.length === 0 && message) return [named(path.relative(root, name), message)];
    return tests.map(({ fullName, failureMessages }) =>
      named(`${path.relative(root, name)} › ${fullName}`, failureMessages[0]),
    );
  }),
});

export const playwrightCounts = ({ stats, suites, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
  broken: [
    ...errors.map(({ message }) => named('Browser tests', message)),
    ...specsOf(suites)
      .filter(({ ok }) => !ok)
      .map(({ file, title, tests }) =>
        named(
          `${file} › ${title}`,
          tests.flatMap(({ results }) => results).find(({ error }) => error)?.error.message,
        ),
      ),
  ],
});

const specsOf = (suites = []) =>
  suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites)]);

/** The last lines: what failed, what was left out and why, and the sum. */
export function conclude({ total, failures, skips }) {
  console.log('');
  for (const line of skips) console.log(`Skipped: ${line}`);
  for (const line of failures) console.log(`Failed: ${line}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0 ? 0 : 1;
}
