import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { previousSchoolYear } from '#app/domain/shared/year.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { needInWords } from '#app/features/matching/need-in-words.ts';
import { countMatches } from '#app/features/matching/need-matches.server.ts';
import { findOwnSchool } from '#app/features/matching/own-school.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { type PageSearch, pageOf } from '#app/platform/page-of.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { needs, users } from '#db/schema/index.ts';

const PAGE_SIZE = 20;

/** A page of the school's needs of the year, open ones first, each with how many offerings match it now. */
export async function needsPage(ctx: Context, { page: asked }: PageSearch = { page: 1 }) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'need.read', { schoolCode });
  const those = and(eq(needs.schoolCode, schoolCode), eq(needs.schoolYear, ctx.schoolYear));
  const { page, pageCount, from } = pageOf(asked, await ctx.db.$count(needs, those), PAGE_SIZE);
  const [school, labels, rows, [last]] = await Promise.all([
    findOwnSchool(ctx),
    termLabels(ctx.db),
    ctx.db
      .select({ ...getTableColumns(needs), by: users.name })
      .from(needs)
      .leftJoin(users, eq(users.id, sql`coalesce(${needs.changedBy}, ${needs.createdBy})`))
      .where(those)
      .orderBy(sql`${needs.status} = 'open' desc`, desc(needs.createdAt), desc(needs.id))
      .limit(PAGE_SIZE)
      .offset(from),
    ctx.db
      .select({ id: needs.id })
      .from(needs)
      .where(and(eq(needs.schoolCode, schoolCode), eq(needs.schoolYear, previousSchoolYear(ctx.schoolYear))))
      .limit(1),
  ]);
  if (!school) throw new Refusal('not-found', 'school');
  const open = rows.filter(({ status }) => status === 'open');
  const counts = await countMatches(ctx, school, open);

  const shown = rows.map((need) => ({
    id: need.id,
    title: need.title,
    status: need.status,
    inWords: needInWords(need, labels),
    by: need.by,
    partnersMaySee: need.partnersMaySee,
    counts: counts.get(need.id) ?? null,
  }));
  return {
    school: school.name,
    schoolYear: formatSchoolYear(ctx.schoolYear),
    open: shown.filter(({ status }) => status === 'open'),
    settled: shown.filter(({ status }) => status !== 'open'),
    page,
    pageCount,
    hasLastYear: last !== undefined,
    allowed: { edit: can(ctx.actor, 'need.edit', { schoolCode }) },
  };
}
