import type { NeedId } from '#app/domain/shared/id.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireSchool,
  requireUser,
} from '#app/platform/context.server.ts';
import { needs } from '#db/schema/index.ts';
import type { NeedInput } from './inputs.ts';
import { requireSoundNeed } from './load-need.server.ts';
import { requireRoomForNeed } from './room-for-need.server.ts';

/** Writes down what the school looks for this year. */
export async function stateNeed(ctx: Context, input: NeedInput): Promise<NeedId> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'need.edit', { schoolCode });

  return inTransaction(ctx, async (ctx) => {
    await requireSoundNeed(ctx, input, { schoolCode, schoolYear: ctx.schoolYear });
    await requireRoomForNeed(ctx, schoolCode);
    const [need] = await ctx.db
      .insert(needs)
      .values({
        ...input,
        schoolCode,
        schoolYear: ctx.schoolYear,
        createdBy: requireUser(ctx),
        createdAt: ctx.now,
      })
      .returning({ id: needs.id });
    await record(ctx, {
      type: 'need.stated',
      subjectType: 'need',
      subjectId: need!.id,
      schoolCode,
      data: { title: input.title },
    });
    return need!.id;
  });
}
