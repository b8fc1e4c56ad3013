import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe } from 'vitest';
import { bucketStore } from '#app/platform/storage/bucket-store.server.ts';
import { configuredStore, sweepFiles } from '#app/platform/storage/file-store.server.ts';
import type { FileStore } from '#app/platform/storage/file-store-port.ts';
import { folderStore } from '#app/platform/storage/folder-store.server.ts';
import { files } from '#db/schema/index.ts';
import { startTestBucket } from '#tests/support/s3-server.ts';
import { expect, test } from '#tests/support/test.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'crosswalk-store-'));
const served = await startTestBucket();
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

/** A store of one's own, such as MinIO: its bucket must be there. */
const own = process.env.TEST_S3_ENDPOINT;
const ofOwn = () =>
  bucketStore({
    bucket: process.env.TEST_S3_BUCKET ?? 'crosswalk-test',
    endpoint: own,
    region: process.env.TEST_S3_REGION ?? 'us-east-1',
    accessKeyId: process.env.TEST_S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: process.env.TEST_S3_SECRET_ACCESS_KEY ?? '',
    pathStyle: true,
    prefix: `test-${aKey()}/`,
  });

const stores: [string, () => FileStore][] = [
  ['a folder', () => folderStore(folder)],
  ['a bucket', () => bucketStore(served.settings)],
  ...(own ? ([['a bucket of one’s own', ofOwn]] satisfies [string, () => FileStore][]) : []),
];

const aKey = () => randomBytes(16).toString('hex');
const later = () => Date.now() + 7_200_000;

async function read(store: FileStore, key: string): Promise<Buffer | null> {
  const body = await store.open(key);
  return body && Buffer.from(await new Response(body as BodyInit).arrayBuffer());
}

async function names(store: FileStore): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of store.list()) found.push(name);
  return found.sort();
}

async function emptied(store: FileStore): Promise<FileStore> {
  for (const name of await names(store)) await store.drop(name);
  return store;
}

describe.each(stores)('%s', (_, make) => {
  const store = make();

  test('gives back what it keeps, byte for byte, whatever its size', async () => {
    for (const size of [0, 1, 65_537, 10_000_000]) {
      const key = aKey();
      const content = randomBytes(size);
      await store.keep(key, content);

      const found = await read(store, key);
      expect(found?.equals(content)).toBe(true);
    }
  });

  test('the same key again replaces what was there', async () => {
    const key = aKey();
    await store.keep(key, Buffer.from('first'));
    await store.keep(key, Buffer.from('second'));

    expect(String(await read(store, key))).toBe('second');
  });

  test('what is not there is null, and dropping it is no mistake', async () => {
    const key = aKey();
    expect(await store.open(key)).toBeNull();
    await store.drop(key);
    await store.keep(key, Buffer.from('gone'));
    await store.drop(key);

    expect(await store.open(key)).toBeNull();
  });

  test.each(['../../etc/passwd', 'AB'.repeat(16), '', `${'a'.repeat(32)}/x`, 'a'.repeat(31)])(
    'a name that is no key is refused: %s',
    async (name) => {
      await expect(store.keep(name, Buffer.from('x'))).rejects.toThrow(RangeError);
      await expect(store.open(name)).rejects.toThrow(RangeError);
      await expect(store.drop(name)).rejects.toThrow(RangeError);
    },
  );

  test('lists everything once, however many, with when it came', async () => {
    await emptied(store);
    const keys = Array.from({ length: 10 }, aKey).sort();
    for (const key of keys) await store.keep(key, Buffer.from(key));

    expect(await names(store)).toEqual(keys);
    for await (const { whole, changedAt } of store.list()) {
      expect(whole).toBe(true);
      expect(Math.abs(Date.now() - changedAt.getTime())).toBeLessThan(60_000);
    }
  });

  test('the sweep takes what no record claims, once it is old, and nothing else', async ({ db }) => {
    await emptied(store);
    const [claimed, orphan] = [aKey(), aKey()];
    for (const key of [claimed, orphan]) await store.keep(key, Buffer.from('paper'));
    await db.insert(files).values({
      storageKey: claimed,
      name: 'paper.pdf',
      mediaType: 'application/pdf',
      bytes: 5,
      sha256: createHash('sha256').update('paper').digest('hex'),
    });

    expect(await sweepFiles(db, { from: store })).toBe(0);
    expect(await names(store)).toEqual([claimed, orphan].sort());
    expect(await sweepFiles(db, { from: store, realNow: later() })).toBe(1);
    expect(await names(store)).toEqual([claimed]);
  });
});

test('a folder holds what its owner alone may read, and a leftover is swept', async ({ db }) => {
  const store = await emptied(folderStore(folder));
  const key = aKey();
  await store.keep(key, Buffer.from('private'));
  const shelf = path.join(folder, key.slice(0, 2));
  expect((await stat(path.join(shelf, key))).mode & 0o077).toBe(0);
  const cutOff = `${aKey().replace(/^../, key.slice(0, 2))}.part`;
  await writeFile(path.join(shelf, cutOff), 'half');
  await writeFile(path.join(folder, 'README'), 'of somebody else');

  expect(await sweepFiles(db, { from: store, realNow: later() })).toBe(2);
  expect(await readdir(shelf)).toEqual([]);
  expect(await readdir(folder)).toContain('README');
});

test('a bucket sees nothing but its own prefix', async () => {
  const one = bucketStore({ ...served.settings, prefix: 'one/' });
  const other = bucketStore({ ...served.settings, prefix: 'other/' });
  const key = aKey();
  await one.keep(key, Buffer.from('of one district'));

  expect(await other.open(key)).toBeNull();
  expect(await names(other)).toEqual([]);
});

test('a bucket asks for no public access, and makes no address that anybody could use', async () => {
  const store = bucketStore(served.settings);
  const key = aKey();
  await store.keep(key, Buffer.from('private'));
  const address = `${served.settings.endpoint}/papers/district/${key}`;

  expect((await fetch(address)).status).toBe(403);
  expect(served.requests.filter((line) => /acl|X-Amz-Signature/i.test(line))).toEqual([]);
});

test('a wrong secret is refused with the store’s own word', async () => {
  const store = bucketStore({ ...served.settings, secretAccessKey: 'another' });

  await expect(store.keep(aKey(), Buffer.from('x'))).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
});

test('an upload that is cut off leaves nothing', async () => {
  const store = await emptied(bucketStore(served.settings));
  const cut = await startCutting(served.settings.endpoint!);
  const through = bucketStore({ ...served.settings, endpoint: cut.endpoint });

  await expect(through.keep(aKey(), randomBytes(1_000_000))).rejects.toThrow();
  await cut.close();

  expect(cut.connections()).toBeGreaterThan(0);
  expect(await names(store)).toEqual([]);
});

test('the configuration chooses the store', async () => {
  const dataDir = path.join(folder, 'data');
  const [inFolder, inBucket] = [
    await configuredStore({ s3: null, dataDir }),
    await configuredStore({ s3: served.settings, dataDir }),
  ];
  const key = aKey();
  await inBucket.keep(key, Buffer.from('x'));

  expect(await inFolder.open(key)).toBeNull();
  expect(String(await read(bucketStore(served.settings), key))).toBe('x');
});

/** Passes on the first 100,000 bytes of each connection, then drops it on both sides. */
async function startCutting(target: string) {
  const { hostname, port } = new URL(target);
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    const onward = net.connect(Number(port), hostname);
    let passed = 0;
    const end = () => {
      socket.destroy();
      onward.destroy();
    };
    socket.on('data', (chunk) => {
      passed += chunk.length;
      onward.write(chunk);
      if (passed > 100_000) end();
    });
    for (const side of [socket, onward]) side.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
