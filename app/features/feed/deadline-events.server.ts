import { and, eq, gte, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { CalendarEvent } from '#app/domain/calendar/icalendar.ts';
import { OWED_BY } from '#app/domain/calendar/vocabulary.ts';
import { TO_DO } from '#app/features/calendar/calendar-words.ts';
import { answerDue, placesKeptUntil } from '#app/features/request/answer-due.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { calendarDates, cycles, fundRounds, offerings, requests, waitingEntries } from '#db/schema/index.ts';
import { changes } from './event-parts.ts';
import type { FeedScope } from './feed-scope.server.ts';
import { partnerDeadlines } from './partner-deadlines.server.ts';
import { schoolDeadlines } from './school-deadlines.server.ts';

/**
 * What is due: requests to answer, what each side owes, Fund rounds that close, statements of intent that the Office is to
 * answer, and the dates of the district's year.
 */
export async function deadlineEvents(ctx: Context, scope: FeedScope): Promise<CalendarEvent[]> {
  const lists = await Promise.all([
    requestEvents(ctx, scope),
    partnerDeadlines(ctx, scope),
    schoolDeadlines(ctx, scope),
    roundEvents(ctx, scope),
    invitationEvents(ctx, scope),
    dateEvents(ctx, scope),
  ]);
  return lists.flat();
}

const offeredAt = sql<Date | null>`(select kept.offered_at from ${waitingEntries} kept
  where kept.request_id = ${requests}.id and kept.status = 'offered')`.mapWith((text: string | null) =>
  text === null ? null : new Date(text),
);

async function requestEvents(ctx: Context, scope: FeedScope): Promise<CalendarEvent[]> {
  const { schoolCodes, organizationIds } = scope;
  const waitsFor = or(
    organizationIds.length > 0
      ? and(
          inArray(requests.organizationId, [...organizationIds]),
          or(isNull(requests.partnerConsent), ne(requests.partnerConsent, requests.currentRevision)),
        )
      : undefined,
    schoolCodes.length > 0
      ? and(
          inArray(requests.schoolCode, [...schoolCodes]),
          or(isNull(requests.schoolConsent), ne(requests.schoolConsent, requests.currentRevision)),
        )
      : undefined,
  );
  if (!waitsFor) return [];
  const rows = await ctx.db
    .select({ request: requests, offering: offerings.name, due: answerDue, kept: placesKeptUntil, offeredAt })
    .from(requests)
    .innerJoin(offerings, eq(offerings.id, requests.offeringId))
    .where(and(inArray(requests.status, ['sent', 'changed']), sql`${answerDue} is not null`, waitsFor))
    .orderBy(answerDue, requests.reference);
  return rows.map(({ request, offering, due, kept, offeredAt }) => ({
    uid: `request-${request.id}@crosswalk`,
    ...changes(request.createdAt, request.updatedAt, offeredAt),
    when: { at: 'instant', instant: due! },
    summary: kept ? `Places are kept until now: ${offering}` : `Answer by now: request for ${offering}`,
    description: kept
      ? `Request ${request.reference} came up in line. Places that nobody takes go to the next`
      : `Request ${request.reference} lapses if nobody answers it`,
    url: siteAddress(`/requests/${request.id}`),
  }));
}

async function roundEvents(ctx: Context, { schoolCodes, isOffice }: FeedScope): Promise<CalendarEvent[]> {
  if (schoolCodes.length === 0 && !isOffice) return [];
  const rows = await ctx.db
    .select()
    .from(fundRounds)
    .where(
      and(
        eq(fundRounds.schoolYear, ctx.schoolYear),
        isNotNull(fundRounds.openedAt),
        ne(fundRounds.status, 'called-off'),
        // Schools ask by the day a round of requests closes. Of a formula they ask nothing, of an envelope only later.
        isOffice ? undefined : eq(fundRounds.kind, 'requests'),
      ),
    )
    .orderBy(fundRounds.closesAt);
  return rows.map((round) => ({
    uid: `fund-round-${round.id}@crosswalk`,
    ...changes(round.createdAt, round.updatedAt),
    when: { at: 'instant', instant: round.closesAt },
    summary: `Partnership Fund: ${round.name} closes`,
    url: siteAddress(isOffice ? `/office/rounds/${round.slug}` : '/school/fund'),
  }));
}

/** By when the Office has promised to answer every statement of intent. */
async function invitationEvents(ctx: Context, { isOffice }: FeedScope): Promise<CalendarEvent[]> {
  if (!isOffice) return [];
  const rows = await ctx.db
    .select()
    .from(cycles)
    .where(gte(cycles.invitationsDueAt, ctx.now))
    .orderBy(cycles.invitationsDueAt, cycles.id);
  return rows.map(({ id, name, createdAt, updatedAt, invitationsDueAt }) => ({
    uid: `invitations-${id}@crosswalk`,
    ...changes(createdAt, updatedAt),
    when: { at: 'instant', instant: invitationsDueAt! },
    summary: `Answer statements of intent by now: ${name}`,
    url: siteAddress(`/office/cycles/${id}/intents`),
  }));
}

async function dateEvents(ctx: Context, scope: FeedScope): Promise<CalendarEvent[]> {
  const rows = await ctx.db
    .select()
    .from(calendarDates)
    .where(gte(calendarDates.schoolYear, ctx.schoolYear))
    .orderBy(calendarDates.onDay, calendarDates.kind);
  const concerns = {
    schools: scope.isOffice || scope.schoolCodes.length > 0,
    partners: scope.isOffice || scope.organizationIds.length > 0,
  };
  return rows
    .filter(({ kind }) => concerns[OWED_BY[kind]])
    .map((date) => ({
      uid: `date-${date.id}@crosswalk`,
      ...changes(date.createdAt, date.updatedAt),
      when: { at: 'day', day: date.onDay },
      summary: `Due: ${date.title}`,
      url: siteAddress(scope.isOffice ? '/office/settings/calendar' : TO_DO[date.kind].path),
    }));
}
