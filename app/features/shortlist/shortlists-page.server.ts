import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { openNeeds } from '#app/features/matching/own-school.server.ts';
import { authorize, type Context, requireSchool, requireUser } from '#app/platform/context.server.ts';
import { type PageSearch, pageOf } from '#app/platform/page-of.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { needs, shortlistColleagues, shortlistEntries, shortlists, users } from '#db/schema/index.ts';
import { listTitle } from './list-title.ts';
import { isOn } from './own-lists.server.ts';

const PAGE_SIZE = 50;

/** The year's lists that the actor is on, those with a need first, and the open needs that have none yet. */
export async function shortlistsPage(ctx: Context, { page: asked }: PageSearch = { page: 1 }) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'shortlist.read', { schoolCode });
  const userId = requireUser(ctx);
  const own = and(
    eq(shortlists.schoolCode, schoolCode),
    eq(shortlists.schoolYear, ctx.schoolYear),
    isOn(ctx, userId),
  );
  const total = await ctx.db.$count(shortlists, own);
  const { page, pageCount, from } = pageOf(asked, total, PAGE_SIZE);
  const [rows, open, listed] = await Promise.all([
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
      .where(own)
      .orderBy(sql`${shortlists.needId} is null`, asc(shortlists.startedAt), asc(shortlists.id))
      .limit(PAGE_SIZE)
      .offset(from),
    openNeeds(ctx, schoolCode),
    ctx.db
      .select({ needId: shortlists.needId })
      .from(shortlists)
      .where(and(own, isNotNull(shortlists.needId))),
  ]);
  const withList = new Set(listed.map(({ needId }) => needId));
  return {
    page,
    pageCount,
    schoolYear: formatSchoolYear(ctx.schoolYear),
    lists: rows.map(({ ownerId, owner, need, needId, needStatus, ...list }) => ({
      ...list,
      title: listTitle(need),
      settled: needId !== null && needStatus !== 'open',
      owner: ownerId === userId ? null : owner,
    })),
    without: open.filter(({ id }) => !withList.has(id)).map(({ id, title }) => ({ id, title })),
  };
}
