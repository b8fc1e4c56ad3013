import http from 'node:http';
import https from 'node:https';

/** The server answered, but not with what was asked for. */
export class MeilisearchTrouble extends Error {
  override readonly name = 'MeilisearchTrouble';
  constructor(
    message: string,
    readonly status: number | undefined = undefined,
    readonly code: string | undefined = undefined,
  ) {
    super(message);
  }
}

const LONGEST_ANSWER = 32 * 1024 * 1024;

export type HttpClient = {
  /** What the official client calls in place of `fetch`: gives the parsed answer. */
  request(input: RequestInfo | URL, init?: RequestInit): Promise<unknown>;
  close(): void;
};

/**
 * The official client's own `fetch` costs tens of milliseconds for each search, since its small writes meet delayed
 * acknowledgements. A kept connection costs about one.
 */
export function keepAliveClient(): HttpClient {
  const options = { keepAlive: true, maxSockets: 16, noDelay: true };
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };

  function request(input: RequestInfo | URL, init: RequestInit = {}): Promise<unknown> {
    const url = new URL(String(input));
    const scheme = url.protocol === 'https:' ? 'https:' : 'http:';
    const send = scheme === 'https:' ? https.request : http.request;
    return new Promise((resolve, reject) => {
      const outgoing = send(
        url,
        {
          agent: agents[scheme],
          method: init.method ?? 'GET',
          headers: Object.fromEntries(new Headers(init.headers)),
          ...(init.signal ? { signal: init.signal } : {}),
        },
        (answer) => {
          read(answer).then(resolve, reject);
        },
      );
      outgoing.once('error', reject);
      outgoing.end(init.body ?? undefined);
    });
  }

  return {
    request,
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

async function read(answer: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new MeilisearchTrouble('the answer is too long', answer.statusCode);
    chunks.push(chunk);
  }
  const body = parse(Buffer.concat(chunks).toString('utf8'), answer.statusCode);
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return body;
  const { message, code } = (body ?? {}) as { message?: string; code?: string };
  throw new MeilisearchTrouble(message ?? `status ${status}`, status, code);
}

function parse(text: string, status: number | undefined): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new MeilisearchTrouble('the answer is not JSON', status);
  }
}
