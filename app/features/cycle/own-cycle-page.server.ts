import { and, eq, ne } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { CycleId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { phaseAt } from '#app/domain/shared/window.ts';
import { startYear } from '#app/domain/shared/year.ts';
import { type EligibilityAnswers, RATIO_BANDS } from '#app/domain/vetting/eligibility.ts';
import { judgeEligibility } from '#app/domain/vetting/judge-eligibility.ts';
import { judgeWithdrawIntent } from '#app/domain/vetting/judge-intent.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { formatDate, formatDaysAway } from '#app/ui/format.ts';
import { applications, cycles, organizations } from '#db/schema/index.ts';
import { ELIGIBILITY_QUESTIONS, instantWords, obstacleWords, ruleWords } from './cycle-words.ts';
import { intentStanding } from './intent-standing.ts';
import { lastEligibilityAnswers } from './own-eligibility.server.ts';
import { findIntent } from './own-intent.server.ts';

/** One cycle as a partner meets it: its dates, then its first questions in plain words, then whether it may apply. */
export async function ownCyclePage(ctx: Context, cycleId: CycleId) {
  authorize(ctx, 'application.read', { organizationId: ctx.actor.organizationId });
  const organizationId = requireOrganization(ctx);
  const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId));
  if (!cycle) throw new Refusal('not-found', 'cycle');
  const [[organization], answers, begun, intent, labels] = await Promise.all([
    ctx.db.select().from(organizations).where(eq(organizations.id, organizationId)),
    lastEligibilityAnswers(ctx, organizationId, cycleId),
    applicationIn(ctx, organizationId, cycleId),
    findIntent(ctx, organizationId, cycleId),
    termLabels(ctx.db),
  ]);
  const zone = ctx.district.timeZone;
  const verdict = judgeEligibility(cycle.eligibility, answers ?? {});
  const known = answers ?? fromProfile(organization!, startYear(cycle.schoolYear));
  return {
    id: cycle.id,
    name: cycle.name,
    kind: cycle.kind,
    category: cycle.category === null ? null : labels.category.label(cycle.category),
    phase: phaseAt(cycle, ctx.now),
    opens: instantWords(cycle.opensAt, zone),
    closes: instantWords(cycle.closesAt, zone),
    distance: formatDaysAway(cycle.closesAt, ctx.now, zone),
    decided: formatDate(cycle.decisionsDueAt, 'weekday', zone),
    appealDays: cycle.appealDays,
    questions: cycle.eligibility.map((rule) => ({
      kind: rule.kind,
      ...ELIGIBILITY_QUESTIONS[rule.kind],
      rule: ruleWords(rule),
      value: asField(known[rule.kind]),
      /** Null where every organization has to give a number. */
      notServed: RATIO_BANDS.some((band) => band === rule.kind) ? known[rule.kind] === 'not-served' : null,
    })),
    /** Null until somebody has answered; nothing is asked of anybody in a cycle without rules. */
    verdict:
      answers === undefined && cycle.eligibility.length > 0
        ? null
        : {
            eligible: verdict.eligible,
            obstacles: verdict.lines
              .filter(({ standing }) => standing !== 'met')
              .map((line) => ({ kind: line.kind, words: obstacleWords(line) })),
          },
    begun,
    intent: intentStanding(cycle, intent ?? null, { now: ctx.now, zone, office: ctx.district.officeName }),
    office: {
      name: ctx.district.officeName,
      phone: ctx.district.officePhone,
      email: ctx.district.officeEmail,
    },
    allowed: {
      apply: can(ctx.actor, 'application.edit', { organizationId }),
      withdrawIntent:
        can(ctx.actor, 'intent.send', { organizationId }) &&
        judgeWithdrawIntent({ standing: intent?.status ?? null, begun: begun !== null }).ok,
    },
  };
}

async function applicationIn(ctx: Context, organizationId: OrganizationId, cycleId: CycleId) {
  const [found] = await ctx.db
    .select({ id: applications.id, reference: applications.reference, status: applications.status })
    .from(applications)
    .where(
      and(
        eq(applications.organizationId, organizationId),
        eq(applications.cycleId, cycleId),
        ne(applications.status, 'withdrawn'),
      ),
    );
  return found ?? null;
}

/** What the account knows already is not asked twice: it stands in the field and can be changed. */
function fromProfile(
  { founded, nonProfit }: typeof organizations.$inferSelect,
  year: number,
): EligibilityAnswers {
  return {
    'non-profit': nonProfit,
    ...(founded !== null && founded <= year && { 'years-of-operation': year - founded }),
  };
}

function asField(value: number | boolean | 'not-served' | undefined): string {
  if (value === 'not-served') return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === undefined ? '' : String(value);
}
