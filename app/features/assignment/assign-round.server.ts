import { eq } from 'drizzle-orm';
import { assignmentTexts, runAssignment } from '#app/domain/assignment/assignment-record.ts';
import { addDays } from '#app/domain/shared/calendar.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { inBatches } from '#db/in-batches.ts';
import { assignmentResults, assignmentRounds } from '#db/schema/index.ts';
import { assignmentInputs } from './assignment-facts.server.ts';
import { advancedAssignment, lockAssignment, ofRound } from './load-assignment.server.ts';

/**
 * Assigns a closed round. Results, the record with its hash, what is published of it and each school's event are written
 * together or not at all. No second person is asked: the rules froze and the seed was committed to before anybody ranked,
 * so there is nothing left to decide, and anybody can repeat it.
 */
export async function assignRound(ctx: Context, slug: string): Promise<{ publishedHash: string }> {
  authorize(ctx, 'assignment.assign');

  return inTransaction(ctx, async (ctx) => {
    const round = await lockAssignment(ctx, slug);
    const status = advancedAssignment(round, 'assign');
    const inputs = await assignmentInputs(ctx, round);
    if (inputs.schools.length === 0) throw new Refusal('rule', 'nobody-ranked');
    const texts = assignmentTexts(inputs);
    const { placements } = runAssignment(inputs);

    const results = placements.map((working) => ({
      roundId: round.id,
      schoolCode: working.code,
      offeringId: working.offering,
      choice: working.choice,
      working,
    }));
    for (const batch of inBatches(results)) await ctx.db.insert(assignmentResults).values(batch);
    await ctx.db
      .update(assignmentRounds)
      .set({
        status,
        assignedBy: requireUser(ctx),
        assignedAt: ctx.now,
        reservedUntil: addDays(today(ctx), round.reserveDays),
        record: texts.record.text,
        recordHash: texts.record.hash,
        published: texts.published.text,
        publishedHash: texts.published.hash,
      })
      .where(eq(assignmentRounds.id, round.id));
    const names = new Map(inputs.offerings.map(({ id, name }) => [id, name]));
    for (const { code, offering, choice } of placements) {
      await record(ctx, {
        type: offering === null ? 'assignment-ranking.not-placed' : 'assignment-ranking.placed',
        ...ofRound(round),
        schoolCode: code,
        data: {
          round: round.name,
          slug,
          offering: offering === null ? null : names.get(offering)!,
          choice,
        },
      });
    }
    await record(ctx, {
      type: 'assignment.assigned',
      ...ofRound(round),
      data: {
        name: round.name,
        slug,
        schools: placements.length,
        placed: placements.filter(({ offering }) => offering !== null).length,
        recordHash: texts.record.hash,
        publishedHash: texts.published.hash,
      },
    });
    return { publishedHash: texts.published.hash };
  });
}
