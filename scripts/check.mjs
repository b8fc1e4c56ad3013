// npm run check: everything that needs neither a database nor a browser.

import { buildApplication } from './prepare/build.mjs';
import { runChecks } from './prepare/checks.mjs';
import { prepare, root } from './prepare/prepare.mjs';
import { conclude, createSteps, vitestCounts } from './prepare/steps.mjs';

try {
  await prepare();
  const steps = createSteps();
  await runChecks(steps);
  const report = '.cache/reports/unit.json';
  const args = [
    'run',
    '--project',
    'unit',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  await steps.tests('Unit and property tests', 'vitest', args, report, vitestCounts);
  await buildApplication(root);
  process.exitCode = conclude(steps);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
