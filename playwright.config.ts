import { defineConfig, devices } from '@playwright/test';
import { browserDistrict } from './scripts/prepare/browser-district.mjs';
import { chromiumPath } from './scripts/prepare/chromium.mjs';

// This file is read again by every worker, which finds the district that the first reading has chosen.
const { origin, env } = browserDistrict();
const executablePath = chromiumPath();

/**
 * A page is open for a second: its script is not worth being optimized, a tenth of its work and more of a look by axe, and its
 * memory neither a thread of its own nor tidying while it is young. Nothing asks for its pixels either, whose drawing is a sixth of
 * all the work: without memory for them the browser lays everything out and draws next to none of it.
 */
const LESS_WORK = [
  '--js-flags=--no-opt --no-maglev --single-threaded-gc --min-semi-space-size=32',
  '--force-gpu-mem-available-mb=1',
];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // The longest journey takes four minutes on two quiet cores, and other tests run beside it.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '.cache/reports/browser.json' }],
  ],
  use: {
    ...devices['Desktop Chrome'],
    // A control that is not there is said to be missing, long before the whole test has run out.
    actionTimeout: 60_000,
    baseURL: origin,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // Recording every step takes a quarter of the time. For one that fails, run it with --trace retain-on-failure: that shows its pages.
    trace: 'off',
    screenshot: 'off',
    launchOptions: { args: LESS_WORK, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: 'script', grepInvert: /@no-script-only/ },
    { name: 'no-script', grep: /@no-script/, use: { javaScriptEnabled: false } },
  ],
  webServer: {
    command: 'node tests/e2e/server.mjs',
    url: `${origin}/healthz`,
    timeout: 900_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env,
    // Loading the demonstration takes a minute, in which whoever runs all tests lets others go on.
    reuseExistingServer: true,
  },
});
