import { and, eq, gte, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { CalendarEvent } from '#app/domain/calendar/icalendar.ts';
import { today } from '#app/features/district/today.server.ts';
import { ownInquiries } from '#app/features/supplement/own-inquiries.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import {
  applications,
  attestations,
  cycles,
  documentKinds,
  documents,
  intents,
  organizations,
} from '#db/schema/index.ts';
import { changes } from './event-parts.ts';
import type { FeedScope } from './feed-scope.server.ts';

/** What ends or is due for a partner: its papers, its adults' clearance, intents and applications that are not sent, added questions. */
export async function partnerDeadlines(ctx: Context, scope: FeedScope): Promise<CalendarEvent[]> {
  if (scope.organizationIds.length === 0) return [];
  const lists = await Promise.all([
    documentEvents(ctx, scope),
    attestationEvents(ctx, scope),
    applicationEvents(ctx, scope),
    intentEvents(ctx, scope),
    inquiryEvents(ctx, scope),
  ]);
  return lists.flat();
}

async function documentEvents(ctx: Context, { organizationIds }: FeedScope): Promise<CalendarEvent[]> {
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
    ...changes(document.createdAt, document.updatedAt),
    when: { at: 'day', day: document.validUntil! },
    summary: `Last day of a paper: ${kind}`,
    url: siteAddress('/partner/documents'),
  }));
}

async function attestationEvents(ctx: Context, { organizationIds }: FeedScope): Promise<CalendarEvent[]> {
  const rows = await ctx.db
    .select()
    .from(attestations)
    .where(
      and(
        inArray(attestations.organizationId, [...organizationIds]),
        gte(attestations.expiresOn, today(ctx)),
      ),
    )
    .orderBy(attestations.expiresOn, attestations.id);
  return rows.map(({ id, createdAt, expiresOn, role }) => ({
    uid: `attestation-${id}@crosswalk`,
    ...changes(createdAt),
    when: { at: 'day', day: expiresOn },
    summary: `Last day of adults’ clearance: ${role}`,
    url: siteAddress('/partner/documents'),
  }));
}

/** Begun and not sent: what a cycle asks for by the moment it closes. */
async function applicationEvents(ctx: Context, { organizationIds }: FeedScope): Promise<CalendarEvent[]> {
  const rows = await ctx.db
    .select({ application: applications, cycle: cycles })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(
      and(
        inArray(applications.organizationId, [...organizationIds]),
        eq(applications.status, 'draft'),
        gte(cycles.closesAt, ctx.now),
      ),
    )
    .orderBy(cycles.closesAt, applications.reference);
  return rows.map(({ application, cycle }) => ({
    uid: `application-${application.id}@crosswalk`,
    // The Office may extend a cycle: then the same event moves.
    ...changes(application.createdAt, cycle.updatedAt),
    when: { at: 'instant', instant: cycle.closesAt },
    summary: `Send the application by now: ${cycle.name}`,
    description: `Application ${application.reference} is begun and not sent`,
    url: siteAddress('/partner/application'),
  }));
}

/**
 * When anything was last withdrawn in the cycle. What was invited and then withdrawn moves its event back to the first step, and
 * a calendar believes that only of an event that has changed since.
 */
const lastWithdrawn = sql<string | null>`(
  select max(coalesce(gone.withdrawn_at, gone.updated_at)) from (
    select i.cycle_id, i.organization_id, i.withdrawn_at, i.updated_at from ${intents} i where i.status = 'withdrawn'
    union all
    select a.cycle_id, a.organization_id, null, a.updated_at from ${applications} a where a.status = 'withdrawn') gone
  where gone.cycle_id = ${cycles}.id and gone.organization_id = ${organizations}.id)`.mapWith(
  (text: string | null) => (text === null ? null : new Date(text)),
);

/**
 * The two steps of a cycle that has them, until an application is begun: one event that stands at the last moment for a
 * statement of intent, and moves to that of the application once the Office has invited.
 */
async function intentEvents(ctx: Context, { organizationIds }: FeedScope): Promise<CalendarEvent[]> {
  const ofOrganization = (of: typeof intents | typeof applications) =>
    and(eq(of.cycleId, cycles.id), eq(of.organizationId, organizations.id), ne(of.status, 'withdrawn'));
  const rows = await ctx.db
    .select({
      cycle: cycles,
      organizationId: organizations.id,
      intent: intents,
      applicationId: applications.id,
      withdrawnAt: lastWithdrawn,
    })
    .from(cycles)
    .innerJoin(organizations, inArray(organizations.id, [...organizationIds]))
    .leftJoin(intents, ofOrganization(intents))
    .leftJoin(applications, ofOrganization(applications))
    .where(and(isNotNull(cycles.intentClosesAt), gte(cycles.closesAt, ctx.now)))
    .orderBy(cycles.closesAt, cycles.id);
  return rows.flatMap(({ cycle, organizationId, intent, applicationId, withdrawnAt }): CalendarEvent[] => {
    const isInvited = intent?.status === 'invited';
    const instant = isInvited ? cycle.closesAt : cycle.intentClosesAt!;
    if (applicationId !== null || (intent !== null && !isInvited) || instant < ctx.now) return [];
    return [
      {
        uid: `intent-${cycle.id}-${organizationId}@crosswalk`,
        ...changes(cycle.createdAt, cycle.updatedAt, intent?.answeredAt ?? null, withdrawnAt),
        when: { at: 'instant', instant },
        summary: isInvited
          ? `Send the application by now: ${cycle.name}`
          : `Say by now whether you mean to apply: ${cycle.name}`,
        description: isInvited
          ? 'The Office has invited it, and it is not begun'
          : 'Only whoever sends a statement of intent can be invited to apply',
        url: siteAddress(`/partner/cycles/${cycle.id}`),
      },
    ];
  });
}

async function inquiryEvents(ctx: Context, { organizationIds }: FeedScope): Promise<CalendarEvent[]> {
  const asked = await Promise.all(organizationIds.map((id) => ownInquiries(ctx, id)));
  return asked
    .flat()
    .filter(({ answered, refusal }) => answered === null && refusal === null)
    .map(({ id, applicationId, askedAt, by, cycle, reference }) => ({
      uid: `inquiry-${id}-${applicationId}@crosswalk`,
      ...changes(askedAt),
      when: { at: 'day', day: by },
      summary: `Answer added questions: ${cycle}`,
      description: `Asked beside application ${reference}`,
      url: siteAddress(`/partner/added-questions/${id}`),
    }));
}
