import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { BucketSettings } from '../env.server.ts';
import type { FileStore } from './file-store-port.ts';
import { listedObjects } from './listed-objects.ts';
import { isStorageKey, requireStorageKey } from './storage-key.ts';

const ANSWER_MS = 30_000;
const RETRIES = 3;

/** The store answered with what it finds wrong: its HTTP status and, in `code`, its own word for it. */
export class BucketRefused extends Error {
  override readonly name = 'BucketRefused';

  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`The bucket answered ${status} ${code}`);
  }
}

/**
 * A bucket of any store that speaks S3. Objects are as private as the bucket: no access list and no signed address is
 * ever made, and every byte reaches people through the application. One PUT makes an object or nothing, so nothing
 * here is ever unfinished. Its signature covers the content's hash: the store refuses what was changed on its way.
 */
export function bucketStore(settings: BucketSettings): FileStore {
  const { accessKeyId, secretAccessKey, region, prefix } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
  const bucket = addressOf(settings);
  const objectAt = (storageKey: string) => {
    requireStorageKey(storageKey);
    return bucket + prefix + storageKey;
  };

  /** Every request may be sent twice: the same key is the same content. The time counts until the answer begins. */
  async function ask(address: string, request: RequestInit, connections = 2): Promise<Response> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(new Error('The bucket does not answer')), ANSWER_MS);
    try {
      return await client.fetch(address, { redirect: 'manual', ...request, signal: patience.signal });
    } catch (error) {
      // A connection that the store had closed in the meantime shows only when it is used.
      if (connections === 1 || !(error instanceof TypeError)) throw error;
      return await ask(address, request, connections - 1);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async keep(storageKey, content) {
      const headers = {
        'x-amz-content-sha256': createHash('sha256').update(content).digest('hex'),
        // What a file is, its row says: a store that is open by mistake shall not serve it as a page.
        'content-type': 'application/octet-stream',
      };
      const body = content as BodyInit;
      await done(await ask(objectAt(storageKey), { method: 'PUT', headers, body }));
    },

    async open(storageKey) {
      const answer = await ask(objectAt(storageKey), { headers: EMPTY });
      if (answer.status === 404 && (await codeOf(answer.clone())) === 'NoSuchKey') {
        await answer.body?.cancel();
        return null;
      }
      if (!answer.ok) throw await refusal(answer);
      return answer.body ?? new Blob([]).stream();
    },

    async drop(name) {
      const answer = await ask(objectAt(name), { method: 'DELETE', headers: EMPTY });
      if (answer.status !== 404) await done(answer);
      else await answer.body?.cancel();
    },

    async *list() {
      const asked = new URLSearchParams({ 'list-type': '2', 'encoding-type': 'url', prefix });
      for (let more = true; more; ) {
        const answer = await ask(`${bucket}?${asked}`, { headers: EMPTY });
        if (!answer.ok) throw await refusal(answer);
        const page = listedObjects(await answer.text());
        for (const { key, changedAt } of page.objects) {
          const name = key.slice(prefix.length);
          if (key.startsWith(prefix) && isStorageKey(name)) yield { name, whole: true, changedAt };
        }
        const last = page.objects.at(-1);
        if (last) asked.set('start-after', last.key);
        more = page.more && last !== undefined;
      }
    },
  };
}

/** The hash of no content, which is signed like any other. */
const EMPTY = { 'x-amz-content-sha256': createHash('sha256').update('').digest('hex') };

function addressOf({ endpoint, region, bucket, pathStyle }: BucketSettings): string {
  const store = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  return pathStyle ? `${store.origin}/${bucket}/` : `${store.protocol}//${bucket}.${store.host}/`;
}

async function done(answer: Response): Promise<void> {
  if (!answer.ok) throw await refusal(answer);
  await answer.body?.cancel();
}

const refusal = async (answer: Response) => new BucketRefused(answer.status, await codeOf(answer));

const codeOf = async (answer: Response) => /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1] ?? 'unnamed';
