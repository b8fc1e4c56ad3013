import { and, desc, eq, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { needInWords } from '#app/features/matching/need-in-words.ts';
import { countMatches } from '#app/features/matching/need-matches.server.ts';
import { findOwnSchool } from '#app/features/matching/own-school.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { needs } from '#db/schema/index.ts';

const MOST_SHOWN = 50;

/** The school's needs of the year, open ones first, each with how many offerings match it now. */
export async function needsPage(ctx: Context) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'need.read', { schoolCode });
  const [school, labels, rows] = await Promise.all([
    findOwnSchool(ctx),
    termLabels(ctx.db),
    ctx.db
      .select()
      .from(needs)
      .where(and(eq(needs.schoolCode, schoolCode), eq(needs.schoolYear, ctx.schoolYear)))
      .orderBy(sql`${needs.status} = 'open' desc`, desc(needs.createdAt), desc(needs.id))
      .limit(MOST_SHOWN),
  ]);
  if (!school) throw new Refusal('not-found', 'school');
  const open = rows.filter(({ status }) => status === 'open');
  const counts = await countMatches(ctx, school, open);

  const shown = rows.map((need) => ({
    id: need.id,
    title: need.title,
    status: need.status,
    inWords: needInWords(need, labels),
    counts: counts.get(need.id) ?? null,
  }));
  return {
    school: school.name,
    schoolYear: formatSchoolYear(ctx.schoolYear),
    open: shown.filter(({ status }) => status === 'open'),
    settled: shown.filter(({ status }) => status !== 'open'),
    allowed: { edit: can(ctx.actor, 'need.edit', { schoolCode }) },
  };
}
