import { Meilisearch as Client, type MatchingStrategies } from 'meilisearch';
import { type ParsedQuery, readQuery } from '../embedded/parse-query.ts';
import { type EngineAnswer, type NormalQuery, normalQuery } from '../engine.ts';
import type { SynonymTable } from '../synonyms.ts';
import type { IndexWriter } from '../writer.ts';
import { correctionOf, facetsOf, resultsOf, toHit, withoutEach } from './answers.ts';
import { Breaker } from './breaker.ts';
import { filterOf } from './filter.ts';
import { keepAliveClient, MeilisearchTrouble } from './http-client.server.ts';
import { questionsFor, textOf } from './questions.ts';
import { meilisearchWriter } from './writer.server.ts';

export type Meilisearch = {
  /** False while it is left alone after a failure: a search would be answered with nothing at once. */
  readonly isAsked: boolean;
  /** Undefined when the server is away or answers nonsense: somebody else must answer. */
  search(query: NormalQuery, synonyms?: SynonymTable): Promise<EngineAnswer | undefined>;
  /** Makes the index, if it is missing, and compares its settings with those in the code. */
  prepare(): Promise<readonly string[]>;
  readonly writer: IndexWriter;
  /** Takes the index away, for one that was made to be measured. */
  discard(): Promise<void>;
  close(): void;
};

export type MeilisearchOptions = {
  readonly host: string;
  readonly key?: string | undefined;
  readonly report: (what: string, error?: unknown) => void;
  readonly indexUid?: string;
  /** A search that takes longer is answered by another engine. */
  readonly budgetMs?: number;
  readonly coolDownMs?: number;
};

export function openMeilisearch(options: MeilisearchOptions): Meilisearch {
  const { host, key, report, indexUid = 'offerings', budgetMs = 300, coolDownMs = 5_000 } = options;
  const http = keepAliveClient();
  const client = new Client({
    host,
    httpClient: http.request,
    ...(key === undefined ? {} : { apiKey: key }),
  });
  const { prepare, discard, ...writer } = meilisearchWriter(client, indexUid);
  const probe = async () => {
    const first = normalQuery({ pageSize: 1 });
    await ask(first, readQuery(first), AbortSignal.timeout(budgetMs));
  };
  const breaker = new Breaker({ coolDownMs, probe, report });

  async function ask(query: NormalQuery, parsed: ParsedQuery, signal: AbortSignal): Promise<EngineAnswer> {
    const strict = await put(query, parsed, { strategy: 'all', signal });
    if (strict.total > 0) return strict;
    await refuseEmptyIndex(signal);
    // Filters have no say in whether all the words are asked for: one filter less could be one result less.
    if (parsed.kept.length < 2 || (await isSaid(query, parsed, signal))) return strict;
    const relaxed = await put(query, parsed, { strategy: 'last', signal });
    return { ...relaxed, relaxed: relaxed.total > 0 };
  }

  /** Whether anything has all the words, whatever the filters leave of it. */
  async function isSaid(query: NormalQuery, parsed: ParsedQuery, signal: AbortSignal): Promise<boolean> {
    if (filterOf(query).length === 0) return false;
    const anywhere = { ...query, filters: {}, near: undefined, facets: [], page: 1, countWithout: false };
    return (await put(anywhere, parsed, { strategy: 'all', signal })).total > 0;
  }

  async function put(
    query: NormalQuery,
    parsed: ParsedQuery,
    { strategy, signal }: { strategy: MatchingStrategies; signal: AbortSignal },
  ): Promise<EngineAnswer> {
    const { queries, counts, without } = questionsFor(query, textOf(parsed), {
      indexUid,
      matchingStrategy: strategy,
    });
    const results = resultsOf(await client.multiSearch({ queries }, { signal }), queries.length);
    const hits = results[0].hits.map((hit) => toHit(hit, query));
    const corrected = correctionOf(parsed, hits);
    return {
      hits,
      total: results[0].totalHits ?? 0,
      page: query.page,
      pageSize: query.pageSize,
      facets: facetsOf(results, counts),
      ...(query.countWithout ? { without: withoutEach(results, without) } : {}),
      ...(corrected ? { correctedQuery: corrected } : {}),
      words: parsed.words,
      relaxed: false,
      inTurns: false,
      engine: 'meilisearch',
    };
  }

  /** A server that was set up anew answers quickly, and finds nothing. */
  async function refuseEmptyIndex(signal: AbortSignal): Promise<void> {
    const empty = { indexUid, q: '', limit: 1 };
    const answer = await client.multiSearch({ queries: [empty] }, { signal });
    if (answer.results[0]?.hits?.length === 0) throw new MeilisearchTrouble('the index is empty');
  }

  return {
    get isAsked() {
      return breaker.isClosed;
    },
    async search(query, synonyms) {
      if (!breaker.isClosed) return undefined;
      try {
        return await ask(query, readQuery(query, synonyms), AbortSignal.timeout(budgetMs));
      } catch (error) {
        breaker.trip(error);
        return undefined;
      }
    },
    prepare,
    writer,
    discard,
    close: http.close,
  };
}
