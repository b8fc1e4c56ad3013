import { and, arrayOverlaps, between, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { INDEX_BANDS } from '#app/domain/schools/index-bands.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  coverageLooks,
  needCoverages,
  needs,
  opportunityIndexValues,
  schoolProfiles,
} from '#db/schema/index.ts';
import { newestRelease } from '../open-needs.server.ts';
import type { CoverageSearch } from './inputs.ts';

export type CoveredNeed = Awaited<ReturnType<typeof coveredNeeds>>[number];

/** Open needs of the year that have been looked at, the newest first; all of them where no stretch is given. */
export async function coveredNeeds(
  ctx: Context,
  where?: SQL,
  stretch?: { readonly from: number; readonly most: number },
) {
  const query = ctx.db
    .select({
      need: needs,
      school: {
        code: schoolProfiles.schoolCode,
        name: schoolProfiles.name,
        neighborhood: schoolProfiles.neighborhood,
        bellStarts: schoolProfiles.bellStarts,
        bellEnds: schoolProfiles.bellEnds,
        latitude: schoolProfiles.latitude,
        longitude: schoolProfiles.longitude,
      },
      opportunityIndex: opportunityIndexValues.hundredths,
      coverage: {
        matches: needCoverages.matches,
        ofItsKind: needCoverages.ofItsKind,
        nearMisses: needCoverages.nearMisses,
        hindrance: needCoverages.hindrance,
      },
    })
    .from(needCoverages)
    .innerJoin(needs, eq(needs.id, needCoverages.needId))
    .innerJoin(schoolProfiles, profileOfNeed())
    .leftJoin(opportunityIndexValues, indexOfNeed(ctx))
    .where(and(isOpen(ctx), where))
    .orderBy(desc(needs.createdAt), desc(needs.id))
    .$dynamic();
  return stretch ? query.limit(stretch.most).offset(stretch.from) : query;
}

export type CoverageCell = Awaited<ReturnType<typeof coverageCells>>[number];

/** How many open needs there are of each category, neighborhood, index and hindrance. */
export async function coverageCells(ctx: Context) {
  const hasMatch = sql<boolean>`${needCoverages.matches} > 0`;
  return ctx.db
    .select({
      category: needs.category,
      neighborhood: schoolProfiles.neighborhood,
      opportunityIndex: opportunityIndexValues.hundredths,
      hindrance: needCoverages.hindrance,
      hasMatch,
      count: sql<number>`count(*)::int`,
    })
    .from(needCoverages)
    .innerJoin(needs, eq(needs.id, needCoverages.needId))
    .innerJoin(schoolProfiles, profileOfNeed())
    .leftJoin(opportunityIndexValues, indexOfNeed(ctx))
    .where(isOpen(ctx))
    .groupBy(
      needs.category,
      schoolProfiles.neighborhood,
      opportunityIndexValues.hundredths,
      needCoverages.hindrance,
      hasMatch,
    );
}

/** Those that no offering of their kind matches. */
export const isUnmet = (): SQL => isNotNull(needCoverages.hindrance);

/** Unmet ones to which one of these offerings comes within one change. */
export const isNearMissOf = (offeringIds: readonly OfferingId[]): SQL =>
  and(isUnmet(), arrayOverlaps(needCoverages.nearMissIds, [...offeringIds]))!;

/** Unmet ones that the page's filters let through; `none` is the need or school that says nothing of it. */
export function isAskedFor(search: CoverageSearch): SQL {
  const { category, neighborhood, hindrance } = search;
  const band = INDEX_BANDS.find(({ key }) => key === search.band);
  const parts: SQL[] = [isUnmet()];
  if (category) parts.push(category === 'none' ? isNull(needs.category) : eq(needs.category, category));
  if (neighborhood) {
    const { neighborhood: column } = schoolProfiles;
    parts.push(neighborhood === 'none' ? isNull(column) : eq(column, neighborhood));
  }
  if (hindrance) parts.push(eq(needCoverages.hindrance, hindrance));
  if (search.band) {
    const { hundredths } = opportunityIndexValues;
    parts.push(band ? between(hundredths, band.from, band.to) : isNull(hundredths));
  }
  return and(...parts)!;
}

/** When the worker last looked, null before its first look; and the open needs that it has not seen yet. */
export async function coverageStanding(ctx: Context): Promise<{ asOf: string | null; unseen: number }> {
  const [looks, [row]] = await Promise.all([
    ctx.db.select().from(coverageLooks).where(eq(coverageLooks.schoolYear, ctx.schoolYear)),
    ctx.db
      .select({ unseen: sql<number>`count(*)::int` })
      .from(needs)
      .innerJoin(schoolProfiles, profileOfNeed())
      .leftJoin(needCoverages, eq(needCoverages.needId, needs.id))
      .where(and(isOpen(ctx), isNull(needCoverages.needId))),
  ]);
  return { asOf: looks[0]?.asOf.toISOString() ?? null, unseen: row!.unseen };
}

const isOpen = (ctx: Context): SQL => and(eq(needs.schoolYear, ctx.schoolYear), eq(needs.status, 'open'))!;
const profileOfNeed = (): SQL =>
  and(eq(schoolProfiles.schoolCode, needs.schoolCode), eq(schoolProfiles.schoolYear, needs.schoolYear))!;
const indexOfNeed = (ctx: Context): SQL =>
  and(
    eq(opportunityIndexValues.schoolCode, needs.schoolCode),
    eq(opportunityIndexValues.releaseId, newestRelease(ctx)),
  )!;
