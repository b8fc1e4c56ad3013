import { count, desc, ne } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { phaseAt } from '#app/domain/shared/window.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDaysAway } from '#app/ui/format.ts';
import { applications, cycles } from '#db/schema/index.ts';
import { instantWords } from './cycle-words.ts';

/** Every cycle of the district, the newest first. Staff read it; only the director changes one. */
export async function cyclesPage(ctx: Context) {
  authorize(ctx, 'office.read');
  const zone = ctx.district.timeZone;
  const [rows, begun, labels] = await Promise.all([
    ctx.db.select().from(cycles).orderBy(desc(cycles.opensAt), desc(cycles.createdAt)),
    ctx.db
      .select({ cycleId: applications.cycleId, count: count() })
      .from(applications)
      .where(ne(applications.status, 'withdrawn'))
      .groupBy(applications.cycleId),
    termLabels(ctx.db),
  ]);
  const many = new Map(begun.map(({ cycleId, count }) => [cycleId, count]));
  return {
    cycles: rows.map((cycle) => {
      const phase = phaseAt(cycle, ctx.now);
      return {
        id: cycle.id,
        name: cycle.name,
        kind: cycle.kind,
        category: cycle.category === null ? null : labels.category.label(cycle.category),
        phase,
        opens: instantWords(cycle.opensAt, zone),
        closes: instantWords(cycle.closesAt, zone),
        distance: formatDaysAway(phase === 'before' ? cycle.opensAt : cycle.closesAt, ctx.now, zone),
        applications: many.get(cycle.id) ?? 0,
      };
    }),
    allowed: { edit: can(ctx.actor, 'settings.edit') },
  };
}
