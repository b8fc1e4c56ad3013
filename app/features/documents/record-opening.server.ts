import { and, desc, eq, sql } from 'drizzle-orm';
import type { FileId, OrganizationId } from '#app/domain/shared/id.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { auditEvents } from '#db/schema/index.ts';

type OpenedFile = { id: FileId; name: string; organizationId: OrganizationId | null };

/**
 * Notes that somebody from outside the organization took one of its files away: once for each person, file and day of the
 * district. The event is the Office's to read and names the organization only in its data, since reviewers stay
 * unnamed to the partner whose history it would otherwise stand in.
 */
export async function recordOpening(ctx: Context, file: OpenedFile): Promise<void> {
  const { id, name, organizationId } = file;
  if (organizationId === null || organizationId === ctx.actor.organizationId) return;
  const userId = requireUser(ctx);
  const today = dateIn(ctx.district.timeZone, ctx.now);
  const openedToday = async ({ db }: Context) => {
    const [last] = await db
      .select({ at: auditEvents.occurredAt })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.subjectType, 'file'),
          eq(auditEvents.subjectId, id),
          eq(auditEvents.type, 'file.opened'),
          eq(auditEvents.actorId, userId),
        ),
      )
      .orderBy(desc(auditEvents.sequence))
      .limit(1);
    return last !== undefined && dateIn(ctx.district.timeZone, last.at) === today;
  };
  if (await openedToday(ctx)) return;
  await inTransaction(ctx, async (ctx) => {
    // A double click asks twice at once; the second finds what the first recorded.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`file opened ${id} ${userId}`}))`);
    if (await openedToday(ctx)) return;
    await record(ctx, {
      type: 'file.opened',
      subjectType: 'file',
      subjectId: id,
      data: { name, organizationId },
    });
  });
}
