import { type SQL, sql } from 'drizzle-orm';
import { LEAST_PUBLISHED } from '#app/domain/shared/suppress.ts';
import type { Connection } from '#db/client.server.ts';
import { type Asked, parseQuery } from '../embedded/parse-query.ts';
import type { EngineAnswer, NormalQuery } from '../engine.ts';
import { marker } from '../highlight.ts';
import { toHit } from '../hit.ts';
import {
  isVisible,
  offeringTables,
  readSynonymSets,
  readTerms,
  trueDocuments,
} from '../indexes/offerings-truth.server.ts';
import { synonymTable } from '../synonyms.ts';
import { plainText } from '../text.ts';
import { list } from './list-statement.server.ts';

/** A plain list from the offerings themselves: for when there is no index. Slower, and it forgives no slips. */
export async function searchDatabase(db: Connection, query: NormalQuery): Promise<EngineAnswer> {
  const [sets, terms] = await Promise.all([readSynonymSets(db), readTerms(db)]);
  const { asked, leaning, words: wordsDo, excluded } = parseQuery(query.text, synonymTable(sets));
  const conditions = [
    ...asked.map((one) => sql`(${sql.join(waysToSay(one).map(contains), sql` or `)})`),
    ...excluded.map((words) => sql`not ${contains(words.join(' '))}`),
  ];
  const from = sql`(
    select offerings.id, lower(offerings.name) as sort_name, offerings.grades, offerings.goals, offerings.category,
      offerings.populations, offerings.languages, offerings.windows, offerings.days,
      offerings.neighborhoods,
      offerings.place, organizations.kind as organization_kind, offerings.price_to_school as price,
      offering_registrations.quality_score as quality, coalesce(offerings.cost_to_family = 0, false) as free_to_families,
      offering_registrations.is_portfolio as portfolio, organizations.non_profit as fundable,
      -- As in roomTold: of a small group it is not told whether it is full.
      (offering_registrations.places > offering_registrations.places_taken
        or (offering_registrations.places < ${LEAST_PUBLISHED} and offering_registrations.places_taken > 0)) as has_places,
      ${statesSupport(sql`offerings.child_care`)} as child_care, ${statesSupport(sql`offerings.interpretation`)} as interpretation,
      organizations.latitude, organizations.longitude,
      lower(unaccent(offerings.name)) as name_text,
      lower(unaccent(concat_ws(' ', offerings.name, organizations.name, offerings.summary, offerings.description))) as text
    from ${offeringTables} where ${isVisible}
  ) listed`;
  const saidBy = (says: (words: string) => SQL) => (one: Asked) =>
    sql`(${sql.join(waysToSay(one).map(says), sql` or `)})::int`;
  const rank = [
    ...asked.map(saidBy(isInName)),
    ...leaning
      .flatMap((one) => [saidBy(isInName)(one), saidBy(contains)(one)])
      .map((says) => sql`0.1 * ${says}`),
  ];
  const found = await list(db, query, {
    from,
    conditions,
    rank: rank.length > 0 ? sql`(${sql.join(rank, sql` + `)})::real` : undefined,
  });

  const byId = new Map((await trueDocuments(db, { ids: found.ids }, terms)).map((one) => [one.id, one]));
  const marked = wordsDo === 'order' ? leaning : asked;
  const words = marked.flatMap((one) => waysToSay(one).flatMap((way) => way.split(' ')));
  const isMarked = marker({ words: new Set(words), stems: new Set(), beginnings: [] });
  return {
    hits: found.ids.flatMap((id) => {
      const document = byId.get(id);
      return document ? [toHit(document, isMarked, query.near)] : [];
    }),
    total: found.total,
    page: query.page,
    pageSize: query.pageSize,
    facets: found.facets,
    ...(query.countWithout ? { without: found.without } : {}),
    words: wordsDo,
    relaxed: false,
    inTurns: false,
    engine: 'database',
  };
}

/** The rule of that name, as the database reads it. */
const statesSupport = (words: SQL): SQL =>
  sql`coalesce(${words} ~ '\\S' and ${words} !~* '^\\W*(no|none|not|n/a)\\M', false)`;

function waysToSay(asked: Asked): string[] {
  const alternatives = asked.kind === 'words' ? asked.alternatives : [];
  const words = asked.words.map((word) => word.text);
  return [words, ...alternatives].map((way) => plainText(way.join(' ')));
}

/** Where a word begins, as in a dictionary. Plain words hold letters and digits only, so none of them is a pattern. */
const beginningWith = (words: string) => `\\m${words.replaceAll(' ', '[ -]')}`;
const contains = (words: string): SQL => sql`listed.text ~ ${beginningWith(words)}`;
const isInName = (words: string): SQL => sql`listed.name_text ~ ${beginningWith(words)}`;
