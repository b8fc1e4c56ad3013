import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { judgeTakesRankings } from '#app/domain/assignment/assignment-transitions.ts';
import { isEligible, priorityOf } from '#app/domain/assignment/priority.ts';
import type { OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { type PageSearch, pageOf } from '#app/platform/page-of.ts';
import { formatGrades } from '#app/ui/format.ts';
import {
  assignmentRankings,
  assignmentResults,
  assignmentRounds,
  offerings,
  requests,
} from '#db/schema/index.ts';
import { schoolFacts } from './assignment-facts.server.ts';
import { ASSIGNMENT_STANDING, askInWords, resultInWords, standingInWords } from './assignment-words.ts';
import {
  type AssignmentRow,
  findAssignment,
  type OfferedRow,
  offeredIn,
  recordIn,
} from './load-assignment.server.ts';
import { ownRanking } from './own-ranking.server.ts';
import { rulesView } from './rules-view.server.ts';

const PAGE_SIZE = 25;

/** The rounds of this year that a school may see, the newest first, each with how the school's own ranking stands. */
export async function ownAssignmentsPage(ctx: Context, { page: asked }: PageSearch = { page: 1 }) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'ranking.read', { schoolCode });
  const announced = and(
    eq(assignmentRounds.schoolYear, ctx.schoolYear),
    isNotNull(assignmentRounds.openedAt),
  );
  const total = await ctx.db.$count(assignmentRounds, announced);
  const { page, pageCount, from } = pageOf(asked, total, PAGE_SIZE);
  const rounds = await ctx.db
    .select({
      slug: assignmentRounds.slug,
      name: assignmentRounds.name,
      status: assignmentRounds.status,
      opensAt: assignmentRounds.opensAt,
      closesAt: assignmentRounds.closesAt,
      ranking: assignmentRankings.status,
      got: offerings.name,
    })
    .from(assignmentRounds)
    .leftJoin(
      assignmentRankings,
      and(eq(assignmentRankings.roundId, assignmentRounds.id), eq(assignmentRankings.schoolCode, schoolCode)),
    )
    .leftJoin(
      assignmentResults,
      and(eq(assignmentResults.roundId, assignmentRounds.id), eq(assignmentResults.schoolCode, schoolCode)),
    )
    .leftJoin(offerings, eq(offerings.id, assignmentResults.offeringId))
    .where(announced)
    .orderBy(desc(assignmentRounds.opensAt), desc(assignmentRounds.slug))
    .limit(PAGE_SIZE)
    .offset(from);
  return {
    page,
    pageCount,
    now: ctx.now.toISOString(),
    rounds: rounds.map(({ opensAt, closesAt, ...round }) => ({
      ...round,
      standing: ASSIGNMENT_STANDING[round.status],
      isOpen: judgeTakesRankings(round.status, { opensAt, closesAt }, ctx.now).ok,
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
    })),
  };
}

/** One round as a school works in it: the rules, its own standing at each offering, its ranking, its result. */
export async function ownAssignmentPage(ctx: Context, slug: string) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'ranking.read', { schoolCode });
  const round = await findAssignment(ctx, slug);
  if (round.openedAt === null) throw new Refusal('not-found', 'assignment-round');
  const [offered, [school], ranking, rules] = await Promise.all([
    offeredIn(ctx, round),
    schoolFacts(ctx, round, [schoolCode]),
    ownRanking(ctx, round.id, schoolCode),
    rulesView(ctx, round),
  ]);
  const window = judgeTakesRankings(round.status, round, ctx.now);
  const isSubmitted = ranking.status === 'submitted';
  const maySubmit = can(ctx.actor, 'ranking.submit', { schoolCode });
  const views = offered.map((offering) => {
    const eligible = isEligible(school!, offering);
    // The lottery is not drawn yet: a standing shows what is known of the school, and a number is none of it.
    const standing = priorityOf(school!, offering, orderOf(round), '');
    return {
      id: offering.id,
      slug: offering.slug,
      name: offering.name,
      organization: offering.organization,
      summary: offering.summary,
      grades: formatGrades(offering.grades),
      groups: offering.groups,
      isOffered: offering.offered,
      eligible,
      standing: eligible ? standingInWords(standing, orderOf(round)) : [],
    };
  });
  return {
    slug,
    name: round.name,
    status: round.status,
    standing: ASSIGNMENT_STANDING[round.status],
    window: window.ok ? null : window.reason,
    opensAt: round.opensAt.toISOString(),
    closesAt: round.closesAt.toISOString(),
    now: ctx.now.toISOString(),
    zone: ctx.district.timeZone,
    callOffReason: round.callOffReason,
    school: { code: schoolCode, name: school!.name },
    rules,
    offered: views,
    ranking: {
      status: ranking.status,
      version: ranking.version,
      submittedAt: ranking.submittedAt?.toISOString() ?? null,
      choices: ranking.choices.map((id) => ({ id, name: nameOf(offered, id) })),
    },
    result: round.status === 'assigned' ? await ownResult(ctx, round, schoolCode) : null,
    allowed: {
      save: window.ok && can(ctx.actor, 'ranking.prepare', { schoolCode }) && (maySubmit || !isSubmitted),
      submit: window.ok && maySubmit && !isSubmitted && ranking.choices.length > 0,
      withdraw: window.ok && isSubmitted && can(ctx.actor, 'ranking.withdraw', { schoolCode }),
    },
  };
}

const orderOf = (round: AssignmentRow) => ({ order: round.priorityOrder, bandsFrom: round.bandsFrom });
const nameOf = (offered: readonly OfferedRow[], id: string) =>
  offered.find((offering) => offering.id === id)?.name ?? '';

/** What the school got and why, read from the frozen record; `none` where it had submitted nothing. */
async function ownResult(ctx: Context, round: AssignmentRow, schoolCode: SchoolCode) {
  const { inputs, result } = recordIn(round);
  const placement = result.placements.find(({ code }) => code === schoolCode);
  if (!placement) return { kind: 'none' as const };
  const { asked, choice, offering: offeringId } = placement;
  const { ranking } = inputs.schools.find(({ code }) => code === schoolCode)!;
  const offered = new Map(inputs.offerings.map((offering) => [offering.id, offering]));
  const got = offeringId === null ? null : offered.get(offeringId)!;
  return {
    kind: 'result' as const,
    got: got && { slug: got.slug, name: got.name },
    request: offeringId === null ? null : await ownRequest(ctx, round, schoolCode, offeringId),
    words: resultInWords({ offering: got?.name ?? null, choice, ranked: ranking.length }, 'school'),
    reservedUntil: round.reservedUntil!,
    isReserved: today(ctx) <= round.reservedUntil!,
    reasons: asked.map((ask) => {
      const { name, groups, offered: isOffered } = offered.get(ask.offering)!;
      return {
        id: ask.offering,
        name,
        holds: ask.answer === 'kept',
        why: askInWords(ask, { groups, offered: isOffered, order: inputs.rules.order }, 'school'),
      };
    }),
    notAsked: ranking.slice(asked.length).map((id) => offered.get(id)!.name),
  };
}

/** The school's request for what it got, once there is one. */
async function ownRequest(
  ctx: Context,
  round: AssignmentRow,
  schoolCode: SchoolCode,
  offeringId: OfferingId,
) {
  const [request] = await ctx.db
    .select({ id: requests.id, reference: requests.reference, status: requests.status })
    .from(requests)
    .where(
      and(
        eq(requests.schoolCode, schoolCode),
        eq(requests.offeringId, offeringId),
        eq(requests.schoolYear, round.schoolYear),
        inArray(requests.status, ['draft', 'sent', 'changed', 'agreed']),
      ),
    )
    .limit(1);
  return request ?? null;
}
