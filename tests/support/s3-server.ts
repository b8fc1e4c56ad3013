import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { BucketSettings } from '#app/platform/env.server.ts';

/**
 * The part of S3 that the application asks for, over real HTTP: one bucket, path style, PUT, GET, DELETE and the
 * second kind of listing, a few at a time. Each request's signature is worked out anew by another library than the
 * one that made it; its date and the hash of its body are checked too. Nobody else gets anything.
 * It has no versions, no multipart uploads, no access lists and keeps its objects in memory; `TEST_S3_ENDPOINT` runs
 * the same tests against a store of one's own.
 */
export type TestBucket = { settings: BucketSettings; requests: string[]; close(): Promise<void> };

type Kept = { content: Buffer; contentType: string; at: Date };
type Answer = { status: number; body?: Buffer | string; type?: string };

const A_PAGE = 3;
const SKEW_MS = 900_000;

export async function startTestBucket(): Promise<TestBucket> {
  const objects = new Map<string, Kept>();
  const requests: string[] = [];
  const keys = { accessKeyId: 'test-key', secretAccessKey: 'test/secret+key' };
  const bucket = 'papers';
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const body = await bodyOf(request);
    // The sender went away before the object was whole: a store keeps nothing of it.
    if (body === null) return;
    const { status, body: answer, type } = await answerTo(request, body);
    response.writeHead(status, { 'content-type': type ?? 'application/xml' }).end(answer);
  });

  async function answerTo(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const mistake = await mistakeIn(request, body, keys);
    if (mistake) return failure(mistake === 'XAmzContentSHA256Mismatch' ? 400 : 403, mistake);
    const url = new URL(request.url ?? '/', 'http://bucket');
    const [, name, ...rest] = url.pathname.split('/');
    if (name !== bucket) return failure(404, 'NoSuchBucket');
    const key = decodeURIComponent(rest.join('/'));
    if (key === '') return list(objects, url.searchParams);
    if (request.method === 'PUT') {
      const contentType = request.headers['content-type'] ?? 'binary/octet-stream';
      objects.set(key, { content: body, contentType, at: new Date() });
      return { status: 200 };
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return { status: 204 };
    }
    const found = objects.get(key);
    return found ? { status: 200, body: found.content, type: found.contentType } : failure(404, 'NoSuchKey');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: {
      bucket,
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      ...keys,
      pathStyle: true,
      prefix: 'district/',
    },
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

type Keys = { accessKeyId: string; secretAccessKey: string };

/** The S3 code of what is wrong with a request, or null. */
async function mistakeIn(request: IncomingMessage, body: Buffer, keys: Keys): Promise<string | null> {
  const { authorization = '', host } = request.headers;
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=(\w{64})$/.exec(
      authorization,
    );
  if (!given) return 'AccessDenied';
  const [, accessKeyId, , region, signed, signature] = given as unknown as [string, ...string[]];
  if (accessKeyId !== keys.accessKeyId) return 'InvalidAccessKeyId';

  const names = signed!.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) {
    return 'AccessDenied';
  }
  const datetime = String(request.headers['x-amz-date']);
  const sentAt = Date.parse(datetime.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  if (!(Math.abs(Date.now() - sentAt) < SKEW_MS)) return 'RequestTimeTooSkewed';

  const headers = Object.fromEntries(names.map((name) => [name, String(request.headers[name])]));
  const { pathname, searchParams } = new URL(`http://${host}${request.url}`);
  const signer = new SignatureV4({
    credentials: keys,
    region: region!,
    service: 's3',
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });
  const expected = await signer.sign(
    {
      method: request.method ?? 'GET',
      protocol: 'http:',
      hostname: '',
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers,
    },
    { signingDate: new Date(sentAt), signableHeaders: new Set(names) },
  );
  const worked = /Signature=(\w{64})/.exec(expected.headers.authorization ?? '')?.[1] ?? '';
  if (!timingSafeEqual(Buffer.from(worked), Buffer.from(signature!))) return 'SignatureDoesNotMatch';

  const declared = request.headers['x-amz-content-sha256'];
  if (declared !== createHash('sha256').update(body).digest('hex')) return 'XAmzContentSHA256Mismatch';
  return null;
}

function list(objects: ReadonlyMap<string, Kept>, asked: URLSearchParams): Answer {
  const after = asked.get('start-after') ?? '';
  const found = [...objects]
    .filter(([key]) => key.startsWith(asked.get('prefix') ?? '') && key > after)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const page = found.slice(0, A_PAGE);
  const more = found.length > page.length;
  const contents = page.map(
    ([key, { content, at }]) =>
      `<Contents><Key>${encodeURIComponent(key)}</Key><LastModified>${at.toISOString()}</LastModified><Size>${content.length}</Size></Contents>`,
  );
  return {
    status: 200,
    body: `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${contents.join('')}</ListBucketResult>`,
  };
}

function failure(status: number, code: string): Answer {
  return {
    status,
    body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  };
}
