import { configureSearch } from '#search/configuration.server.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { searchOfferings } from '#search/query.server.ts';
import { rebuildIndex } from '#search/sync.server.ts';
import { searchContract } from './contract.ts';

configureSearch({
  report: (_what, error) => {
    throw error;
  },
});

searchContract({
  fill: (db) => rebuildIndex(db, () => {}, [embeddedWriter]),
  search: searchOfferings,
});
