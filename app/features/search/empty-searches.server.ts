import { and, desc, eq, gte, lt, ne, sql } from 'drizzle-orm';
import { ASKED_FIELDS, type AskedField } from '#app/domain/offerings/completeness.ts';
import { FEWEST_DAYS, FORGOTTEN_AFTER_DAYS, wordsToKeep } from '#app/domain/search/empty-search.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { emptySearches } from '#db/schema/index.ts';
import { FILTER_PARAMS, type FilterParam, queryOf } from './filters.ts';
import type { SearchState } from './inputs.ts';

const LONGEST_FILTERS = 500;
const MOST_SHOWN = 5;

/** Filters that say what is wanted. How far it may be from the school says where somebody asked from. */
const KEPT: readonly FilterParam[] = FILTER_PARAMS.filter((param) => param !== 'miles');

/**
 * Notes that a school searched and found nothing: the words, the filters and that it was today. Neither who asked nor
 * which school. The same search counts once a day, however often it is made.
 */
export async function noteEmptySearch(ctx: Context, typed: SearchState): Promise<void> {
  if (ctx.actor.schoolCode === null || typed.page > 1) return;
  const words = wordsToKeep(typed.q);
  const filters = filtersOf(typed);
  if (words === null || (words === '' && filters === '') || filters.length > LONGEST_FILTERS) return;
  const day = today(ctx);
  await ctx.db
    .insert(emptySearches)
    .values({ schoolYear: ctx.schoolYear, words, filters, lastOn: day })
    .onConflictDoUpdate({
      target: [emptySearches.schoolYear, emptySearches.words, emptySearches.filters],
      set: { days: sql`${emptySearches.days} + 1`, lastOn: day },
      setWhere: lt(emptySearches.lastOn, day),
    });
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

/** Forgets what was searched for on few days and not for a while: what only one person wanted is nobody’s to read. */
export async function forgetRareSearches(ctx: Context): Promise<void> {
  await ctx.db
    .delete(emptySearches)
    .where(
      and(
        lt(emptySearches.days, FEWEST_DAYS),
        lt(emptySearches.lastOn, sql`${today(ctx)}::date - ${FORGOTTEN_AFTER_DAYS}::int`),
      ),
    );
}

const often = (ctx: Context) =>
  and(eq(emptySearches.schoolYear, ctx.schoolYear), gte(emptySearches.days, FEWEST_DAYS));

/** The words that schools searched for most this year and found nothing. */
export async function wordsNotFound(ctx: Context): Promise<{ words: string; days: number }[]> {
  return ctx.db
    .select({
      words: emptySearches.words,
      days: sql<number>`max(${emptySearches.days})`.mapWith(Number),
    })
    .from(emptySearches)
    .where(and(often(ctx), ne(emptySearches.words, '')))
    .groupBy(emptySearches.words)
    .orderBy(desc(sql`max(${emptySearches.days})`), emptySearches.words)
    .limit(MOST_SHOWN);
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
    .where(often(ctx));
  return row as Record<AskedField, number>;
}
