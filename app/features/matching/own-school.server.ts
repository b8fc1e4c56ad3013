import { and, desc, eq, inArray } from 'drizzle-orm';
import type { NeedFacts } from '#app/domain/matching/match-facts.ts';
import { DEFAULT_MATCH_WEIGHTS, type MatchWeights } from '#app/domain/matching/match-weights.ts';
import { metersOf } from '#app/domain/matching/set-aside.ts';
import { turnOf } from '#app/domain/matching/take-turns.ts';
import type { TimeWindow, Weekday } from '#app/domain/offerings/vocabulary.ts';
import type { NeedId, OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { shortlistedOf } from '#app/features/shortlist/own-lists.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { needs, partnerships, requests, schoolProfiles } from '#db/schema/index.ts';

export type NeedRow = typeof needs.$inferSelect;
export type OwnSchool = NonNullable<Awaited<ReturnType<typeof findOwnSchool>>>;
export type SchoolPlace = Pick<
  OwnSchool,
  'bellStarts' | 'bellEnds' | 'neighborhood' | 'latitude' | 'longitude'
>;

/** The school that the actor acts for, as it is this year; undefined for everybody else. */
export async function findOwnSchool(ctx: Context) {
  const code = ctx.actor.schoolCode;
  if (code === null) return undefined;
  const [school] = await ctx.db
    .select({
      code: schoolProfiles.schoolCode,
      name: schoolProfiles.name,
      grades: schoolProfiles.grades,
      enrollment: schoolProfiles.enrollment,
      neighborhood: schoolProfiles.neighborhood,
      bellStarts: schoolProfiles.bellStarts,
      bellEnds: schoolProfiles.bellEnds,
      latitude: schoolProfiles.latitude,
      longitude: schoolProfiles.longitude,
    })
    .from(schoolProfiles)
    .where(and(eq(schoolProfiles.schoolCode, code), eq(schoolProfiles.schoolYear, ctx.schoolYear)));
  return school;
}

/** What a need asks for, at the bells and the place of its school. */
export function needFacts(need: NeedRow, school: SchoolPlace): NeedFacts {
  const { bellStarts: starts, bellEnds: ends, latitude, longitude } = school;
  return {
    category: need.category,
    goals: need.goals,
    goalWeights: need.goalWeights,
    grades: need.grades,
    populations: need.populations,
    windows: need.windows as TimeWindow[],
    days: need.days as Weekday[],
    languages: need.languages,
    headcount: need.headcount,
    priceCeiling: need.priceCeiling,
    reachMeters: need.reachMiles === null ? null : metersOf(need.reachMiles),
    school: {
      bells: starts === null || ends === null ? null : { starts, ends },
      neighborhood: school.neighborhood,
      coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
    },
  };
}

/** The Office's weights, or those that the product starts with. The Office's are judged when they are saved. */
export const matchWeights = (ctx: Pick<Context, 'district'>): MatchWeights =>
  (ctx.district.matchWeights as MatchWeights | null) ?? DEFAULT_MATCH_WEIGHTS;

/** Which offering comes first among equals at a school today, or for whoever asks for none. */
export const turnToday = (
  ctx: Pick<Context, 'district' | 'now'>,
  schoolCode: SchoolCode | 'everybody',
): string => turnOf(schoolCode, dateIn(ctx.district.timeZone, ctx.now));

/** One of the school's own needs, in any standing. */
export async function findOwnNeed(ctx: Context, needId: NeedId): Promise<NeedRow | undefined> {
  if (ctx.actor.schoolCode === null) return undefined;
  const [need] = await ctx.db
    .select()
    .from(needs)
    .where(and(eq(needs.id, needId), eq(needs.schoolCode, ctx.actor.schoolCode)));
  return need;
}

/** The school's open needs of the year, the newest first. */
export async function openNeeds(ctx: Context, schoolCode: SchoolCode): Promise<NeedRow[]> {
  return ctx.db
    .select()
    .from(needs)
    .where(
      and(eq(needs.schoolCode, schoolCode), eq(needs.schoolYear, ctx.schoolYear), eq(needs.status, 'open')),
    )
    .orderBy(desc(needs.createdAt), desc(needs.id));
}

export type OwnTie =
  | { readonly kind: 'here' }
  | { readonly kind: 'requested'; readonly requestId: string }
  | { readonly kind: 'shortlisted'; readonly shortlistId: string };

/**
 * What already ties the school to these offerings this year: a partnership, a request that is not settled, or else a
 * shortlist that the actor is on, for the need where one is given.
 */
export async function tiesTo(
  ctx: Context,
  schoolCode: SchoolCode,
  offeringIds: readonly OfferingId[],
  needId?: NeedId,
): Promise<Map<OfferingId, OwnTie>> {
  if (offeringIds.length === 0) return new Map();
  const [shortlisted, here, asked] = await Promise.all([
    shortlistedOf(ctx, schoolCode, offeringIds, needId),
    ctx.db
      .select({ offeringId: partnerships.offeringId })
      .from(partnerships)
      .where(
        and(
          eq(partnerships.schoolCode, schoolCode),
          eq(partnerships.schoolYear, ctx.schoolYear),
          inArray(partnerships.status, ['planned', 'cleared', 'active']),
          inArray(partnerships.offeringId, [...offeringIds]),
        ),
      ),
    ctx.db
      .select({ offeringId: requests.offeringId, requestId: requests.id })
      .from(requests)
      .where(
        and(
          eq(requests.schoolCode, schoolCode),
          eq(requests.schoolYear, ctx.schoolYear),
          inArray(requests.status, ['draft', 'sent', 'changed']),
          inArray(requests.offeringId, [...offeringIds]),
        ),
      ),
  ]);
  const ties = new Map<OfferingId, OwnTie>();
  for (const [offeringId, shortlistId] of shortlisted)
    ties.set(offeringId, { kind: 'shortlisted', shortlistId });
  for (const { offeringId, requestId } of asked) ties.set(offeringId, { kind: 'requested', requestId });
  for (const { offeringId } of here) ties.set(offeringId, { kind: 'here' });
  return ties;
}
