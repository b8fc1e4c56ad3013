import { afterAll, expect, test } from 'vitest';
import { normalQuery } from '#search/engine.ts';
import { openMeilisearch } from '#search/meilisearch/meilisearch.server.ts';
import { rebuildIndex } from '#search/sync.server.ts';
import { searchContract } from './contract.ts';

const host = process.env.MEILI_HOST;

if (host) {
  const meilisearch = openMeilisearch({
    host,
    key: process.env.MEILI_KEY,
    indexUid: `contract_${process.pid}`,
    budgetMs: 5_000,
    report: (_what, error) => {
      throw error;
    },
  });
  afterAll(() => meilisearch.close());

  searchContract({
    async fill(db) {
      await meilisearch.prepare();
      await rebuildIndex(db, () => {}, [meilisearch.writer]);
    },
    async search(_db, query) {
      const answer = await meilisearch.search(normalQuery(query));
      expect(answer, 'the server answers').toBeDefined();
      return { ...answer!, degraded: false, unseen: 0 };
    },
  });
} else {
  test.skip('the contract on a Meilisearch server: MEILI_HOST is not set, so there is none to ask', () => {});
}
