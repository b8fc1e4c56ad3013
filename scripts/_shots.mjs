import { chromium } from '@playwright/test';
const [origin, out, who, ...paths] = process.argv.slice(2);
const b = await chromium.launch({ executablePath: '/usr/bin/chromium' });
const ctx = await b.newContext({ viewport: { width: 1280, height: 900 }, locale:'en-US', timezoneId:'America/New_York' });
const p = await ctx.newPage();
if (who !== 'nobody') { await p.goto(origin + '/sign-in'); await p.getByLabel('Email').fill(who + '@demo.example.org'); await p.getByLabel('Password', { exact: true }).fill('crosswalk-demo'); await p.getByRole('main').getByRole('button', { name: 'Sign in' }).click(); await p.getByRole('button', { name: 'Sign out' }).waitFor(); }
for (const path of paths) for (const w of [1280, 390]) {
  await p.setViewportSize({ width: w, height: 900 });
  await p.goto(origin + path);
  const over = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const f = `${out}/${who}${path.replace(/[^a-z0-9]+/gi, '_')}-${w}.png`;
  await p.screenshot({ path: f, fullPage: true });
  console.log(f, over > 0 ? 'OVERFLOW ' + over : '', await p.title());
}
await b.close();
