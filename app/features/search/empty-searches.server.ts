import { createHmac } from 'node:crypto';
import { and, desc, eq, gte, lt, ne, notInArray, or, sql } from 'drizzle-orm';
import { ASKED_FIELDS, type AskedField } from '#app/domain/offerings/completeness.ts';
import { FEWEST_SCHOOLS, FORGOTTEN_AFTER_DAYS, wordsToKeep } from '#app/domain/search/empty-search.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { emptySearches, emptySearchKeys } from '#db/schema/index.ts';
import { isInVocabulary } from '#search/vocabulary.server.ts';
import { FILTER_PARAMS, type FilterParam, queryOf } from './filters.ts';
import type { SearchState } from './inputs.ts';

const LONGEST_FILTERS = 500;
const MOST_SHOWN = 5;

/** Filters that say what is wanted. How far it may be from the school says where somebody asked from. */
const KEPT: readonly FilterParam[] = FILTER_PARAMS.filter((param) => param !== 'miles');

/**
 * Notes that a school searched and found nothing: the words, the filters and that it was today. Who asked is not kept, and
 * the school only as a mark to count by. Words that the district itself does not use could be anybody's name, so that such
 * a search leaves nothing behind.
 */
export async function noteEmptySearch(ctx: Context, typed: SearchState): Promise<void> {
  const { schoolCode } = ctx.actor;
  if (schoolCode === null || typed.page > 1) return;
  const words = wordsToKeep(typed.q);
  const filters = filtersOf(typed);
  if (words === null || (words === '' && filters === '') || filters.length > LONGEST_FILTERS) return;
  if (words !== '' && !(await isInVocabulary(ctx.db, words))) return;
  const day = today(ctx);
  const mark = createHmac('sha256', await keyOfYear(ctx))
    .update(`${words}\n${schoolCode}`)
    .digest('base64url');
  const isCounted = sql`${mark} = any(${emptySearches.schools})`;
  await ctx.db
    .insert(emptySearches)
    .values({ schoolYear: ctx.schoolYear, words, filters, schools: [mark], lastOn: day })
    .onConflictDoUpdate({
      target: [emptySearches.schoolYear, emptySearches.words, emptySearches.filters],
      set: {
        schools: sql`case when ${isCounted} then ${emptySearches.schools} else ${emptySearches.schools} || ${mark}::text end`,
        lastOn: day,
      },
      setWhere: sql`${emptySearches.lastOn} < ${day} or not ${isCounted}`,
    });
}

async function keyOfYear(ctx: Context): Promise<string> {
  const find = () =>
    ctx.db
      .select({ key: emptySearchKeys.key })
      .from(emptySearchKeys)
      .where(eq(emptySearchKeys.schoolYear, ctx.schoolYear));
  const [known] = await find();
  if (known) return known.key;
  await ctx.db.insert(emptySearchKeys).values({ schoolYear: ctx.schoolYear }).onConflictDoNothing();
  const [made] = await find();
  return made!.key;
}

function filtersOf(typed: SearchState): string {
  const all = new URLSearchParams(queryOf({ ...typed, page: 1 }));
  const kept = KEPT.flatMap((param) =>
    all
      .getAll(param)
      .sort()
      .map((value) => [param, value]),
  );
  return new URLSearchParams(kept).toString();
}

/**
 * Forgets what few schools searched for and not for a while: what only one person wanted is nobody’s to read. A year that
 * is over takes all of its searches with it, and the key to its schools.
 */
export async function forgetRareSearches(ctx: Context): Promise<void> {
  const usual = usualWords(ctx).as('usual');
  await ctx.db
    .delete(emptySearches)
    .where(
      or(
        lt(emptySearches.schoolYear, ctx.schoolYear),
        and(
          lt(sql`cardinality(${emptySearches.schools})`, FEWEST_SCHOOLS),
          notInArray(emptySearches.words, ctx.db.select({ words: usual.words }).from(usual)),
          lt(emptySearches.lastOn, sql`${today(ctx)}::date - ${FORGOTTEN_AFTER_DAYS}::int`),
        ),
      ),
    );
  await ctx.db.delete(emptySearchKeys).where(lt(emptySearchKeys.schoolYear, ctx.schoolYear));
}

/** Words that enough schools searched for this year, whichever filters were on beside them. */
function usualWords(ctx: Context) {
  const schools = sql<number>`count(distinct school)`.mapWith(Number).as('schools');
  return ctx.db
    .select({ words: emptySearches.words, schools })
    .from(emptySearches)
    .crossJoin(sql`unnest(${emptySearches.schools}) as school`)
    .where(and(eq(emptySearches.schoolYear, ctx.schoolYear), ne(emptySearches.words, '')))
    .groupBy(emptySearches.words)
    .having(sql`count(distinct school) >= ${FEWEST_SCHOOLS}`);
}

/** The words that most schools searched for this year and found nothing. */
export async function wordsNotFound(ctx: Context): Promise<{ words: string; schools: number }[]> {
  return usualWords(ctx).orderBy(desc(sql`count(distinct school)`), emptySearches.words).limit(MOST_SHOWN);
}

const ASKED_BY: Readonly<Record<AskedField, FilterParam>> = {
  category: 'category',
  grades: 'grade',
  goals: 'goal',
  populations: 'population',
  languages: 'language',
  windows: 'when',
  days: 'day',
  priceToSchool: 'price',
};

/** How many searches without a result filtered by each thing that an offering may say of itself. */
export async function vainSearchesByField(ctx: Context): Promise<Record<AskedField, number>> {
  const filteredBy = (field: AskedField) =>
    sql`('&' || ${emptySearches.filters}) like ${`%&${ASKED_BY[field]}=%`}`;
  const [row] = await ctx.db
    .select(
      Object.fromEntries(
        ASKED_FIELDS.map((field) => [
          field,
          sql<number>`count(*) filter (where ${filteredBy(field)})`.mapWith(Number),
        ]),
      ) as Record<AskedField, ReturnType<typeof sql<number>>>,
    )
    .from(emptySearches)
    .where(
      and(
        eq(emptySearches.schoolYear, ctx.schoolYear),
        gte(sql`cardinality(${emptySearches.schools})`, FEWEST_SCHOOLS),
      ),
    );
  return row as Record<AskedField, number>;
}
