import { findings } from './findings.ts';
import { expect, test } from './fixtures.ts';

const FAULTS = [
  ['color-contrast', '<p style="color: #bbb">Pale</p>'],
  ['color-contrast', '<div style="background: #222"><section><p>Dark on dark</p></section></div>'],
  ['color-contrast', '<div style="opacity: .3"><p>Half there</p></div>'],
  ['label', '<input>'],
  ['image-alt', '<img src="/favicon.ico">'],
  [
    'link-in-text-block',
    '<p>Words <a href="/" style="text-decoration: none; color: #010">a link</a> words</p>',
  ],
  [
    'target-size',
    '<button style="all: unset; width: 9px" aria-label="a">.</button><button style="all: unset" aria-label="b">.</button>',
  ],
] as const;

test('each fault that is planted on a page is found, also after its like without it was looked at', async ({
  page,
}) => {
  await page.route('**/planted?*', (route) => {
    const body = decodeURIComponent(new URL(route.request().url()).search.slice(1));
    return route.fulfill({ contentType: 'text/html', body });
  });
  const found = async (fault: string) => {
    const body = `<main><h1>A page</h1><p>Words</p>${fault}</main>`;
    const whole = `<!doctype html><html lang="en"><title>A page</title><body>${body}</body></html>`;
    await page.goto(`/planted?${encodeURIComponent(whole)}`);
    return (await findings(page)).map((one) => one.split(':')[0]);
  };

  expect(await found('<p><button>Right</button> and <input aria-label="Right"></p>')).toEqual([]);
  for (const [rule, fault] of FAULTS) expect(await found(fault), fault).toEqual([rule]);
});
