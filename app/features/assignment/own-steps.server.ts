import { and, arrayOverlaps, asc, eq, exists, inArray, ne, or, sql } from 'drizzle-orm';
import { judgeTakesRankings } from '#app/domain/assignment/assignment-transitions.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatDate, formatDateAndDistance, formatDue } from '#app/ui/format.ts';
import {
  assignmentOfferings,
  assignmentRankings,
  assignmentResults,
  assignmentRounds,
  offerings,
  requests,
  schoolProfiles,
} from '#db/schema/index.ts';

/** What assignment rounds ask of a school now: a ranking to submit, or a place to take up. */
export async function assignmentSteps(ctx: Context, schoolCode: SchoolCode) {
  const servesIt = exists(
    ctx.db
      .select({ one: sql`1` })
      .from(assignmentOfferings)
      .innerJoin(
        schoolProfiles,
        and(
          eq(schoolProfiles.schoolCode, schoolCode),
          eq(schoolProfiles.schoolYear, assignmentRounds.schoolYear),
        ),
      )
      .where(
        and(
          eq(assignmentOfferings.roundId, assignmentRounds.id),
          or(
            eq(sql`cardinality(${assignmentOfferings.grades})`, 0),
            arrayOverlaps(assignmentOfferings.grades, schoolProfiles.grades),
          ),
        ),
      ),
  );
  const [open, got] = await Promise.all([
    ctx.db
      .select({ round: assignmentRounds, ranking: assignmentRankings.status })
      .from(assignmentRounds)
      .leftJoin(
        assignmentRankings,
        and(
          eq(assignmentRankings.roundId, assignmentRounds.id),
          eq(assignmentRankings.schoolCode, schoolCode),
        ),
      )
      .where(
        and(
          eq(assignmentRounds.status, 'open'),
          eq(assignmentRounds.schoolYear, ctx.schoolYear),
          servesIt,
          or(sql`${assignmentRankings.status} is null`, ne(assignmentRankings.status, 'submitted')),
        ),
      )
      .orderBy(asc(assignmentRounds.closesAt)),
    placesToTakeUp(ctx, schoolCode),
  ]);
  const zone = ctx.district.timeZone;
  return [
    ...open
      .filter(({ round }) => judgeTakesRankings(round.status, round, ctx.now).ok)
      .map(({ round, ranking }) => ({
        key: `assignment-${round.id}`,
        title:
          ranking === null ? `Rank the offerings of ${round.name}` : `Submit your ranking for ${round.name}`,
        href: `/school/assignments/${round.slug}`,
        meta: `More schools want them than there is room. Closes ${formatDateAndDistance(round.closesAt, ctx.now, zone)}`,
        status: 'waiting' as const,
        statusLabel: `Due ${formatDue(round.closesAt, ctx.now, zone)}`,
      })),
    ...got.map((place) => ({
      key: `place-${place.slug}`,
      title: `You got ${place.offering}: send your request`,
      href: `/school/assignments/${place.slug}`,
      meta: `${place.name}. The place is kept until ${formatDate(place.reservedUntil!)}`,
      status: 'attention' as const,
      statusLabel: 'Your turn',
    })),
  ];
}

/** Places that are still kept for the school and for which it has no request yet; a draft is a step of its own. */
async function placesToTakeUp(ctx: Context, schoolCode: SchoolCode) {
  const rows = await ctx.db
    .select({
      slug: assignmentRounds.slug,
      name: assignmentRounds.name,
      reservedUntil: assignmentRounds.reservedUntil,
      offering: offerings.name,
      request: requests.id,
    })
    .from(assignmentResults)
    .innerJoin(assignmentRounds, eq(assignmentRounds.id, assignmentResults.roundId))
    .innerJoin(offerings, eq(offerings.id, assignmentResults.offeringId))
    .leftJoin(
      requests,
      and(
        eq(requests.offeringId, assignmentResults.offeringId),
        eq(requests.schoolCode, schoolCode),
        eq(requests.schoolYear, assignmentRounds.schoolYear),
        inArray(requests.status, ['draft', 'sent', 'changed', 'agreed']),
      ),
    )
    .where(and(eq(assignmentResults.schoolCode, schoolCode), eq(assignmentRounds.schoolYear, ctx.schoolYear)))
    .orderBy(asc(assignmentRounds.assignedAt));
  return rows.filter(({ request, reservedUntil }) => request === null && reservedUntil! >= today(ctx));
}
