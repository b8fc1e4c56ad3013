import { embeddedWriter } from './embedded/writer.server.ts';
import { type Meilisearch, openMeilisearch } from './meilisearch/meilisearch.server.ts';
import type { IndexWriter } from './writer.ts';

export type SearchSettings = {
  readonly meiliHost?: string | undefined;
  readonly meiliKey?: string | undefined;
  /** The index's name on the search server, and how long a search of it may take. */
  readonly indexUid?: string;
  readonly budgetMs?: number;
  /** Told when an engine is left out because it failed, and when it is back. */
  readonly report?: (what: string, error?: unknown) => void;
};

let meilisearch: Meilisearch | undefined;
let report: NonNullable<SearchSettings['report']> = () => {};

/** Says which engines there are. Until it is called, the embedded one answers alone. */
export function configureSearch(settings: SearchSettings): void {
  meilisearch?.close();
  const { meiliHost, meiliKey, report: told, ...rest } = settings;
  report = told ?? (() => {});
  meilisearch = meiliHost ? openMeilisearch({ host: meiliHost, key: meiliKey, report, ...rest }) : undefined;
}

export function disconnectSearch(): void {
  meilisearch?.close();
  meilisearch = undefined;
}

export const currentMeilisearch = (): Meilisearch | undefined => meilisearch;
export const reportSearchTrouble = (what: string, error?: unknown): void => report(what, error);

/** The embedded index is always kept, so that it can stand in at any moment. */
export const indexWriters = (): IndexWriter[] =>
  meilisearch ? [embeddedWriter, meilisearch.writer] : [embeddedWriter];
