import { and, asc, eq, gt, isNotNull, ne, or } from 'drizzle-orm';
import { phaseAt } from '#app/domain/shared/window.ts';
import { APPLICATION_STATUS_WORDS } from '#app/features/application/application-words.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { formatDaysAway } from '#app/ui/format.ts';
import { applications, cycles } from '#db/schema/index.ts';
import { CYCLE_KIND_WORDS, instantWords } from './cycle-words.ts';

/** What an organization may apply for now or soon, and every cycle in which it has an application. */
export async function ownCyclesPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'application.read', { organizationId });
  const zone = ctx.district.timeZone;
  const [rows, labels] = await Promise.all([
    ctx.db
      .select({
        cycle: cycles,
        application: {
          id: applications.id,
          reference: applications.reference,
          status: applications.status,
        },
      })
      .from(cycles)
      .leftJoin(
        applications,
        and(
          eq(applications.cycleId, cycles.id),
          eq(applications.organizationId, organizationId),
          ne(applications.status, 'withdrawn'),
        ),
      )
      .where(or(gt(cycles.closesAt, ctx.now), isNotNull(applications.id)))
      .orderBy(asc(cycles.closesAt)),
    termLabels(ctx.db),
  ]);
  return {
    cycles: rows.map(({ cycle, application }) => {
      const phase = phaseAt(cycle, ctx.now);
      const turns = phase === 'before' ? cycle.opensAt : cycle.closesAt;
      return {
        id: cycle.id,
        name: cycle.name,
        kind: CYCLE_KIND_WORDS[cycle.kind],
        category: cycle.category === null ? null : labels.category.label(cycle.category),
        phase,
        turns: instantWords(turns, zone),
        distance: formatDaysAway(turns, ctx.now, zone),
        application: application && {
          reference: application.reference,
          status: APPLICATION_STATUS_WORDS[application.status],
        },
      };
    }),
  };
}
