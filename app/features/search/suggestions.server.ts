import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { plainLetters } from '#app/domain/shared/plain-letters.ts';
import { keptLists } from '#app/features/district/kept-lists.server.ts';
import type { TermLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { organizationRegistrations, organizations, schoolProfiles, schools } from '#db/schema/index.ts';
import type { OfferingHit, OfferingQuery } from '#search/engine.ts';
import { searchOfferings } from '#search/query.server.ts';
import { wordsIn } from '#search/text.ts';
import { toFilters } from './filters.ts';
import { OfferingsSearch } from './inputs.ts';
import { understoodState } from './understood-state.ts';

const FEWEST_LETTERS = 2;
const MOST_OFFERINGS = 5;
const MOST_OTHERS = 3;

export type SuggestionGroup = {
  readonly title: string;
  readonly options: readonly {
    readonly href: string;
    readonly label: string;
    readonly note: string | null;
  }[];
};

/**
 * What somebody may mean by the beginning of what they type, from what everybody may see: offerings as the search finds
 * them, partners approved this year and open schools by the beginning of a word in their name, and categories.
 */
export async function suggestions(ctx: Context, typed: string): Promise<SuggestionGroup[]> {
  authorize(ctx, 'catalogue.read');
  if ([...typed].length < FEWEST_LETTERS || wordsIn(typed).length === 0) return [];
  const { labels } = await keptLists(ctx);
  const [found, partners, atSchools] = await Promise.all([
    searchOfferings(ctx.db, { ...asUnderstood(typed, labels), pageSize: MOST_OFFERINGS, facets: [] }),
    partnersLike(ctx, typed),
    schoolsLike(ctx, typed),
  ]);
  const hits = found.relaxed ? [] : found.hits.filter((hit) => found.words === 'choose' || saysIt(hit));
  return [
    {
      title: 'Offerings',
      options: hits.map(({ slug, name, organizationName }) => ({
        href: `/offerings/${slug}`,
        label: name,
        note: organizationName,
      })),
    },
    { title: 'Categories', options: categoriesLike(labels, typed) },
    {
      title: 'Partners',
      options: partners.map(({ slug, name }) => ({ href: `/partners/${slug}`, label: name, note: null })),
    },
    {
      title: 'Schools',
      options: atSchools.map(({ code, name, neighborhood }) => ({
        href: `/schools/${code}`,
        label: name,
        note: neighborhood && labels.neighborhood.label(neighborhood),
      })),
    },
  ].filter(({ options }) => options.length > 0);
}

/**
 * As the page of results reads it, for everybody alike. Where all of it would become filters it may be the beginning of a
 * word as well, and stays one.
 */
function asUnderstood(typed: string, labels: TermLabels): OfferingQuery {
  const { state, leaning } = understoodState(OfferingsSearch.parse({ q: typed }), labels, undefined);
  return state.q === '' ? { text: typed } : { text: state.q, leaning, filters: toFilters(state) };
}

/** Words that say too little to choose by leave everything in: what does not say them is no suggestion. */
const saysIt = ({ highlights: { name, organizationName } }: OfferingHit) =>
  [...name, ...organizationName].some(({ mark }) => mark);

function categoriesLike(labels: TermLabels, typed: string) {
  const wanted = ` ${plainLetters(typed)}`;
  return labels.category.choices
    .filter(({ label }) => ` ${plainLetters(label)}`.includes(wanted))
    .slice(0, MOST_OTHERS)
    .map(({ code, label }) => ({
      href: `/offerings?category=${encodeURIComponent(code)}`,
      label,
      note: null,
    }));
}

/** A word of the name begins with what was typed, accents or not. */
const beginsLike = (name: typeof organizations.name | typeof schoolProfiles.name, typed: string) =>
  sql`position(' ' || unaccent(lower(${typed})) in ' ' || unaccent(lower(${name}))) > 0`;

function partnersLike(ctx: Context, typed: string) {
  return ctx.db
    .select({ slug: organizations.slug, name: organizations.name })
    .from(organizations)
    .innerJoin(
      organizationRegistrations,
      and(
        eq(organizationRegistrations.organizationId, organizations.id),
        eq(organizationRegistrations.schoolYear, ctx.schoolYear),
        eq(organizationRegistrations.status, 'approved'),
      ),
    )
    .where(and(isNull(organizations.mergedInto), beginsLike(organizations.name, typed)))
    .orderBy(asc(organizations.name))
    .limit(MOST_OTHERS);
}

function schoolsLike(ctx: Context, typed: string) {
  return ctx.db
    .select({
      code: schoolProfiles.schoolCode,
      name: schoolProfiles.name,
      neighborhood: schoolProfiles.neighborhood,
    })
    .from(schoolProfiles)
    .innerJoin(schools, and(eq(schools.code, schoolProfiles.schoolCode), eq(schools.status, 'open')))
    .where(and(eq(schoolProfiles.schoolYear, ctx.schoolYear), beginsLike(schoolProfiles.name, typed)))
    .orderBy(asc(schoolProfiles.name))
    .limit(MOST_OTHERS);
}
