import { and, asc, count, eq, inArray, ne } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { phaseAt } from '#app/domain/shared/window.ts';
import { isCycleInUse } from '#app/domain/vetting/judge-cycle.ts';
import type { ApplicationStatus, IntentStatus } from '#app/domain/vetting/vocabulary.ts';
import { clockAt } from '#app/features/district/instant-of.server.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDateTime, formatDaysAway } from '#app/ui/format.ts';
import { applications, auditEvents, cycles, intents, questionnaires, rubrics } from '#db/schema/index.ts';
import { instantWords, ruleWords } from './cycle-words.ts';
import { begunIn } from './lock-cycle.server.ts';

/** One cycle: its dates, what it asks, who has applied, and how often it was extended. */
export async function cyclePage(ctx: Context, cycleId: CycleId) {
  authorize(ctx, 'office.read');
  const [found] = await ctx.db
    .select({
      cycle: cycles,
      questionnaire: { id: questionnaires.id, title: questionnaires.title, version: questionnaires.version },
      rubric: { id: rubrics.id, title: rubrics.title, version: rubrics.version },
    })
    .from(cycles)
    .innerJoin(questionnaires, eq(questionnaires.id, cycles.questionnaireId))
    .innerJoin(rubrics, eq(rubrics.id, cycles.rubricId))
    .where(eq(cycles.id, cycleId));
  if (!found) throw new Refusal('not-found', 'cycle');

  const { cycle, questionnaire, rubric } = found;
  const [begun, statuses, events, labels] = await Promise.all([
    begunIn(ctx, cycleId),
    statusesIn(ctx, cycleId),
    historyOf(ctx, cycleId),
    termLabels(ctx.db),
  ]);
  const zone = ctx.district.timeZone;
  const inUse = isCycleInUse({ opensAt: cycle.opensAt, now: ctx.now, begun });
  const phase = phaseAt(cycle, ctx.now);
  const mayEdit = can(ctx.actor, 'settings.edit');
  const due = (instant: Date) => ({
    words: instantWords(instant, zone),
    distance: formatDaysAway(instant, ctx.now, zone),
    ...clockAt(zone, instant),
  });
  return {
    id: cycle.id,
    name: cycle.name,
    kind: cycle.kind,
    category: cycle.category === null ? null : labels.category.label(cycle.category),
    schoolYear: cycle.schoolYear,
    zone,
    phase,
    inUse,
    begun,
    opens: due(cycle.opensAt),
    closes: due(cycle.closesAt),
    intentCloses: cycle.intentClosesAt && due(cycle.intentClosesAt),
    invitationsDue: cycle.invitationsDueAt && due(cycle.invitationsDueAt),
    intents: await intentsIn(ctx, cycleId),
    reviewsDue: due(cycle.reviewsDueAt),
    decisionsDue: due(cycle.decisionsDueAt),
    appealDays: cycle.appealDays,
    eligibility: cycle.eligibility.map((rule) => ({ kind: rule.kind, words: ruleWords(rule) })),
    questionnaire,
    rubric,
    applications: statuses,
    events: events.map(({ sequence, type, who, at, data }) => ({
      sequence,
      type,
      who,
      at: formatDateTime(at, 'long', zone),
      ...eventFacts(data, zone),
    })),
    allowed: { edit: mayEdit && !inUse, extend: mayEdit && inUse },
  };
}

async function statusesIn(
  ctx: Context,
  cycleId: CycleId,
): Promise<{ status: ApplicationStatus; count: number }[]> {
  return ctx.db
    .select({ status: applications.status, count: count() })
    .from(applications)
    .where(and(eq(applications.cycleId, cycleId), ne(applications.status, 'withdrawn')))
    .groupBy(applications.status)
    .orderBy(applications.status);
}

async function intentsIn(ctx: Context, cycleId: CycleId): Promise<{ status: IntentStatus; count: number }[]> {
  return ctx.db
    .select({ status: intents.status, count: count() })
    .from(intents)
    .where(eq(intents.cycleId, cycleId))
    .groupBy(intents.status)
    .orderBy(intents.status);
}

async function historyOf(ctx: Context, cycleId: CycleId) {
  return ctx.db
    .select({
      sequence: auditEvents.sequence,
      type: auditEvents.type,
      who: auditEvents.actorName,
      at: auditEvents.occurredAt,
      data: auditEvents.data,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, 'cycle'),
        eq(auditEvents.subjectId, cycleId),
        inArray(auditEvents.type, ['cycle.drawn-up', 'cycle.edited', 'cycle.extended']),
      ),
    )
    .orderBy(asc(auditEvents.sequence));
}

/** What an extension says of itself: from when to when, and why. */
function eventFacts(
  data: unknown,
  zone: string,
): { from: string | null; to: string | null; reason: string | null } {
  const { from, to, reason } = (data ?? {}) as { from?: unknown; to?: unknown; reason?: unknown };
  const instant = (value: unknown) => (typeof value === 'string' ? instantWords(value, zone) : null);
  return { from: instant(from), to: instant(to), reason: typeof reason === 'string' ? reason : null };
}
