import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { disconnectSearch } from '#search/configuration.server.ts';
import { trueDocuments } from '#search/indexes/offerings-truth.server.ts';
import { openMeilisearch } from '#search/meilisearch/meilisearch.server.ts';
import { test as base } from '#tests/support/test.ts';
import { aRecordingServer } from './recording-server.ts';

export const KEY = 'a-key-of-the-server';

export const test = base.extend<{
  server: Awaited<ReturnType<typeof aRecordingServer>>;
  meilisearch: ReturnType<typeof openMeilisearch>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from this pattern.
  server: async ({}, use) => {
    const server = await aRecordingServer();
    await use(server);
    disconnectSearch();
    await server.close();
  },
  meilisearch: async ({ server }, use) => {
    const meilisearch = openMeilisearch({ host: server.host, key: KEY, report: () => {}, coolDownMs: 50 });
    await use(meilisearch);
    meilisearch.close();
  },
});

export type Server = Awaited<ReturnType<typeof aRecordingServer>>;

export const emptyResult = {
  hits: [],
  totalHits: 0,
  totalPages: 0,
  page: 1,
  hitsPerPage: 20,
  facetDistribution: {},
};

/** Answers every question with these documents, and counts as told. */
export function answerWith(server: Server, documents: unknown[], facetDistribution: object = {}): void {
  server.on('POST /multi-search', (body: { queries: unknown[] }) => ({
    body: {
      results: body.queries.map(() => ({
        ...emptyResult,
        indexUid: 'offerings',
        hits: documents,
        totalHits: documents.length,
        facetDistribution,
      })),
    },
  }));
}

/** A document as the server would hold it. */
export const stored = async (db: Connection, id: OfferingId) => {
  const [document] = await trueDocuments(db, { ids: [id] });
  return { ...document!, version: 'v', otherForms: ['robotics'], _geo: null };
};
