import { expect, test } from './fixtures.ts';

for (const [name, colorScheme, width] of [
  ['light', 'light', 1280],
  ['dark', 'dark', 1280],
  ['on a phone', 'light', 360],
] as const) {
  test(`every component in every state has no finding: ${name}`, async ({ page, expectAccessible }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });

    await page.goto('/kit');

    await expectAccessible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, 'nothing sticks out sideways').toBeLessThanOrEqual(0);
  });
}

test('a page runs only what it was sent with', async ({ page, request, complaints }) => {
  const nonces = new Set<string | undefined>();
  for (let load = 0; load < 100; load += 1) {
    const response = await request.get('/kit');
    nonces.add(/'nonce-([^']+)'/.exec(response.headers()['content-security-policy'] ?? '')?.[1]);
  }
  expect(nonces.size).toBe(100);

  await page.goto('/kit');
  const planted = await page.evaluate(() => {
    const holder = document.createElement('div');
    holder.innerHTML = '<img src="/favicon.svg" onload="window.planted = true">';
    document.body.append(holder);
    return new Promise((resolve) => setTimeout(() => resolve('planted' in window), 500));
  });
  expect(planted).toBe(false);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('Executing inline event handler violates')]);
});
