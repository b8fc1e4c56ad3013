import { termLabels } from '#app/features/district/term-labels.server.ts';
import { toFilters } from '#app/features/search/filters.ts';
import { OfferingsSearch } from '#app/features/search/inputs.ts';
import { understoodState } from '#app/features/search/understood-state.ts';
import { env } from '#app/platform/env.server.ts';
import type { Connection } from '#db/client.server.ts';
import { configureSearch, currentMeilisearch, disconnectSearch } from '#search/configuration.server.ts';
import { searchEmbedded } from '#search/embedded/search.server.ts';
import { type NormalQuery, normalQuery } from '#search/engine.ts';
import { rebuildIndex, syncSettings } from '#search/sync.server.ts';
import { addDemonstrationOfferings } from './demonstration-offerings.ts';
import { type JudgedQuery, judgedQueries } from './judged-queries.ts';
import { ndcg } from './ndcg.ts';
import { withOwnDatabase } from './own-database.ts';
import { addFullText, allOf, anyOf, fullText } from './plain-full-text.ts';

type Way = { readonly name: string; find(text: string): Promise<readonly string[]> };
type Judged = JudgedQuery & { readonly found: readonly (readonly string[])[]; readonly worth: number[] };

const DEPTH = 10;
const WORST = 10;

/**
 * How much of what people look for stands among the first ten: nDCG@10 over the judged queries, for each engine and,
 * beside them, for plain PostgreSQL full text. The engines are asked as the results page asks them, with the filters
 * that are read out of the words; `as typed` is the same engine without that. Full text is asked both ways as well:
 * for all of the words and for any of them. Meilisearch takes part where MEILI_HOST is set, with an index of its own.
 */
export async function bench(): Promise<void> {
  await withOwnDatabase(async ({ db }) => {
    const added = await addDemonstrationOfferings(db);
    await addFullText(db);
    const uid = `relevance_${process.pid}`;
    configureSearch({
      meiliHost: env.meiliHost,
      meiliKey: env.meiliKey,
      indexUid: uid,
      budgetMs: 10_000,
      report: (what, error) => console.error(what, error),
    });
    await syncSettings(db);
    await rebuildIndex(db);
    const queries = judgedQueries();
    console.log(`${queries.length} judged queries among ${added} offerings`);
    const ways = await waysToFind(db);
    const judged: Judged[] = [];
    for (const query of queries) {
      const found: (readonly string[])[] = [];
      for (const way of ways) found.push(await way.find(query.text));
      judged.push({ ...query, found, worth: found.map((slugs) => ndcg(slugs, query.grades, DEPTH)) });
    }
    table(ways, judged);
    worst(judged);
    await currentMeilisearch()?.discard();
    disconnectSearch();
  });
}

async function waysToFind(db: Connection): Promise<Way[]> {
  const labels = await termLabels(db);
  const understood = (text: string): NormalQuery => {
    const { state, leaning } = understoodState(OfferingsSearch.parse({ q: text }), labels, undefined);
    return normalQuery({ text: state.q, leaning, filters: toFilters(state), pageSize: DEPTH, facets: [] });
  };
  const asTyped = (text: string) => normalQuery({ text, pageSize: DEPTH, facets: [] });
  const embedded = async (query: NormalQuery) =>
    (await searchEmbedded(db, query)).hits.map(({ slug }) => slug);
  const meilisearch = currentMeilisearch();
  const outside = async (query: NormalQuery) => {
    const answer = await meilisearch?.search(query);
    if (!answer) throw new Error('Meilisearch does not answer');
    return answer.hits.map(({ slug }) => slug);
  };
  return [
    { name: 'embedded', find: (text) => embedded(understood(text)) },
    { name: '· as typed', find: (text) => embedded(asTyped(text)) },
    ...(meilisearch
      ? [
          { name: 'Meilisearch', find: (text: string) => outside(understood(text)) },
          { name: '· as typed', find: (text: string) => outside(asTyped(text)) },
        ]
      : []),
    { name: 'SQL, all', find: (text) => fullText(db, allOf(text), DEPTH) },
    {
      name: 'SQL, any',
      find: (text) => fullText(db, anyOf(text), DEPTH),
    },
  ];
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function table(ways: readonly Way[], judged: readonly Judged[]): void {
  const groups = [...new Set(judged.map(({ group }) => group))];
  const line = (name: string, some: readonly Judged[]) => {
    const means = ways.map((_, at) =>
      mean(some.map(({ worth }) => worth[at]!))
        .toFixed(3)
        .padStart(13),
    );
    console.log(`${name.padEnd(10)} ${String(some.length).padStart(4)}${means.join('')}`);
  };
  console.log(
    `\nnDCG@${DEPTH}    queries${ways
      .map(({ name }) => name.padStart(13))
      .join('')
      .slice(2)}`,
  );
  for (const group of groups)
    line(
      group,
      judged.filter((query) => query.group === group),
    );
  line('mean', judged);
}

function worst(judged: readonly Judged[]): void {
  console.log('\nThe worst of the embedded engine');
  const lowest = [...judged].sort((a, b) => a.worth[0]! - b.worth[0]!).slice(0, WORST);
  for (const { text, group, worth, found, grades } of lowest) {
    const shown = found[0]!.slice(0, 3).map((slug) => `${slug} ${grades[slug] ?? 0}`);
    console.log(`${worth[0]!.toFixed(2)}  ${text} (${group}): ${shown.join(', ') || 'nothing'}`);
  }
}
