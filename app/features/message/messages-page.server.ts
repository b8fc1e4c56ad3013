import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { reachOf } from '#app/domain/access/policy.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { visibleRequests } from '#app/features/request/visible-requests.server.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import {
  messageReads,
  offerings,
  organizations,
  requestMessages,
  requests,
  schoolProfiles,
  users,
} from '#db/schema/index.ts';

export const MESSAGES_PAGE_SIZE = 25;
const EXCERPT = 160;

/** The conversations that a person may read, the one with the newest message first. */
export async function messagesPage(ctx: Context, search: { show: 'unread' | 'all'; page: number }) {
  if (reachOf(ctx.actor, 'request.read') === undefined) throw new Refusal('forbidden', 'request.read');
  const userId = requireUser(ctx);
  const last = ctx.db
    .selectDistinctOn([requestMessages.requestId], {
      requestId: requestMessages.requestId,
      body: requestMessages.body,
      sentAt: requestMessages.sentAt,
      position: requestMessages.position,
      authorId: requestMessages.authorId,
    })
    .from(requestMessages)
    .innerJoin(requests, eq(requests.id, requestMessages.requestId))
    .where(visibleRequests(ctx))
    .orderBy(requestMessages.requestId, desc(requestMessages.position))
    .as('last');
  const isUnread: SQL<boolean> = sql`${last.authorId} <> ${userId}
    and coalesce(${messageReads.readPosition}, 0) < ${last.position}`;
  const own = and(eq(messageReads.requestId, last.requestId), eq(messageReads.userId, userId));
  const [rows, [counted]] = await Promise.all([
    ctx.db
      .select({
        requestId: last.requestId,
        body: last.body,
        sentAt: last.sentAt,
        by: users.name,
        reference: requests.reference,
        offering: offerings.name,
        organization: organizations.name,
        school: schoolProfiles.name,
        isUnread: isUnread.mapWith(Boolean),
      })
      .from(last)
      .innerJoin(requests, eq(requests.id, last.requestId))
      .innerJoin(users, eq(users.id, last.authorId))
      .innerJoin(offerings, eq(offerings.id, requests.offeringId))
      .innerJoin(organizations, eq(organizations.id, requests.organizationId))
      .innerJoin(
        schoolProfiles,
        and(
          eq(schoolProfiles.schoolCode, requests.schoolCode),
          eq(schoolProfiles.schoolYear, requests.schoolYear),
        ),
      )
      .leftJoin(messageReads, own)
      .where(search.show === 'unread' ? isUnread : undefined)
      .orderBy(desc(last.position))
      .limit(MESSAGES_PAGE_SIZE)
      .offset((search.page - 1) * MESSAGES_PAGE_SIZE),
    ctx.db
      .select({
        all: sql<number>`count(*)`.mapWith(Number),
        unread: sql<number>`count(*) filter (where ${isUnread})`.mapWith(Number),
      })
      .from(last)
      .leftJoin(messageReads, own),
  ]);
  const totals = counted ?? { all: 0, unread: 0 };
  return {
    side: ctx.actor.schoolCode ? ('school' as const) : ctx.actor.organizationId ? ('partner' as const) : null,
    show: search.show,
    page: search.page,
    totals,
    pageCount: Math.max(1, Math.ceil(totals[search.show] / MESSAGES_PAGE_SIZE)),
    conversations: rows.map(({ body, sentAt, ...row }) => ({
      ...row,
      excerpt: body.length > EXCERPT ? `${body.slice(0, EXCERPT - 1)}…` : body,
      sentAt: sentAt.toISOString(),
    })),
  };
}
