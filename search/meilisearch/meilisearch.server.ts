import type { EngineAnswer, NormalQuery } from '../engine.ts';
import type { IndexWriter } from '../writer.ts';

export type Meilisearch = {
  /** Undefined when the server is away or answers nonsense: somebody else must answer. */
  search(query: NormalQuery): Promise<EngineAnswer | undefined>;
  /** Makes the index, if it is missing, and compares its settings with those in the code. */
  prepare(): Promise<void>;
  readonly writer: IndexWriter;
  close(): void;
};
export function openMeilisearch(_options: {
  host: string;
  key: string | undefined;
  report: (what: string, error?: unknown) => void;
}): Meilisearch {
  throw new Error('later');
}
