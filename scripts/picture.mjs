// npm run picture -- http://127.0.0.1:3000: takes the README's picture of a demonstration that is running.
import { chromium } from '@playwright/test';
import { findChromium } from './prepare/chromium.mjs';
import { prepare } from './prepare/prepare.mjs';

const PICTURE = 'public/readme/search.png';
const SEARCH = '/offerings?q=robtics&grades=5';

await prepare();
const origin = process.argv[2] ?? 'http://127.0.0.1:3000';
const { found, path, reason } = await findChromium();
if (!found) throw new Error(reason);
const browser = await chromium.launch(path ? { executablePath: path } : {});
const page = await browser.newPage({
  viewport: { width: 1280, height: 860 },
  locale: 'en-US',
  timezoneId: 'America/New_York',
  colorScheme: 'light',
});
await page.goto(`${origin}/sign-in`);
await page.getByLabel('Email').fill('leader@demo.example.org');
await page.getByLabel('Password', { exact: true }).fill('crosswalk-demo');
await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
await page.getByRole('button', { name: 'Sign out' }).waitFor();
await page.goto(origin + SEARCH);
await page.screenshot({ path: PICTURE });
await browser.close();
console.log(`${PICTURE} is taken`);
