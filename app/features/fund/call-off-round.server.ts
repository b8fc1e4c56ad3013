import { and, asc, eq, inArray } from 'drizzle-orm';
import { advanceFundRequest } from '#app/domain/fund/round-transitions.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  authorize,
  type Context,
  inTransaction,
  nextReference,
  record,
  requireUser,
} from '#app/platform/context.server.ts';
import { fundRequests, fundRounds, letters, offerings, schoolProfiles } from '#db/schema/index.ts';
import { callOffLetter } from './call-off-letter.ts';
import { advanced, lockRound, type RoundRow } from './load-round.server.ts';
import { balancesOf, moveMoney, positive } from './move-money.server.ts';

/**
 * Calls a round off before it is adopted, for a reason that everybody who asked reads. Its requests end undecided and may be
 * made again in another round; its pool and reserve go back to the budget whole.
 */
export async function callOffRound(ctx: Context, input: { slug: string; reason: string }): Promise<void> {
  authorize(ctx, 'round.call-off');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, input.slug);
    const status = advanced(round, 'call-off');
    const ended = await endRequests(ctx, round, input.reason);
    const { pool = 0, reserve = 0 } = await balancesOf(ctx, round.id);
    await moveMoney(
      ctx,
      round.id,
      positive([
        { from: 'reserve', to: 'pool', amount: reserve, memo: 'Reserve of a round called off' },
        { from: 'pool', to: 'source', amount: pool + reserve, memo: 'Round called off' },
      ]),
    );
    await ctx.db
      .update(fundRounds)
      .set({
        ...{ status, calledOffBy: requireUser(ctx), calledOffAt: ctx.now },
        callOffReason: input.reason,
      })
      .where(eq(fundRounds.id, round.id));
    await record(ctx, {
      type: 'fund-round.called-off',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: {
        ...{ name: round.name, slug: round.slug, from: round.status, reason: input.reason },
        ...{ requests: ended, returned: pool + reserve },
      },
    });
  });
}

/** Every request that is not withdrawn ends with its round. One that was sent is answered by a letter; a draft by a mail. */
async function endRequests(ctx: Context, round: RoundRow, reason: string): Promise<number> {
  const rows = await ctx.db
    .select({ request: fundRequests, offering: offerings.name, school: schoolProfiles.name })
    .from(fundRequests)
    .innerJoin(offerings, eq(offerings.id, fundRequests.offeringId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(schoolProfiles.schoolYear, round.schoolYear),
      ),
    )
    .where(and(eq(fundRequests.roundId, round.id), inArray(fundRequests.status, ['draft', 'submitted'])))
    .orderBy(asc(fundRequests.reference))
    .for('update', { of: fundRequests });
  const sender = {
    ...{ office: ctx.district.officeName, phone: ctx.district.officePhone },
    ...{ email: ctx.district.officeEmail, signedBy: ctx.actor.name, zone: ctx.district.timeZone },
  };
  for (const { request, offering, school } of rows) {
    const step = advanceFundRequest(request.status, 'call-off');
    if (!step.ok) throw new Refusal('rule', 'fund-request-not-from-here');
    await ctx.db.update(fundRequests).set({ status: step.to }).where(eq(fundRequests.id, request.id));
    const { reference, amount, schoolCode, organizationId } = request;
    const [letter] =
      request.status === 'draft'
        ? []
        : await ctx.db
            .insert(letters)
            .values({
              reference: await nextReference(ctx, `L-${round.fiscalYear.slice(2)}`),
              kind: 'fund-called-off',
              schoolCode,
              subjectType: 'fund-request',
              subjectId: request.id,
              content: callOffLetter({
                ...{ school: school ?? schoolCode, offering, reference, amount, reason, sender },
                round: { name: round.name, calledOffAt: ctx.now },
              }),
              signedBy: requireUser(ctx),
              sentAt: ctx.now,
            })
            .returning({ id: letters.id });
    await record(ctx, {
      type: 'fund-request.called-off',
      subjectType: 'fund-request',
      subjectId: request.id,
      // A draft is the school's own: its partner has not heard of it.
      organizationId: request.status === 'draft' ? null : organizationId,
      schoolCode,
      data: {
        ...{ reference, offering, round: round.name, reason, amount },
        schoolLetterId: letter?.id ?? null,
      },
    });
  }
  return rows.length;
}
