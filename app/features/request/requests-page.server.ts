import { and, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { reachOf } from '#app/domain/access/policy.ts';
import { awaitedSides } from '#app/domain/partnerships/request-state.ts';
import type { RequestStatus } from '#app/domain/partnerships/vocabulary.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { offerings, organizations, requests, schoolProfiles, waitingEntries } from '#db/schema/index.ts';
import { visibleRequests } from './visible-requests.server.ts';

export const REQUESTS_PAGE_SIZE = 25;

const STANDINGS: Record<'waiting' | 'agreed' | 'ended', readonly RequestStatus[]> = {
  waiting: ['draft', 'sent', 'changed'],
  agreed: ['agreed'],
  ended: ['declined', 'withdrawn', 'expired'],
};

/** The requests this person may see, those that wait for somebody first. */
export async function requestsPage(
  ctx: Context,
  search: { show: 'waiting' | 'agreed' | 'ended' | 'all'; page: number },
) {
  if (reachOf(ctx.actor, 'request.read') === undefined) throw new Refusal('forbidden', 'request.read');
  const visible = visibleRequests(ctx);
  const shown: SQL | undefined =
    search.show === 'all' ? visible : and(visible, inArray(requests.status, [...STANDINGS[search.show]]));

  const [rows, counts] = await Promise.all([
    ctx.db
      .select({
        id: requests.id,
        reference: requests.reference,
        status: requests.status,
        currentRevision: requests.currentRevision,
        schoolConsent: requests.schoolConsent,
        partnerConsent: requests.partnerConsent,
        answerBy: requests.answerBy,
        sentAt: requests.sentAt,
        offering: offerings.name,
        organization: organizations.name,
        school: schoolProfiles.name,
        line: waitingEntries.status,
      })
      .from(requests)
      .innerJoin(offerings, eq(offerings.id, requests.offeringId))
      .innerJoin(organizations, eq(organizations.id, requests.organizationId))
      .innerJoin(
        schoolProfiles,
        and(
          eq(schoolProfiles.schoolCode, requests.schoolCode),
          eq(schoolProfiles.schoolYear, requests.schoolYear),
        ),
      )
      .leftJoin(
        waitingEntries,
        and(
          eq(waitingEntries.requestId, requests.id),
          inArray(waitingEntries.status, ['waiting', 'offered']),
        ),
      )
      .where(shown)
      .orderBy(sql`${requests.status} in ('draft', 'sent', 'changed') desc`, desc(requests.createdAt))
      .limit(REQUESTS_PAGE_SIZE)
      .offset((search.page - 1) * REQUESTS_PAGE_SIZE),
    ctx.db
      .select({ status: requests.status, requests: count() })
      .from(requests)
      .where(visible)
      .groupBy(requests.status),
  ]);

  const countOf = (statuses: readonly RequestStatus[]) =>
    counts.filter(({ status }) => statuses.includes(status)).reduce((sum, row) => sum + row.requests, 0);
  const totals = {
    waiting: countOf(STANDINGS.waiting),
    agreed: countOf(STANDINGS.agreed),
    ended: countOf(STANDINGS.ended),
    all: counts.reduce((sum, row) => sum + row.requests, 0),
  };
  return {
    side: ctx.actor.schoolCode ? ('school' as const) : ctx.actor.organizationId ? ('partner' as const) : null,
    show: search.show,
    page: search.page,
    pageSize: REQUESTS_PAGE_SIZE,
    total: totals[search.show],
    totals,
    now: ctx.now.toISOString(),
    requests: rows.map(({ currentRevision, schoolConsent, partnerConsent, answerBy, sentAt, ...row }) => ({
      ...row,
      awaited: awaitedSides({ status: row.status, currentRevision, schoolConsent, partnerConsent }),
      answerBy: answerBy?.toISOString() ?? null,
      sentAt: sentAt?.toISOString() ?? null,
    })),
  };
}
