import { and, asc, eq, sql } from 'drizzle-orm';
import { openNeeds } from '#app/features/matching/own-school.server.ts';
import { authorize, type Context, requireSchool, requireUser } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { needs, shortlistColleagues, shortlistEntries, shortlists, users } from '#db/schema/index.ts';
import { listTitle } from './list-title.ts';
import { isOn } from './own-lists.server.ts';

const MOST_SHOWN = 100;

/** The year's lists that the actor is on, those with a need first, and the open needs that have none yet. */
export async function shortlistsPage(ctx: Context) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'shortlist.read', { schoolCode });
  const userId = requireUser(ctx);
  const [rows, open] = await Promise.all([
    ctx.db
      .select({
        id: shortlists.id,
        needId: shortlists.needId,
        need: needs.title,
        needStatus: needs.status,
        ownerId: shortlists.ownerId,
        owner: users.name,
        entries: sql<number>`(select count(*)::int from ${shortlistEntries} e
          where e.shortlist_id = ${shortlists.id} and e.removed_at is null)`,
        colleagues: sql<number>`(select count(*)::int from ${shortlistColleagues} c
          where c.shortlist_id = ${shortlists.id})`,
      })
      .from(shortlists)
      .innerJoin(users, eq(users.id, shortlists.ownerId))
      .leftJoin(needs, eq(needs.id, shortlists.needId))
      .where(
        and(
          eq(shortlists.schoolCode, schoolCode),
          eq(shortlists.schoolYear, ctx.schoolYear),
          isOn(ctx, userId),
        ),
      )
      .orderBy(sql`${shortlists.needId} is null`, asc(shortlists.startedAt), asc(shortlists.id))
      .limit(MOST_SHOWN),
    openNeeds(ctx, schoolCode),
  ]);
  return {
    schoolYear: formatSchoolYear(ctx.schoolYear),
    lists: rows.map(({ ownerId, owner, need, needId, needStatus, ...list }) => ({
      ...list,
      title: listTitle(need),
      settled: needId !== null && needStatus !== 'open',
      owner: ownerId === userId ? null : owner,
    })),
    without: open
      .filter(({ id }) => !rows.some(({ needId }) => needId === id))
      .map(({ id, title }) => ({ id, title })),
  };
}
