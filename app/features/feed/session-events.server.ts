import { and, eq, gte, inArray, ne, or, sql } from 'drizzle-orm';
import type { CalendarEvent } from '#app/domain/calendar/icalendar.ts';
import type { Weekday } from '#app/domain/offerings/vocabulary.ts';
import { plannedDays, plannedFigures } from '#app/domain/service-record/planned-days.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { hasServed, lastServedOn } from '#app/features/partnership/last-served.server.ts';
import { figuresWords, sessionStanding } from '#app/features/service-record/components/session-words.ts';
import type { Context } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import {
  auditEvents,
  noSchoolDays,
  offerings,
  organizations,
  partnerships,
  schoolProfiles,
  serviceSessions,
} from '#db/schema/index.ts';
import type { FeedScope } from './feed-scope.server.ts';

const WEEKDAY_CODES: Readonly<Record<Weekday, string>> = {
  mon: 'MO',
  tue: 'TU',
  wed: 'WE',
  thu: 'TH',
  fri: 'FR',
  sat: 'SA',
  sun: 'SU',
};

const MINUTE = 60_000;

type Session = typeof serviceSessions.$inferSelect;
type Planned = Awaited<ReturnType<typeof partnershipsIn>>[number];

/**
 * The sessions of the partnerships of this year and of those agreed for the next: those to come as one repeating event for each partnership, from its agreed days without
 * days off, and each one that was entered as an event of its own in place of the planned one.
 */
export async function sessionEvents(ctx: Context, scope: FeedScope): Promise<CalendarEvent[]> {
  if (scope.schoolCodes.length + scope.organizationIds.length === 0) return [];
  const [found, sessions, off, [changed]] = await Promise.all([
    partnershipsIn(ctx, scope),
    sessionsIn(ctx, scope),
    ctx.db
      .select({ day: noSchoolDays.day })
      .from(noSchoolDays)
      .where(gte(noSchoolDays.schoolYear, ctx.schoolYear)),
    ctx.db
      .select({ at: sql<string | null>`max(${auditEvents.recordedAt})` })
      .from(auditEvents)
      .where(inArray(auditEvents.type, ['no-school-days.added', 'no-school-days.removed'])),
  ]);
  const daysOff = new Set(off.map(({ day }) => day));
  const daysChangedAt = changed?.at ? new Date(changed.at) : new Date(0);
  const byPartnership = groupBy(sessions, ({ partnershipId }) => partnershipId);
  return found.flatMap((agreed) => {
    const endsOn = lastServedOn(agreed.row, ctx.district.timeZone);
    const planned = { ...agreed, row: { ...agreed.row, endsOn } };
    const own = byPartnership.get(planned.row.id) ?? [];
    const series = seriesOf(planned, own, daysOff, daysChangedAt);
    return [
      ...(series ? [series] : []),
      ...own.filter(({ minutes }) => minutes > 0).map((session) => recordedEvent(planned, session)),
    ];
  });
}

function within({ schoolCodes, organizationIds }: FeedScope, ctx: Context) {
  return and(
    gte(partnerships.schoolYear, ctx.schoolYear),
    or(
      schoolCodes.length > 0 ? inArray(partnerships.schoolCode, [...schoolCodes]) : undefined,
      organizationIds.length > 0 ? inArray(partnerships.organizationId, [...organizationIds]) : undefined,
    ),
    hasServed,
  );
}

function partnershipsIn(ctx: Context, scope: FeedScope) {
  return ctx.db
    .select({
      row: partnerships,
      offering: offerings.name,
      organization: organizations.name,
      school: schoolProfiles.name,
      address: schoolProfiles.address,
    })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, partnerships.schoolCode),
        eq(schoolProfiles.schoolYear, partnerships.schoolYear),
      ),
    )
    .where(within(scope, ctx))
    .orderBy(partnerships.reference);
}

async function sessionsIn(ctx: Context, scope: FeedScope): Promise<Session[]> {
  const rows = await ctx.db
    .select({ session: serviceSessions })
    .from(serviceSessions)
    .innerJoin(partnerships, eq(partnerships.id, serviceSessions.partnershipId))
    .where(and(within(scope, ctx), ne(serviceSessions.status, 'withdrawn')))
    .orderBy(serviceSessions.day, serviceSessions.startsAt);
  return rows.map(({ session }) => session);
}

const placeOf = ({ school, address }: Planned) => [school, address].filter(Boolean).join(', ');
const titleOf = ({ offering, school }: Planned) => `${offering}, ${school}`;

/** Null where nothing is planned, or everything that was is entered. */
function seriesOf(
  planned: Planned,
  own: readonly Session[],
  daysOff: ReadonlySet<CalendarDate>,
  daysChangedAt: Date,
): CalendarEvent | null {
  const { row } = planned;
  const entered = new Set(own.map(({ day }) => day));
  const left = plannedDays(row, new Set([...daysOff, ...entered]));
  const [first] = left;
  const last = left.at(-1);
  if (!first || !last) return null;
  const kept = new Set(left);
  const without = plannedDays({ ...row, startsOn: first, endsOn: last }, new Set()).filter(
    (day) => !kept.has(day),
  );
  const changedAt = new Date(
    Math.max(
      row.updatedAt.getTime(),
      daysChangedAt.getTime(),
      ...own.map(({ updatedAt }) => updatedAt.getTime()),
    ),
  );
  return {
    uid: `partnership-${row.id}@crosswalk`,
    sequence: Math.max(0, Math.floor((changedAt.getTime() - row.createdAt.getTime()) / MINUTE)),
    changedAt,
    // Without an agreed time the day itself is planned.
    when:
      row.startsAt === null
        ? { at: 'day', day: first }
        : { at: 'clock', day: first, time: row.startsAt, minutes: plannedFigures(row).minutes },
    repeats: {
      weekdays: row.days.map((day) => WEEKDAY_CODES[day as Weekday]),
      lastDay: last,
      without,
    },
    summary: titleOf(planned),
    description:
      row.status === 'planned' ? 'Not cleared to serve yet' : `Planned. Partnership ${row.reference}`,
    location: placeOf(planned),
    url: siteAddress(`/partnerships/${row.id}`),
    status: row.status === 'planned' ? 'TENTATIVE' : 'CONFIRMED',
  };
}

function recordedEvent(planned: Planned, session: Session): CalendarEvent {
  return {
    uid: `session-${session.id}@crosswalk`,
    sequence: session.steps - 1,
    changedAt: session.updatedAt,
    when: { at: 'clock', day: session.day, time: session.startsAt, minutes: session.minutes },
    summary: titleOf(planned),
    description: `${figuresWords(session)}. ${sessionStanding(session, null).words}`,
    location: placeOf(planned),
    url: siteAddress(`/sessions/${session.id}`),
    status: 'CONFIRMED',
  };
}
