import { chromium } from '@playwright/test';

const base = 'http://127.0.0.1:4313';
const out = '/tmp/w/need-shots';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
async function as(who, width) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: process.env.JS !== '0',
  });
  const page = await context.newPage();
  await page.goto(base + '/sign-in');
  await page.getByLabel('Email').fill(who + '@demo.example.org');
  await page.getByLabel('Password', { exact: true }).fill('crosswalk-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForLoadState();
  return page;
}
const over = async (page, name) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  console.log(name, page.url(), wide > 0 ? `OVERFLOW ${wide}` : 'ok');
};
const shot = async (page, url, name) => {
  if (url) await page.goto(base + url);
  await over(page, name);
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: true });
};
for (const width of [1280, 390]) {
  const p = await as('leader', width);
  await shot(p, '/school/needs', `needs-${width}`);
  const need = await p.locator('a[href$="/matches"]').first().getAttribute('href');
  await shot(p, need, `matches-${width}`);
  const not = await p.locator('a[href*="set-aside?"]').first().getAttribute('href');
  await shot(p, not, `notthis-${width}`);
  if (width === 1280) {
    await p.getByLabel('Too far').check();
    await p.getByRole('button', { name: 'Set it aside' }).click();
    await p.waitForLoadState();
  }
  await shot(p, need, `aside-${width}`);
  await shot(p, need.replace('/matches', ''), `need-${width}`);
  await shot(p, '/school/needs/new', `new-${width}`);
  await shot(p, '/school/needs/carry', `carry-${width}`);
  const d = await as('director', width);
  await shot(d, '/office/settings/match-weights', `weights-${width}`);
  await shot(
    d,
    '/office/settings/match-weights/preview?category=15&grades=20&times=15&languages=10&price=20&quality=10&populations=5&distance=5',
    `preview-${width}`,
  );
  await shot(d, '/office/coverage', `coverage-${width}`);
  await shot(d, '/office/exposure', `exposure-${width}`);
  const q = await as('partner', width);
  await shot(q, '/partner/unmet-needs', `unmet-${width}`);
}
await browser.close();
