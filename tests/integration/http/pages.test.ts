import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startFront } from '#tests/support/front.ts';

/** A page that says how often it has been rendered, and carries a script. */
async function countingFront(init: (count: number) => ResponseInit = () => ({})) {
  let rendered = 0;
  const front = await startFront(async (_request, { nonce }) => {
    rendered += 1;
    const { headers, ...rest } = init(rendered);
    const html = `<p>${rendered}</p><script nonce="${nonce}">1</script>${' '.repeat(2_000)}`;
    return new Response(html, { ...rest, headers: { 'Content-Type': 'text/html', ...headers } });
  });
  return { ...front, rendered: () => rendered };
}

const noncesOf = (answer: { headers: Record<string, unknown>; body: Buffer }) => ({
  policy: /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1],
  page: /nonce="([^"]+)"/.exec(answer.body.toString())?.[1],
});

test('many people at once are one rendering a second, and each answer has its own nonce', async () => {
  const { ask, rendered } = await countingFront();

  const begun = performance.now();
  const answers = await Promise.all(Array.from({ length: 100 }, () => ask('/')));
  const seconds = Math.ceil((performance.now() - begun) / 1000);

  // On a busy machine a hundred answers may take longer than a rendering is kept.
  expect(rendered()).toBeLessThanOrEqual(seconds);
  const nonces = answers.map(noncesOf);
  expect(nonces.every(({ policy, page }) => policy !== undefined && policy === page)).toBe(true);
  expect(new Set(nonces.map(({ page }) => page)).size).toBe(100);
});

test('after a second a page is rendered anew', async () => {
  const { ask, rendered } = await countingFront();

  await ask('/');
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await ask('/');

  expect(rendered()).toBe(2);
});

test('an unchanged page is not sent again, and keeps the policy it came with', async () => {
  const { ask } = await countingFront();
  const { headers } = await ask('/');

  const again = await ask('/', { headers: { 'If-None-Match': String(headers.etag) } });
  const other = await ask('/', { headers: { 'If-None-Match': '"other"' } });

  expect(headers.etag).toMatch(/^"[\w-]{27}"$/);
  expect(again.status).toBe(304);
  expect(again.body).toHaveLength(0);
  expect(again.headers).not.toHaveProperty('content-security-policy');
  expect(other.status).toBe(200);
});

test('a page is compressed once and whole', async () => {
  const { ask } = await countingFront();

  const plain = await ask('/');
  const zipped = await ask('/', { headers: { 'Accept-Encoding': 'gzip, br' } });

  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(Number(zipped.headers['content-length'])).toBe(zipped.body.length);
  expect(gunzipSync(zipped.body)).toHaveLength(plain.body.length);
});

test('whoever is signed in gets a page of their own, which nobody keeps', async () => {
  const { ask, rendered } = await countingFront();

  for (const name of ['crosswalk_session', '__Host-crosswalk_session']) {
    const { headers } = await ask('/', { headers: { Cookie: `${name}=token` } });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers).not.toHaveProperty('etag');
  }
  await ask('/', { headers: { Cookie: 'something=else' } });

  expect(rendered()).toBe(3);
});

test('an answer that sets a cookie, or is not a good one, is never kept', async () => {
  const cookies = await countingFront(() => ({ headers: { 'Set-Cookie': 'a=b' } }));
  const missing = await countingFront(() => ({ status: 404 }));

  for (const { ask, rendered } of [cookies, missing]) {
    const answers = [await ask('/'), await ask('/')];
    expect(answers.map(({ headers }) => headers['cache-control'])).toEqual(['no-store', 'no-store']);
    expect(rendered()).toBe(2);
  }
});

test('a failure of the renderer is a plain page with the same protection', async () => {
  const { ask } = await startFront(async () => {
    throw new Error('broken');
  });

  const { status, headers, body } = await ask('/');

  expect(status).toBe(500);
  expect(body.toString()).toContain('This page did not work');
  expect(body.toString()).not.toContain('broken');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('HEAD is answered like GET, without the page', async () => {
  const { ask } = await countingFront();

  const { status, headers, body } = await ask('/', { method: 'HEAD' });

  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/html');
  expect(body).toHaveLength(0);
});
