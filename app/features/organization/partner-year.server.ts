import { and, asc, count, eq, gte, inArray, isNull, ne, or, sql, sum } from 'drizzle-orm';
import { ASKED_FIELDS, type AskedField, completenessOf } from '#app/domain/offerings/completeness.ts';
import { indexBand } from '#app/domain/schools/index-bands.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { seesIndex } from '#app/features/opportunity-index/sees-index.server.ts';
import { clearanceOf } from '#app/features/partnership/clearance.server.ts';
import { comingYear } from '#app/features/partnership/coming-year.server.ts';
import { missingWords, OWNER_LABELS } from '#app/features/partnership/components/clearance-words.ts';
import { contactsToName } from '#app/features/partnership/contact-gone.server.ts';
import { isNotCleared } from '#app/features/partnership/serving.server.ts';
import { ownRatingsCount } from '#app/features/rating/own-ratings.server.ts';
import { answerDue, placesKeptUntil } from '#app/features/request/answer-due.server.ts';
import { vainSearchesByField, wordsNotFound } from '#app/features/search/empty-searches.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { formatDateAndDistance, listWords } from '#app/ui/format.ts';
import {
  needs,
  offerings,
  opportunityIndexValues,
  partnerships,
  requests,
  schoolProfiles,
} from '#db/schema/index.ts';

const MOST_SHOWN = 6;
const GOING = ['planned', 'cleared', 'active', 'completed', 'verified'] as const;

/** A partner's year with schools: requests to answer by when, where it serves, what is missing, whom it reaches. */
export async function partnerYear(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'organization.read', { organizationId });
  const [answers, schools, blocked, profile, wanted, ratings, coming, contacts] = await Promise.all([
    requestsToAnswer(ctx),
    bySchool(ctx),
    notCleared(ctx),
    completeness(ctx),
    wordsNotFound(ctx),
    ownRatingsCount(ctx),
    comingYear(ctx),
    contactsToName(ctx, { organizationId }),
  ]);
  return { answers, contacts, ...schools, blocked, profile, wanted, ratings, coming };
}

/** Sent or changed by a school and not answered since, the soonest due first. */
async function requestsToAnswer(ctx: Context) {
  const rows = await ctx.db
    .select({
      id: requests.id,
      answerBy: answerDue,
      kept: placesKeptUntil,
      offering: offerings.name,
      school: schoolProfiles.name,
    })
    .from(requests)
    .innerJoin(offerings, eq(offerings.id, requests.offeringId))
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, requests.schoolCode),
        eq(schoolProfiles.schoolYear, requests.schoolYear),
      ),
    )
    .where(
      and(
        eq(requests.organizationId, requireOrganization(ctx)),
        inArray(requests.status, ['sent', 'changed']),
        or(isNull(requests.partnerConsent), ne(requests.partnerConsent, requests.currentRevision)),
      ),
    )
    .orderBy(sql`${answerDue} nulls last`, asc(requests.reference))
    .limit(MOST_SHOWN);
  return rows.map(({ id, answerBy, kept, offering, school }) => ({
    id,
    kept: kept !== null,
    offering,
    school,
    by: answerBy ? formatDateAndDistance(answerBy, ctx.now, ctx.district.timeZone) : null,
    late: answerBy !== null && answerBy < ctx.now,
  }));
}

/** Partnerships of the year by school in one grouped query, and their places by neighborhood and Opportunity Index. */
async function bySchool(ctx: Context) {
  const [labels, rows] = await Promise.all([
    termLabels(ctx.db),
    ctx.db
      .select({
        code: partnerships.schoolCode,
        school: schoolProfiles.name,
        neighborhood: schoolProfiles.neighborhood,
        hundredths: opportunityIndexValues.hundredths,
        partnerships: count(),
        places: sum(partnerships.headcount).mapWith(Number),
        notCleared: sql<number>`count(*) filter (where ${isNotCleared(ctx)})`.mapWith(Number),
      })
      .from(partnerships)
      .innerJoin(
        schoolProfiles,
        and(
          eq(schoolProfiles.schoolCode, partnerships.schoolCode),
          eq(schoolProfiles.schoolYear, partnerships.schoolYear),
        ),
      )
      .leftJoin(
        opportunityIndexValues,
        and(
          eq(opportunityIndexValues.schoolCode, partnerships.schoolCode),
          eq(
            opportunityIndexValues.releaseId,
            sql`(select id from opportunity_index_releases where school_year = ${ctx.schoolYear} order by created_at desc limit 1)`,
          ),
        ),
      )
      .where(
        and(
          eq(partnerships.organizationId, requireOrganization(ctx)),
          eq(partnerships.schoolYear, ctx.schoolYear),
          inArray(partnerships.status, [...GOING]),
        ),
      )
      .groupBy(
        partnerships.schoolCode,
        schoolProfiles.name,
        schoolProfiles.neighborhood,
        opportunityIndexValues.hundredths,
      )
      .orderBy(asc(schoolProfiles.name)),
  ]);
  const grouped = (labelOf: (row: (typeof rows)[number]) => string) => {
    const places = new Map<string, number>();
    for (const row of rows) places.set(labelOf(row), (places.get(labelOf(row)) ?? 0) + row.places);
    return [...places].map(([label, value]) => ({ key: label, label, value }));
  };
  return {
    schools: rows.map(({ code, school, partnerships, places, notCleared }) => ({
      ...{ code, school, partnerships, places, notCleared },
    })),
    byNeighborhood: grouped(({ neighborhood }) =>
      neighborhood === null ? 'No neighborhood' : labels.neighborhood.label(neighborhood),
    ).sort((a, b) => b.value - a.value),
    // With few schools a band would tell a school's own number.
    byBand: seesIndex(ctx)
      ? grouped(({ hundredths }) => indexBand(hundredths)?.label ?? 'No Opportunity Index').sort((a, b) =>
          a.label < b.label ? -1 : 1,
        )
      : [],
  };
}

/** The first partnerships of this year and the next that may not serve, with what is missing and whose turn it is. */
async function notCleared(ctx: Context) {
  const rows = await ctx.db
    .select({ row: partnerships, offering: offerings.name, school: schoolProfiles.name })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, partnerships.schoolCode),
        eq(schoolProfiles.schoolYear, partnerships.schoolYear),
      ),
    )
    .where(
      and(
        eq(partnerships.organizationId, requireOrganization(ctx)),
        gte(partnerships.schoolYear, ctx.schoolYear),
        isNotCleared(ctx),
      ),
    )
    .orderBy(asc(partnerships.startsOn), asc(partnerships.reference))
    .limit(MOST_SHOWN);
  const clearances = await clearanceOf(
    ctx,
    rows.map(({ row }) => row),
  );
  return rows.map(({ row, offering, school }) => {
    const missing = clearances.get(row.id)!.items.filter(({ ok }) => !ok);
    return {
      id: row.id,
      offering,
      school,
      missing: listWords(missing.map(missingWords)),
      next: listWords([...new Set(missing.map(({ owner }) => OWNER_LABELS[owner]))]),
      yours: missing.some(({ owner }) => owner === 'partner'),
    };
  });
}

const askedBy: Readonly<Record<AskedField, ReturnType<typeof sql>>> = {
  category: sql`${needs.category} is not null`,
  grades: sql`cardinality(${needs.grades}) > 0`,
  goals: sql`cardinality(${needs.goals}) > 0`,
  populations: sql`cardinality(${needs.populations}) > 0`,
  languages: sql`cardinality(${needs.languages}) > 0`,
  windows: sql`cardinality(${needs.windows}) > 0`,
  days: sql`cardinality(${needs.days}) > 0`,
  priceToSchool: sql`${needs.priceCeiling} is not null`,
};

/** What each published offering leaves open of what schools ask by in their open needs. */
async function completeness(ctx: Context) {
  const [own, searched, [asked]] = await Promise.all([
    ctx.db
      .select()
      .from(offerings)
      .where(
        and(
          eq(offerings.organizationId, requireOrganization(ctx)),
          inArray(offerings.status, ['published', 'paused']),
        ),
      )
      .orderBy(asc(offerings.name)),
    vainSearchesByField(ctx),
    ctx.db
      .select(
        Object.fromEntries(
          ASKED_FIELDS.map((field) => [
            field,
            sql<number>`count(*) filter (where ${askedBy[field]})`.mapWith(Number),
          ]),
        ) as Record<AskedField, ReturnType<typeof sql<number>>>,
      )
      .from(needs)
      .where(and(eq(needs.schoolYear, ctx.schoolYear), eq(needs.status, 'open'))),
  ]);
  return own.map((offering) => ({
    id: offering.id,
    name: offering.name,
    ...completenessOf(offering, asked as Record<AskedField, number>, searched),
  }));
}
