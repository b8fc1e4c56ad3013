import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { ROUND_TEMPLATES, type RoundTemplate, templateOf } from '#app/domain/fund/round-templates.ts';
import { requestsEndAt } from '#app/domain/fund/round-transitions.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { fiscalYearOf, nextSchoolYear, type SchoolYear } from '#app/domain/shared/year.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { calendarDate } from '#app/ui/format.ts';
import { fundRequests, fundRounds } from '#db/schema/index.ts';
import { allocationView, pledgeLines } from './allocation-view.server.ts';
import { tierLines } from './allocation-words.ts';
import { failuresIn } from './envelopes.server.ts';
import { failureInWords, ROUND_STANDING } from './fund-words.ts';
import { portfolioView } from './portfolio-view.server.ts';
import type { PriorityWorking } from './priority-working.server.ts';
import { prioritizedRows } from './priority-working.server.ts';
import { rankingView } from './ranking-view.ts';
import { releaseChoices, releaseFor } from './releases.server.ts';
import { factsOf } from './round-facts.server.ts';
import { loadRoundHead, wordedRules } from './round-head.server.ts';
import { FormulaTryForm, type Typed } from './what-if-inputs.ts';

/** Every round, the newest first. */
export async function roundsPage(ctx: Context) {
  authorize(ctx, 'round.list');
  const rounds = await ctx.db
    .select({
      slug: fundRounds.slug,
      name: fundRounds.name,
      fiscalYear: fundRounds.fiscalYear,
      status: fundRounds.status,
      pool: fundRounds.pool,
      awarded: fundRounds.awarded,
      opensAt: fundRounds.opensAt,
      closesAt: fundRounds.closesAt,
      closedAt: fundRounds.closedAt,
      requests: sql<number>`count(${fundRequests.id}) filter (where ${fundRequests.status} in ('submitted', 'awarded', 'not-awarded'))::int`,
      asked: sql<string>`coalesce(sum(${fundRequests.amount}) filter (where ${fundRequests.status} in ('submitted', 'awarded', 'not-awarded')), 0)`,
    })
    .from(fundRounds)
    .leftJoin(fundRequests, and(eq(fundRequests.roundId, fundRounds.id), eq(fundRequests.kind, 'ask')))
    .groupBy(fundRounds.id)
    .orderBy(desc(fundRounds.opensAt), asc(fundRounds.slug));
  return {
    rounds: rounds.map(({ closedAt, ...round }) => ({
      ...round,
      asked: Number(round.asked),
      standing: ROUND_STANDING[round.status],
      opensAt: round.opensAt.toISOString(),
      closesAt: requestsEndAt({ closesAt: round.closesAt, closedAt }).toISOString(),
    })),
    now: ctx.now.toISOString(),
    allowed: { drawUp: can(ctx.actor, 'round.draw-up') },
  };
}

/** How many earlier rounds the form offers as a start. */
const EARLIER_ROUNDS = 8;

/**
 * What the form for a new round offers: fiscal years, releases, and a start. That is the round named, of any kind, with its
 * years moved on by one; else the rules of the last round of requests, with a template's settings over them.
 */
export async function newRoundPage(ctx: Context, templateKey: string | null, fromSlug: string | null = null) {
  authorize(ctx, 'round.draw-up');
  const template = templateOf(templateKey);
  const { slug, name, kind, opensAt } = fundRounds;
  const [releases, earlier, [last]] = await Promise.all([
    releaseChoices(ctx),
    ctx.db
      .select({ slug, name, kind })
      .from(fundRounds)
      .orderBy(desc(opensAt), asc(slug))
      .limit(EARLIER_ROUNDS),
    ctx.db
      .select()
      .from(fundRounds)
      .where(fromSlug === null ? eq(kind, 'requests') : eq(slug, fromSlug))
      .orderBy(desc(opensAt))
      .limit(1),
  ]);
  if (fromSlug !== null && !last) throw new Refusal('not-found', 'fund-round');
  const values = last && (await typed(ctx, last));
  return {
    ...releases,
    fiscalYears: fiscalYears(ctx),
    earlier,
    templates: ROUND_TEMPLATES.map(({ key, name, about }) => ({ key, name, about })),
    template: template ? { key: template.key, name: template.name } : null,
    last: last
      ? {
          name: last.name,
          values: {
            ...values!,
            ...(fromSlug !== null && aYearOn(last, { years: offeredYears(ctx), ...releases })),
            ...typedTemplate(template),
          },
        }
      : null,
    values: {
      // A first round has no other to take it from.
      ...(!last && {
        releaseId: releaseFor(offeredYears(ctx)[0]!, releases.releases)?.id ?? '',
        enrollmentReleaseId: releaseFor(offeredYears(ctx)[0]!, releases.enrollments)?.id ?? '',
      }),
      ...typedTemplate(template),
    },
  };
}

/** A draft's form, filled in with its rules, or with a scenario's that stand in the address: saving them is a step of its own. */
export async function editRoundPage(ctx: Context, slug: string, tried: Typed | null = null) {
  const [{ head, round }, releases] = await Promise.all([loadRoundHead(ctx, slug), releaseChoices(ctx)]);
  const found = tried && round.kind !== 'requests' ? FormulaTryForm.safeParse(tried) : null;
  const values = await typed(ctx, round);
  return {
    ...{ head, ...releases, fiscalYears: fiscalYears(ctx) },
    values: found?.success ? { ...values, ...found.data, tiers: found.data.tiers ?? '' } : values,
    isOfScenario: found?.success === true,
  };
}

/**
 * The year of a round moved on by one, where the form offers it, and the newest releases in place of its own: none of a later year,
 * whose files may have come in already.
 */
function aYearOn(
  round: typeof fundRounds.$inferSelect,
  offered: {
    years: readonly SchoolYear[];
    releases: readonly { id: string; schoolYear: SchoolYear }[];
    enrollments: readonly { id: string; schoolYear: SchoolYear }[];
  },
) {
  const next = nextSchoolYear(round.schoolYear);
  const year = offered.years.includes(next) ? next : offered.years[0]!;
  return {
    fiscalYear: fiscalYearOf(year),
    releaseId: releaseFor(year, offered.releases)?.id ?? round.opportunityIndexReleaseId,
    enrollmentReleaseId: releaseFor(year, offered.enrollments)?.id ?? round.enrollmentReleaseId,
  };
}

const offeredYears = (ctx: Context) => [ctx.schoolYear, nextSchoolYear(ctx.schoolYear)];
const fiscalYears = (ctx: Context) => offeredYears(ctx).map(fiscalYearOf);

/** A round's rules as somebody would type them. */
async function typed(ctx: Context, round: typeof fundRounds.$inferSelect) {
  const { neighborhood } = await termLabels(ctx.db);
  const zone = ctx.district.timeZone;
  return {
    ...wordedRules(round),
    kind: round.kind,
    allocationMethod: round.allocationMethod,
    allocationFloor: round.allocationFloor,
    lossLimit: round.lossLimit,
    tiers: tierLines(round.tiers ?? []),
    pledges: await pledgeLines(ctx, round.id),
    neighborhoodFloors: Object.entries(round.neighborhoodFloors ?? {})
      .map(([code, floor]) => `${neighborhood.label(code)}, ${floor / 100}`)
      .join('\n'),
    name: round.name,
    fiscalYear: round.fiscalYear,
    releaseId: round.opportunityIndexReleaseId,
    enrollmentReleaseId: round.enrollmentReleaseId,
    opensOn: calendarDate(round.opensAt, zone),
    closesOn: calendarDate(round.closesAt, zone),
    closesAt: clockOf(round.closesAt, zone),
  };
}

/** A template's settings as somebody would type them. */
const typedTemplate = (template: RoundTemplate | undefined) =>
  template && {
    kind: template.kind,
    allocationMethod: template.allocationMethod,
    threshold: template.threshold,
    tiers: tierLines(template.tiers),
    // What the template is silent on is not taken from the last round.
    method: 'in-order' as const,
    schoolCap: null,
    allocationFloor: null,
    lossLimit: null,
    pledges: '',
    neighborhoodFloors: '',
  };

const clockOf = (instant: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(instant);

/** A round's rules and what may be done with it now. */
export async function roundPage(ctx: Context, slug: string) {
  const { head } = await loadRoundHead(ctx, slug);
  return { head };
}

/** The requests of a round as they stand, each with whether it could be ranked today. Drafts are the schools' own. */
export async function roundRequestsPage(ctx: Context, slug: string) {
  const { head, round } = await loadRoundHead(ctx, slug);
  const decided = inArray(fundRequests.status, [
    'submitted',
    'awarded',
    'not-awarded',
    'withdrawn',
    'called-off',
  ]);
  const [facts, statuses] = await Promise.all([
    factsOf(ctx, round, decided),
    ctx.db
      .select({ id: fundRequests.id, status: fundRequests.status, submittedAt: fundRequests.submittedAt })
      .from(fundRequests)
      .where(eq(fundRequests.roundId, round.id)),
  ]);
  const known = new Map(statuses.map((row) => [row.id, row]));
  return {
    head,
    requests: facts.map((request) => ({
      id: request.id,
      reference: request.reference,
      school: request.school,
      offering: request.offering,
      organization: request.organization,
      opportunityIndex: request.opportunityIndex,
      students: request.students,
      amount: request.amount,
      status: known.get(request.id)!.status,
      submittedAt: known.get(request.id)!.submittedAt?.toISOString() ?? null,
      failures: failuresIn(round, request).map(
        (failure) => failureInWords(failure, { ...request, ...wordedRules(round) }).why,
      ),
    })),
  };
}

/** The ranking as it was last worked out, with everything that made it. */
export async function rankingPage(ctx: Context, slug: string) {
  const { head, round } = await loadRoundHead(ctx, slug);
  const rows: PriorityWorking[] = await prioritizedRows(ctx, round.id);
  return {
    head,
    ranking: rows.length === 0 ? null : rankingView(rows, wordedRules(round)),
    portfolio: await portfolioView(ctx, round, rows),
    allocation: await allocationView(ctx, round),
  };
}
