import { desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { nextSchoolYear, previousSchoolYear } from '#app/domain/shared/year.ts';
import { type EligibilityKind, type EligibilityRule, isRatio } from '#app/domain/vetting/eligibility.ts';
import { isCycleInUse } from '#app/domain/vetting/judge-cycle.ts';
import { clockAt } from '#app/features/district/instant-of.server.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { cycles, questionnaires, rubrics } from '#db/schema/index.ts';
import { cycleLines } from './cycle-lines.ts';
import { markOfCycle } from './cycle-plan.server.ts';
import { begunIn } from './lock-cycle.server.ts';

/** What a form for a cycle offers: years, categories, published questions and standards. The newest stand first. */
async function offered(ctx: Context) {
  const year = ctx.district.currentSchoolYear;
  const [labels, versions, standards] = await Promise.all([
    termLabels(ctx.db),
    ctx.db
      .select({ id: questionnaires.id, title: questionnaires.title, version: questionnaires.version })
      .from(questionnaires)
      .where(eq(questionnaires.status, 'published'))
      .orderBy(desc(questionnaires.createdAt)),
    ctx.db
      .select({ id: rubrics.id, title: rubrics.title, version: rubrics.version })
      .from(rubrics)
      .where(eq(rubrics.purpose, 'vetting'))
      .orderBy(desc(rubrics.createdAt)),
  ]);
  return {
    schoolYears: [year, nextSchoolYear(year), previousSchoolYear(year)],
    categories: labels.category.choices,
    questionnaires: versions,
    rubrics: standards,
    zone: ctx.district.timeZone,
  };
}

export async function newCyclePage(ctx: Context) {
  authorize(ctx, 'settings.edit');
  return offered(ctx);
}

/** The same, filled in with a cycle that may still change. */
export async function editCyclePage(ctx: Context, cycleId: CycleId) {
  authorize(ctx, 'settings.edit');
  const [found] = await ctx.db
    .select({
      cycle: cycles,
      questionnaire: { title: questionnaires.title, version: questionnaires.version },
      rubric: { title: rubrics.title, version: rubrics.version },
    })
    .from(cycles)
    .innerJoin(questionnaires, eq(questionnaires.id, cycles.questionnaireId))
    .innerJoin(rubrics, eq(rubrics.id, cycles.rubricId))
    .where(eq(cycles.id, cycleId));
  if (!found) throw new Refusal('not-found', 'cycle');
  const { cycle } = found;
  const inUse = isCycleInUse({ opensAt: cycle.opensAt, now: ctx.now, begun: await begunIn(ctx, cycleId) });
  const choices = await offered(ctx);
  const category = choices.categories.find(({ code }) => code === cycle.category)?.label ?? cycle.category;
  return {
    ...choices,
    name: cycle.name,
    seen: markOfCycle(cycle),
    values: valuesOf(cycle, ctx.district.timeZone),
    stands: cycleLines({ ...found, ...cycle, category }, ctx.district.timeZone),
    allowed: { edit: can(ctx.actor, 'settings.edit') && !inUse },
  };
}

function valuesOf(cycle: typeof cycles.$inferSelect, zone: string) {
  const { kind, schoolYear, name, category, appealDays, questionnaireId, rubricId, eligibility } = cycle;
  const [opens, closes] = [clockAt(zone, cycle.opensAt), clockAt(zone, cycle.closesAt)];
  const [reviews, decisions] = [clockAt(zone, cycle.reviewsDueAt), clockAt(zone, cycle.decisionsDueAt)];
  const intent = cycle.intentClosesAt && clockAt(zone, cycle.intentClosesAt);
  const invitations = cycle.invitationsDueAt && clockAt(zone, cycle.invitationsDueAt);
  return {
    ...{ kind, schoolYear, name, category, appealDays, questionnaireId, rubricId },
    ...{ opensOn: opens.day, opensAt: opens.time, closesOn: closes.day, closesAt: closes.time },
    ...{ reviewsDueOn: reviews.day, reviewsDueAt: reviews.time },
    ...{ decisionsDueOn: decisions.day, decisionsDueAt: decisions.time },
    steps: cycle.intentClosesAt === null ? ('one' as const) : ('two' as const),
    intentClosesOn: intent?.day,
    intentClosesAt: intent?.time,
    invitationsDueOn: invitations?.day,
    invitationsDueAt: invitations?.time,
    yearsAtLeast: bound(eligibility, 'years-of-operation'),
    nonProfitOnly: eligibility.some((rule) => rule.kind === 'non-profit'),
    matchAtLeast: bound(eligibility, 'match-percentage'),
    seatsAtLeast: bound(eligibility, 'seats'),
    studentsPerAdultAtMost: bound(eligibility, 'staffing-ratio'),
    'ratio-early': bound(eligibility, 'ratio-early'),
    'ratio-middle': bound(eligibility, 'ratio-middle'),
    'ratio-high': bound(eligibility, 'ratio-high'),
  };
}

function bound(rules: readonly EligibilityRule[], kind: EligibilityKind): number | null {
  const rule = rules.find((each) => each.kind === kind);
  if (rule === undefined || rule.kind === 'non-profit') return null;
  return isRatio(rule) ? rule.atMost : rule.atLeast;
}
