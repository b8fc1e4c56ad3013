import { and, eq, gte, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm';
import type { CalendarEvent } from '#app/domain/calendar/icalendar.ts';
import { OWED_BY } from '#app/domain/calendar/vocabulary.ts';
import { TO_DO } from '#app/features/calendar/calendar-words.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import {
  calendarDates,
  documentKinds,
  documents,
  fundRounds,
  offerings,
  requests,
} from '#db/schema/index.ts';
import type { FeedScope } from './feed-scope.server.ts';

const MINUTE = 60_000;

type Changed = { readonly createdAt: Date; readonly updatedAt: Date };

const changes = ({ createdAt, updatedAt }: Changed) => ({
  sequence: Math.max(0, Math.floor((updatedAt.getTime() - createdAt.getTime()) / MINUTE)),
  changedAt: updatedAt,
});

/** What is due: requests to answer, papers that end, Fund rounds that close, and the dates of the district's year. */
export async function deadlineEvents(ctx: Context, scope: FeedScope): Promise<CalendarEvent[]> {
  const lists = await Promise.all([
    requestEvents(ctx, scope),
    documentEvents(ctx, scope),
    roundEvents(ctx, scope),
    dateEvents(ctx, scope),
  ]);
  return lists.flat();
}

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
    .select({ request: requests, offering: offerings.name })
    .from(requests)
    .innerJoin(offerings, eq(offerings.id, requests.offeringId))
    .where(and(inArray(requests.status, ['sent', 'changed']), isNotNull(requests.answerBy), waitsFor))
    .orderBy(requests.answerBy);
  return rows.map(({ request, offering }) => ({
    uid: `request-${request.id}@crosswalk`,
    ...changes(request),
    when: { at: 'instant', instant: request.answerBy! },
    summary: `Answer by now: request for ${offering}`,
    description: `Request ${request.reference} lapses if nobody answers it`,
    url: siteAddress(`/requests/${request.id}`),
  }));
}

async function documentEvents(ctx: Context, { organizationIds }: FeedScope): Promise<CalendarEvent[]> {
  if (organizationIds.length === 0) return [];
  const rows = await ctx.db
    .select({ document: documents, kind: documentKinds.label })
    .from(documents)
    .innerJoin(documentKinds, eq(documentKinds.code, documents.kind))
    .where(
      and(
        inArray(documents.organizationId, [...organizationIds]),
        inArray(documents.status, ['received', 'accepted']),
        gte(documents.validUntil, today(ctx)),
      ),
    )
    .orderBy(documents.validUntil);
  return rows.map(({ document, kind }) => ({
    uid: `document-${document.id}@crosswalk`,
    ...changes(document),
    when: { at: 'day', day: document.validUntil! },
    summary: `Last day of a paper: ${kind}`,
    url: siteAddress('/partner/documents'),
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
    ...changes(round),
    when: { at: 'instant', instant: round.closesAt },
    summary: `Partnership Fund: ${round.name} closes`,
    url: siteAddress(isOffice ? `/office/rounds/${round.slug}` : '/school/fund'),
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
      ...changes(date),
      when: { at: 'day', day: date.onDay },
      summary: `Due: ${date.title}`,
      url: siteAddress(scope.isOffice ? '/office/settings/calendar' : TO_DO[date.kind].path),
    }));
}
