import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import { judgeRequestBesideRounds } from '#app/domain/assignment/judge-request-beside-round.ts';
import type { OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { assignmentOfferings, assignmentResults, assignmentRounds, offerings } from '#db/schema/index.ts';

type Wanted = {
  readonly offeringId: OfferingId;
  readonly schoolYear: SchoolYear;
  /** Null for whoever belongs to no school: then no place is theirs. */
  readonly schoolCode: SchoolCode | null;
};

/** The rounds of the year that give an offering out, the newest first, and whether the school got a place in each. */
function roundsOf(ctx: Context, { offeringId, schoolYear, schoolCode }: Wanted) {
  return ctx.db
    .select({
      slug: assignmentRounds.slug,
      name: assignmentRounds.name,
      status: assignmentRounds.status,
      closesAt: assignmentRounds.closesAt,
      reservedUntil: assignmentRounds.reservedUntil,
      got: assignmentResults.offeringId,
    })
    .from(assignmentOfferings)
    .innerJoin(assignmentRounds, eq(assignmentRounds.id, assignmentOfferings.roundId))
    .leftJoin(
      assignmentResults,
      and(
        eq(assignmentResults.roundId, assignmentRounds.id),
        eq(assignmentResults.offeringId, assignmentOfferings.offeringId),
        eq(assignmentResults.schoolCode, schoolCode ?? ('' as SchoolCode)),
      ),
    )
    .where(
      and(
        eq(assignmentOfferings.offeringId, offeringId),
        eq(assignmentRounds.schoolYear, schoolYear),
        ne(assignmentRounds.status, 'draft'),
        inArray(assignmentRounds.status, ['open', 'closed', 'assigned']),
      ),
    )
    .orderBy(desc(assignmentRounds.opensAt), desc(assignmentRounds.slug));
}

export type BesideRound = Awaited<ReturnType<typeof besideRounds>>;

/** What stands in the way of a request for an offering, for the pages on which one would be started; null when nothing does. */
export async function besideRounds(ctx: Context, wanted: Wanted) {
  const rounds = (await roundsOf(ctx, wanted)).map(({ got, ...round }) => ({
    ...round,
    hasPlace: got !== null,
  }));
  const verdict = judgeRequestBesideRounds(rounds, today(ctx));
  if (verdict.ok) return null;
  const round = rounds.find(({ status }) => (verdict.reason === 'in-round') === (status !== 'assigned'))!;
  return {
    reason: verdict.reason,
    slug: round.slug,
    name: round.name,
    isOpen: round.status === 'open' && ctx.now < round.closesAt,
    closesAt: round.closesAt.toISOString(),
    reservedUntil: round.reservedUntil,
  };
}

/**
 * Refuses a request for an offering that a round gives out, or the agreement on one that was sent before. The offering's row is held with others who send, so that a
 * round being opened is seen before or comes after.
 */
export async function requireBesideRounds(
  ctx: Context,
  request: Wanted & { readonly schoolCode: SchoolCode },
  doing: 'request' | 'agreement' = 'request',
): Promise<void> {
  await ctx.db
    .select({ id: offerings.id })
    .from(offerings)
    .where(eq(offerings.id, request.offeringId))
    .for('share');
  const beside = await besideRounds(ctx, request);
  if (beside)
    throw new Refusal('rule', `${doing}-${beside.reason}`, {
      round: beside.name,
      until: beside.reservedUntil ? formatDate(beside.reservedUntil) : '',
    });
}
