import type { QuestionnaireId, RubricId } from '#app/domain/shared/id.ts';
import { seenMark } from '#app/domain/shared/seen-mark.ts';
import type { CalendarDate, ClockTime, SchoolYear } from '#app/domain/shared/year.ts';
import type { EligibilityRule } from '#app/domain/vetting/eligibility.ts';
import type { CycleDates, IntentDates } from '#app/domain/vetting/judge-cycle.ts';
import type { CycleKind } from '#app/domain/vetting/vocabulary.ts';
import { clockOddity, instantOf } from '#app/features/district/instant-of.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatClock, formatDate } from '#app/ui/format.ts';
import { instantWords } from './cycle-words.ts';
import type { CycleInput, ExtendCycleInput } from './inputs.ts';

/** A cycle as it is drawn up, its dates already instants. */
export type CyclePlan = CycleDates &
  Partial<IntentDates> & {
    readonly kind: CycleKind;
    readonly schoolYear: SchoolYear;
    readonly name: string;
    readonly category: string | null;
    readonly appealDays: number;
    readonly eligibility: readonly EligibilityRule[];
    readonly questionnaireId: QuestionnaireId;
    readonly rubricId: RubricId;
  };

/** Of all that a form for a cycle changes. */
export function markOfCycle(plan: CyclePlan): string {
  const { kind, schoolYear, name, category, appealDays, eligibility, questionnaireId, rubricId } = plan;
  const { opensAt, closesAt, reviewsDueAt, decisionsDueAt, intentClosesAt, invitationsDueAt } = plan;
  const instants = [opensAt, closesAt, reviewsDueAt, decisionsDueAt, intentClosesAt, invitationsDueAt];
  return seenMark([
    ...[kind, schoolYear, name, category, appealDays, questionnaireId, rubricId],
    JSON.stringify(eligibility),
    instants.map((instant) => instant?.toISOString() ?? null),
  ]);
}

/** The plan that a form describes, on the district's clock. The registration is for every category. */
export function planOf(ctx: Pick<Context, 'district'>, form: CycleInput): CyclePlan {
  const { kind, schoolYear, name, category, appealDays, eligibility, questionnaireId, rubricId } = form;
  return {
    ...{ kind, schoolYear, name, appealDays, eligibility, questionnaireId, rubricId },
    category: kind === 'portfolio' ? category : null,
    opensAt: instantOf(ctx.district.timeZone, form.opensOn, form.opensAt),
    ...laterDates(ctx, form),
    ...(form.steps === 'one' && { intentClosesAt: null, invitationsDueAt: null }),
  };
}

export function laterDates(
  ctx: Pick<Context, 'district'>,
  form: Omit<ExtendCycleInput, 'reason'>,
): Omit<CycleDates, 'opensAt'> & IntentDates {
  const zone = ctx.district.timeZone;
  return {
    closesAt: instantOf(zone, form.closesOn, form.closesAt),
    reviewsDueAt: instantOf(zone, form.reviewsDueOn, form.reviewsDueAt),
    decisionsDueAt: instantOf(zone, form.decisionsDueOn, form.decisionsDueAt),
    intentClosesAt: instantOrNull(zone, form.intentClosesOn, form.intentClosesAt),
    invitationsDueAt: instantOrNull(zone, form.invitationsDueOn, form.invitationsDueAt),
  };
}

const instantOrNull = (zone: string, day: CalendarDate | null, time: ClockTime | null) =>
  day === null || time === null ? null : instantOf(zone, day, time);

type ClockFields = Omit<ExtendCycleInput, 'reason'> & Partial<Pick<CycleInput, 'opensOn' | 'opensAt'>>;

/** What to tell somebody who chose a time that the clock skips or shows twice. Empty on nearly every day. */
export function clockNotes(ctx: Pick<Context, 'district'>, form: ClockFields): string {
  const zone = ctx.district.timeZone;
  const chosen: readonly (readonly [CalendarDate | null | undefined, ClockTime | null | undefined])[] = [
    [form.opensOn, form.opensAt],
    [form.closesOn, form.closesAt],
    [form.reviewsDueOn, form.reviewsDueAt],
    [form.decisionsDueOn, form.decisionsDueAt],
    [form.intentClosesOn, form.intentClosesAt],
    [form.invitationsDueOn, form.invitationsDueAt],
  ];
  return chosen
    .flatMap(([day, time]) => {
      const oddity = day && time ? clockOddity(zone, day, time) : null;
      if (!day || !time || oddity === null) return [];
      const shown = `${formatClock(time)} on ${formatDate(day)}`;
      const taken = instantWords(instantOf(zone, day, time), zone);
      return oddity === 'skipped'
        ? [`The clocks skip ${shown}, so it counts as ${taken}.`]
        : [`The clocks show ${shown} twice. The first counts: ${taken}.`];
    })
    .join(' ');
}
