import fs from 'node:fs';
import { expect, test } from 'vitest';
import { startApplication } from '#tests/support/application.ts';

const EVERYWHERE = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

test('every kind of answer carries the protection that it needs', async () => {
  const { origin } = await startApplication();
  const ask = (path: string, init?: RequestInit) => fetch(origin + path, { redirect: 'manual', ...init });
  const style = fs.readdirSync('build/client/assets').find((name) => name.endsWith('.css'));
  const signedIn = { headers: { Cookie: 'crosswalk_session=nobody' } };

  const answers = {
    page: await ask('/kit'),
    'page of somebody signed in': await ask('/kit', signedIn),
    'missing page': await ask('/no-such-page'),
    redirect: await ask('/schools'),
    'data of a page': await ask('/kit?_data=root'),
    asset: await ask(`/assets/${style}`),
    picture: await ask('/favicon.svg'),
    health: await ask('/healthz'),
    'forged form': await ask('/sign-in', { method: 'POST', headers: FORM, body: 'a=b' }),
    'unknown method': await ask('/', { method: 'PROPFIND' }),
  };

  const table = Object.entries(answers).map(([name, { status, headers }]) => {
    const policy = (headers.get('Content-Security-Policy') ?? 'none')
      .replace(/nonce-[^']+/, 'nonce')
      .replace(/sha256-[^']+/, 'sha256');
    return `${name}: ${status}, ${headers.get('Cache-Control')}, ${policy}`;
  });
  expect(table).toMatchInlineSnapshot(`
    [
      "page: 200, private, no-cache, default-src 'none'; script-src 'nonce' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
      "page of somebody signed in: 200, no-store, default-src 'none'; script-src 'nonce' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
      "missing page: 302, private, no-cache, default-src 'none'; script-src 'nonce' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
      "redirect: 302, private, no-cache, default-src 'none'; script-src 'nonce' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
      "data of a page: 200, private, no-cache, default-src 'none'; script-src 'nonce' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
      "asset: 200, public, max-age=31536000, immutable, default-src 'none'; frame-ancestors 'none'; sandbox",
      "picture: 200, public, max-age=3600, default-src 'none'; frame-ancestors 'none'; sandbox",
      "health: 200, no-store, none",
      "forged form: 403, no-store, default-src 'none'; style-src 'sha256'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      "unknown method: 405, no-store, default-src 'none'; style-src 'sha256'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ]
  `);
  for (const { headers } of Object.values(answers)) {
    expect(Object.fromEntries(headers)).toMatchObject(EVERYWHERE);
    expect(headers.get('Permissions-Policy')).toContain('geolocation=()');
    expect(headers.has('X-Powered-By')).toBe(false);
    expect(headers.has('Strict-Transport-Security')).toBe(false);
  }
});

test('over TLS browsers are told to come back only so', async () => {
  const { origin } = await startApplication({ env: { PUBLIC_ORIGIN: 'https://crosswalk.example.org' } });

  const page = await fetch(`${origin}/kit`);

  expect(page.headers.get('Strict-Transport-Security')).toBe('max-age=63072000; includeSubDomains');
});

test('nothing is served that is not meant to be', async () => {
  const { origin } = await startApplication();
  const secrets = [
    '/.git/config',
    '/.env',
    '/package.json',
    '/../package.json',
    '/%2e%2e/package.json',
    '/__manifest',
  ];

  for (const path of [...secrets, '/assets/', '/build/server/index.js', '/kit.data', '/server/index.js']) {
    const { status, headers } = await fetch(origin + path, { redirect: 'manual' });
    // In a district without data every page, missing ones included, leads to the first-run page.
    expect([path, status, headers.get('Location')]).toEqual([path, 302, '/first-run']);
  }
});
