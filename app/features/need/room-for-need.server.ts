import { and, eq, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { MOST_OPEN_NEEDS } from '#app/domain/shared/limits.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { needs, schools } from '#db/schema/index.ts';

/** Refuses one more open need than a school can keep in view. Holds the school's row, so that two come one after the other. */
export async function requireRoomForNeed(ctx: Context, schoolCode: SchoolCode): Promise<void> {
  await ctx.db
    .select({ code: schools.code })
    .from(schools)
    .where(eq(schools.code, schoolCode))
    .for('no key update');
  const [open] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(needs)
    .where(
      and(eq(needs.schoolCode, schoolCode), eq(needs.schoolYear, ctx.schoolYear), eq(needs.status, 'open')),
    );
  if (open!.count >= MOST_OPEN_NEEDS) throw new Refusal('rule', 'needs-too-many');
}
