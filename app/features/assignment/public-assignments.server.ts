import { asc, desc, isNotNull } from 'drizzle-orm';
import type { PublishedAssignment } from '#app/domain/assignment/assignment-record.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { type PageSearch, pageOf } from '#app/platform/page-of.ts';
import { formatGrades } from '#app/ui/format.ts';
import { assignmentRounds } from '#db/schema/index.ts';
import { ASSIGNMENT_STANDING, standingInWords } from './assignment-words.ts';
import { type AssignmentRow, findAssignment, offeredIn } from './load-assignment.server.ts';
import { rulesView } from './rules-view.server.ts';

const PAGE_SIZE = 25;

/** Every round that was announced, the newest first. */
export async function publicAssignmentsPage(ctx: Context, { page: asked }: PageSearch = { page: 1 }) {
  authorize(ctx, 'assignment.read-published');
  const announced = isNotNull(assignmentRounds.openedAt);
  const total = await ctx.db.$count(assignmentRounds, announced);
  const { page, pageCount, from } = pageOf(asked, total, PAGE_SIZE);
  const rounds = await ctx.db
    .select({
      slug: assignmentRounds.slug,
      name: assignmentRounds.name,
      schoolYear: assignmentRounds.schoolYear,
      status: assignmentRounds.status,
      closesAt: assignmentRounds.closesAt,
      assignedAt: assignmentRounds.assignedAt,
    })
    .from(assignmentRounds)
    .where(announced)
    .orderBy(desc(assignmentRounds.opensAt), asc(assignmentRounds.slug))
    .limit(PAGE_SIZE)
    .offset(from);
  return {
    page,
    pageCount,
    rounds: rounds.map(({ closesAt, assignedAt, ...round }) => ({
      ...round,
      standing: ASSIGNMENT_STANDING[round.status],
      closesAt: closesAt.toISOString(),
      assignedAt: assignedAt?.toISOString() ?? null,
    })),
  };
}

async function findAnnounced(ctx: Context, slug: string): Promise<AssignmentRow> {
  authorize(ctx, 'assignment.read-published');
  const round = await findAssignment(ctx, slug);
  if (round.openedAt === null) throw new Refusal('not-found', 'assignment-round');
  return round;
}

/** A round as families read it: what it gives out and by which rules; once it is assigned, to whom. Nobody's ranking. */
export async function publicAssignmentPage(ctx: Context, slug: string) {
  const round = await findAnnounced(ctx, slug);
  const [offered, rules] = await Promise.all([offeredIn(ctx, round), rulesView(ctx, round)]);
  return {
    slug,
    name: round.name,
    schoolYear: round.schoolYear,
    status: round.status,
    opensAt: round.opensAt.toISOString(),
    closesAt: round.closesAt.toISOString(),
    assignedAt: round.assignedAt?.toISOString() ?? null,
    reservedUntil: round.reservedUntil,
    callOffReason: round.callOffReason,
    now: ctx.now.toISOString(),
    zone: ctx.district.timeZone,
    rules,
    offered: offered.map(({ id, slug, name, organization, groups, grades, offered }) => ({
      id,
      slug,
      name,
      organization,
      groups,
      grades: formatGrades(grades),
      isOffered: offered,
    })),
    decided:
      round.published === null
        ? null
        : {
            hash: round.publishedHash!,
            ...decidedView(JSON.parse(round.published) as PublishedAssignment),
          },
    isForSchool: ctx.actor.schoolCode !== null,
  };
}

/** What was published, offering by offering in the order in which it put the schools: read from the frozen text. */
function decidedView({ software, recordHash, offerings, schools, orders, rules }: PublishedAssignment) {
  const named = new Map(schools.map((school) => [school.code, school]));
  const known = new Map(offerings.map((offering) => [offering.id, offering]));
  return {
    software,
    recordHash,
    schools: schools.length,
    placed: schools.filter(({ got }) => got !== null).length,
    orders: orders.map(({ offering, order, assigned, lastIn }) => ({
      id: offering,
      name: known.get(offering)!.name,
      groups: known.get(offering)!.groups,
      turnedAway: lastIn !== null,
      order: order.map((each, at) => ({
        place: at + 1,
        code: each.code,
        school: named.get(each.code)!.name,
        standing: standingInWords(each, rules).map(({ words }) => words),
        lottery: each.lottery,
        got: assigned.includes(each.code),
        isLastIn: each.code === lastIn,
      })),
    })),
  };
}

/** The very bytes whose hash is published. */
export async function publishedAssignmentFile(ctx: Context, slug: string) {
  const { published } = await findAnnounced(ctx, slug);
  if (published === null) throw new Refusal('not-found', 'assignment-round');
  return { name: `${slug}.json`, text: published };
}
