import { asc, count, eq } from 'drizzle-orm';
import type { CycleId } from '#app/domain/shared/id.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { cycles, intents } from '#db/schema/index.ts';

export type IntentsWaiting = {
  readonly cycleId: CycleId;
  readonly cycle: string;
  readonly count: number;
  /** The day by which partners were told that all are answered. */
  readonly by: string;
  readonly late: boolean;
};

/** The cycles whose statements of intent wait for an answer, the one that was promised first on top. */
export async function intentsWaiting(ctx: Context): Promise<IntentsWaiting[]> {
  authorize(ctx, 'intent.list');
  const rows = await ctx.db
    .select({
      cycleId: cycles.id,
      cycle: cycles.name,
      dueAt: cycles.invitationsDueAt,
      count: count(),
    })
    .from(intents)
    .innerJoin(cycles, eq(cycles.id, intents.cycleId))
    .where(eq(intents.status, 'waiting'))
    .groupBy(cycles.id)
    .orderBy(asc(cycles.invitationsDueAt), asc(cycles.name), asc(cycles.id));
  return rows.flatMap(({ dueAt, ...row }) =>
    dueAt === null
      ? []
      : [{ ...row, by: formatDate(dateIn(ctx.district.timeZone, dueAt)), late: ctx.now >= dueAt }],
  );
}
