import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Recorded = { method: string; path: string; body: unknown; authorization: string | undefined };
type Answer = { status?: number; body: unknown };
type Behavior = 'documented' | 'silent' | 'garbage' | 'error' | 'other shape' | 'refuses filters';

/**
 * Stands at the process's edge in place of a Meilisearch server: it records what is asked, and answers in the shapes that
 * the REST API documents. It knows nothing of searching.
 */
export async function aRecordingServer() {
  const requests: Recorded[] = [];
  const answers = new Map<string, (body: never) => Answer>();
  const connections = new Set<unknown>();
  const state = { behavior: 'documented' as Behavior, tasks: 0, failTasks: false };

  const server: Server = createServer((request, response) => void answer(request, response));
  server.on('connection', (socket) => connections.add(socket));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const [path = ''] = (request.url ?? '').split('?');
    const recorded: Recorded = {
      method: request.method ?? '',
      path: request.url ?? '',
      body: text === '' ? undefined : JSON.parse(text),
      authorization: request.headers.authorization,
    };
    requests.push(recorded);
    const { status = 200, body } = reply(recorded, path);
    if (state.behavior === 'silent') return;
    response.statusCode = status;
    response.setHeader('Content-Type', 'application/json');
    response.end(state.behavior === 'garbage' ? '<html>it works!</html>' : JSON.stringify(body));
  }

  function reply({ method, body }: Recorded, path: string): Answer {
    if (state.behavior === 'error') return { status: 500, body: { message: 'internal', code: 'internal' } };
    if (state.behavior === 'other shape') return { body: { hits: 'none' } };
    if (state.behavior === 'refuses filters' && path === '/multi-search') {
      const message = 'Attribute `grades` is not filterable.';
      return { status: 400, body: { message, code: 'invalid_search_filter', type: 'invalid_request' } };
    }
    const told = answers.get(`${method} ${path}`);
    if (told) return told(body as never);
    if (path.startsWith('/tasks/')) return { body: task(Number(path.slice('/tasks/'.length))) };
    if (method === 'GET') {
      const message = `Index \`${path.split('/')[2]}\` not found.`;
      return { status: 404, body: { message, code: 'index_not_found', type: 'invalid_request' } };
    }
    state.tasks += 1;
    return {
      status: 202,
      body: {
        taskUid: state.tasks,
        indexUid: null,
        status: 'enqueued',
        type: 'x',
        enqueuedAt: '2026-10-14T12:00:00Z',
      },
    };
  }

  const task = (uid: number) => ({
    uid,
    status: state.failTasks ? 'failed' : 'succeeded',
    error: state.failTasks ? { message: 'a document was refused', code: 'invalid_document_id' } : null,
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `http://127.0.0.1:${port}`,
    requests,
    connections,
    state,
    /** How a route answers, such as `POST /multi-search`. */
    on: (route: string, give: (body: never) => Answer) => void answers.set(route, give),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
