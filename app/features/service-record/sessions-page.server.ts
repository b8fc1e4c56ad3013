import { and, asc, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import { reachOf } from '#app/domain/access/policy.ts';
import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import { DELIVERED_STATUSES } from '#app/domain/service-record/vocabulary.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { visiblePartnerships } from '#app/features/partnership/visible-partnerships.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { offerings, organizations, partnerships, schoolProfiles, serviceSessions } from '#db/schema/index.ts';
import type { SessionsInput } from './inputs.ts';

const SESSIONS_PAGE_SIZE = 50;

type Group = NonNullable<SessionsInput['show']>;

function groups(mine: Side | null): Record<Group, SQL | undefined> {
  const entered = eq(serviceSessions.status, 'entered');
  return {
    waiting: mine ? and(entered, ne(serviceSessions.enteredSide, mine)) : entered,
    theirs: mine ? and(entered, eq(serviceSessions.enteredSide, mine)) : sql`false`,
    disputed: eq(serviceSessions.status, 'disputed'),
    delivered: inArray(serviceSessions.status, [...DELIVERED_STATUSES]),
    all: undefined,
  };
}

/** The sessions of the year that somebody may see, by what they wait for; for a side, first those that wait for it. */
export async function sessionsPage(ctx: Context, search: SessionsInput) {
  if (reachOf(ctx.actor, 'session.read') === undefined) throw new Refusal('forbidden', 'session.read');
  const mine: Side | null = ctx.actor.schoolCode ? 'school' : ctx.actor.organizationId ? 'partner' : null;
  const show = search.show ?? (mine ? 'waiting' : 'disputed');
  const inGroup = groups(mine);
  const own = and(visiblePartnerships(ctx), eq(partnerships.schoolYear, ctx.schoolYear));
  const oldestFirst = show === 'waiting' || show === 'disputed';
  const [rows, [waits]] = await Promise.all([
    ctx.db
      .select({
        session: serviceSessions,
        reference: partnerships.reference,
        offering: offerings.name,
        organization: organizations.name,
        school: schoolProfiles.name,
        total: sql<number>`count(*) over ()`.mapWith(Number),
      })
      .from(serviceSessions)
      .innerJoin(partnerships, eq(partnerships.id, serviceSessions.partnershipId))
      .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
      .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
      .innerJoin(
        schoolProfiles,
        and(
          eq(schoolProfiles.schoolCode, partnerships.schoolCode),
          eq(schoolProfiles.schoolYear, partnerships.schoolYear),
        ),
      )
      .where(and(own, inGroup[show]))
      .orderBy(
        oldestFirst ? asc(serviceSessions.day) : desc(serviceSessions.day),
        asc(serviceSessions.startsAt),
        asc(serviceSessions.id),
      )
      .limit(SESSIONS_PAGE_SIZE)
      .offset((search.page - 1) * SESSIONS_PAGE_SIZE),
    ctx.db
      .select({
        waiting: sql<number>`count(*) filter (where ${inGroup.waiting ?? sql`false`})`.mapWith(Number),
        disputed: sql<number>`count(*) filter (where ${inGroup.disputed!})`.mapWith(Number),
      })
      .from(serviceSessions)
      .innerJoin(partnerships, eq(partnerships.id, serviceSessions.partnershipId))
      .where(and(own, inArray(serviceSessions.status, ['entered', 'disputed']))),
  ]);
  return {
    mine,
    show,
    page: search.page,
    pageSize: SESSIONS_PAGE_SIZE,
    total: rows[0]?.total ?? 0,
    waits: waits ?? { waiting: 0, disputed: 0 },
    schoolYear: formatSchoolYear(ctx.schoolYear),
    sessions: rows.map(({ session, total: _, ...names }) => ({ ...names, ...shownSession(session) })),
  };
}

/** What lists show of a session. */
export function shownSession(session: typeof serviceSessions.$inferSelect) {
  const { id, partnershipId, day, startsAt, status, enteredSide, minutes, headcount, note } = session;
  return {
    id,
    partnershipId,
    day,
    startsAt,
    status,
    enteredSide,
    /** How many steps there were when this was read: what is agreed to names them. */
    seen: session.steps,
    figures: { minutes, headcount },
    other:
      session.otherMinutes === null || session.otherHeadcount === null
        ? null
        : { minutes: session.otherMinutes, headcount: session.otherHeadcount },
    note,
  };
}
