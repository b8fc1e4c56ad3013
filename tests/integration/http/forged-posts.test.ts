import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { startFront } from '#tests/support/front.ts';

type Route = { id: string; path?: string; children?: Route[] };

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'];

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** What a page of somebody else can make a browser send. */
const FORGED: Record<string, Record<string, string>> = {
  'a foreign origin': { Origin: 'https://evil.example' },
  'an origin of null': { Origin: 'null' },
  'a sibling host': { Origin: 'http://other.127.0.0.1' },
  'the same host on another port': { Origin: 'http://127.0.0.1:1' },
  'no origin at all': {},
  'cross-site, by the word of the browser': { 'Sec-Fetch-Site': 'cross-site' },
  'same-site, by the word of the browser': { 'Sec-Fetch-Site': 'same-site' },
  'a form that says it comes from nowhere': { 'Sec-Fetch-Site': 'none' },
};

/** Every route of the application, with an address that leads to it. */
function addresses(): { path: string; id: string }[] {
  const cli = 'node_modules/@remix-run/dev/dist/cli.js';
  const listed = execFileSync(process.execPath, [cli, 'routes', '--json'], { encoding: 'utf8' });
  const found: { path: string; id: string }[] = [];
  const walk = (routes: Route[], base: string) => {
    for (const { path, id, children } of routes) {
      const whole = [base, path].filter(Boolean).join('/');
      found.push({ path: `/${whole.replace(/:\w+\??|\*/g, 'x')}`, id });
      walk(children ?? [], whole);
    }
  };
  walk(JSON.parse(listed.slice(listed.indexOf('['))) as Route[], '');
  return found;
}

test('no page of somebody else can make anything happen, by any address, method or trick', async () => {
  let ran = 0;
  const { ask, origin } = await startFront(async () => {
    ran += 1;
    return new Response('done');
  });
  const let_through: string[] = [];
  const routes = addresses();

  // Every route by every method with every trick; the ways to write its address take turns, so that each meets each.
  for (const [route, { path, id }] of routes.entries()) {
    const ways = [path, `${path}?_data=${encodeURIComponent(id)}`, `${path}.data`, `${path}?index`];
    const asking = METHODS.flatMap((method, column) =>
      Object.entries(FORGED).map(async ([name, headers], row) => {
        const way = ways[(route + column + row) % ways.length]!;
        const forwarded = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' };
        const { status } = await ask(way, { method, headers: { ...FORM, ...forwarded, ...headers } });
        if (status !== 403) let_through.push(`${method} ${way} with ${name}: ${status}`);
      }),
    );
    await Promise.all(asking);
  }

  expect(routes.length).toBeGreaterThan(20);
  expect(let_through).toEqual([]);
  expect(ran, 'nothing ran').toBe(0);

  const own = await ask('/sign-in', { method: 'POST', headers: { ...FORM, Origin: origin } });
  expect(own.status).toBe(200);
  expect(ran, 'the same form from our own page runs').toBe(1);
}, 120_000);

test('what the browser says about itself counts before the origin', async () => {
  const { ask, origin } = await startFront(async () => new Response('done'));
  const post = (headers: Record<string, string>) =>
    ask('/x', { method: 'POST', headers: { ...FORM, ...headers } });

  expect((await post({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
  expect((await post({ 'Sec-Fetch-Site': 'same-origin', Origin: 'null' })).status).toBe(200);
  expect((await post({ 'Sec-Fetch-Site': 'cross-site', Origin: origin })).status).toBe(403);
  expect((await post({ 'Sec-Fetch-Site': 'none', 'Content-Type': 'application/json' })).status).toBe(200);
});

test('a stop link alone is open to mail programs, whatever they say of themselves, and nothing near it is', async () => {
  const { ask } = await startFront(async () => new Response('done'));
  const token = 'Ab_-'.repeat(10).concat('xyz');
  const post = async (path: string) => {
    const body = { method: 'POST', headers: { ...FORM, 'Sec-Fetch-Site': 'cross-site' } };
    return (await ask(path, body)).status;
  };

  expect(await post(`/alerts/stop/${token}`)).toBe(200);
  for (const near of [
    `/alerts/stop/${token}x`,
    `/alerts/stop/${token}/x`,
    '/alerts/stop/x',
    `/x/alerts/stop/${token}`,
  ])
    expect(await post(near)).toBe(403);
});

test('what a stranger says about the host and the proxy is not passed on', async () => {
  let seen: Request | undefined;
  let address: string | undefined;
  const { ask, host } = await startFront(async (request, context) => {
    seen = request;
    address = context.clientAddress;
    return new Response('done');
  });
  const forged = {
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-For': '203.0.113.9',
    'X-Forwarded-Proto': 'https',
    Forwarded: 'host=evil.example',
  };

  await ask('/page', { headers: { ...forged, Cookie: 'a=b' } });

  expect(new URL(seen!.url).host).toBe(host);
  expect([...seen!.headers.keys()].filter((name) => /forwarded/.test(name))).toEqual([]);
  expect(address).toBe('127.0.0.1');
});
