import os from 'node:os';
import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { chromiumPath } from './scripts/prepare/chromium.mjs';

// This file is read again by every worker, which finds here what the first reading has chosen.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000));
process.env.E2E_DATA_DIR ??= path.join(os.tmpdir(), `crosswalk-e2e-${process.pid}`);
const origin = `http://127.0.0.1:${process.env.E2E_PORT}`;
const executablePath = chromiumPath();

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
    // Recording every step takes a quarter of the time. For one that fails, run it with --trace retain-on-failure.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: executablePath ? { executablePath } : {},
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
    env: {
      DATA_DIR: process.env.E2E_DATA_DIR,
      DATABASE_URL: '',
      DEMO: '1',
      DEMO_SIZE: 'small',
      HOST: '127.0.0.1',
      PORT: process.env.E2E_PORT,
      PUBLIC_ORIGIN: '',
      LOG_LEVEL: 'error',
    },
  },
});
