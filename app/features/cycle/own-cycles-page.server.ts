import { and, asc, eq, gt, isNotNull, ne, or } from 'drizzle-orm';
import { phaseAt } from '#app/domain/shared/window.ts';
import { APPLICATION_STATUS_WORDS } from '#app/features/application/application-words.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { formatDaysAway } from '#app/ui/format.ts';
import { applications, cycles, intents } from '#db/schema/index.ts';
import { CYCLE_KIND_WORDS, INTENT_STATUS_WORDS, instantWords } from './cycle-words.ts';
import { intentStanding } from './intent-standing.ts';

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
        intent: intents,
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
      .leftJoin(intents, and(eq(intents.cycleId, cycles.id), eq(intents.organizationId, organizationId)))
      .where(or(gt(cycles.closesAt, ctx.now), isNotNull(applications.id), isNotNull(intents.id)))
      .orderBy(asc(cycles.closesAt)),
    termLabels(ctx.db),
  ]);
  return {
    cycles: rows.map(({ cycle, application, intent }) => {
      const phase = phaseAt(cycle, ctx.now);
      const step = intentStanding(cycle, intent, { now: ctx.now, zone, office: ctx.district.officeName });
      const turns = phase === 'before' ? cycle.opensAt : cycle.closesAt;
      return {
        id: cycle.id,
        name: cycle.name,
        kind: CYCLE_KIND_WORDS[cycle.kind],
        category: cycle.category === null ? null : labels.category.label(cycle.category),
        phase,
        turns: instantWords(turns, zone),
        distance: formatDaysAway(turns, ctx.now, zone),
        intent: step && {
          status: step.status === null ? 'Not sent' : INTENT_STATUS_WORDS[step.status].words,
          turn: step.turn,
        },
        application: application && {
          reference: application.reference,
          status: APPLICATION_STATUS_WORDS[application.status],
        },
      };
    }),
  };
}
