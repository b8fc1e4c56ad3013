import { and, asc, eq, inArray, or, type SQL } from 'drizzle-orm';
import { can, reachOf } from '#app/domain/access/policy.ts';
import type { ApplicationId, OrganizationId, PartnershipId, SchoolCode } from '#app/domain/shared/id.ts';
import { SCHOOL_CODE_PATTERN } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { isNotedRecord, nameOfRecord } from '#app/features/desk/noted-record.server.ts';
import { type Note, notesOf } from '#app/features/desk/notes-of.server.ts';
import { messagesOf } from '#app/features/message/messages-of.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { auditEvents, partnerships, reviews } from '#db/schema/index.ts';
import { eventDetail, eventWords } from './event-words.ts';
import { HISTORY_KINDS, type HistoryKind, historyKindOf } from './history-kinds.ts';
import { recordName } from './record-name.server.ts';

export const HISTORY_PAGE_SIZE = 100;

type AuditEvent = typeof auditEvents.$inferSelect;
export type HistoryEvent = AuditEvent & { readonly note: Note | null };

/**
 * Who did what to a record and when, from its first event to its last. Each event is shown only to those whose reach
 * covers the organization or the school it was recorded for; a record without one such event does not exist. The Office
 * reads its own notes in their place, and may write the first one about a record that nothing has happened to yet.
 */
export async function historyPage(
  ctx: Context,
  subjectType: string,
  subjectId: string,
  { show, page }: { show: HistoryKind; page: number } = { show: 'all', page: 1 },
) {
  if (reachOf(ctx.actor, 'history.read') === undefined) throw new Refusal('forbidden', 'history.read');
  const { events, name } = await visibleHistory(ctx, subjectType, subjectId);
  const called = await recordName(ctx.db, subjectType, subjectId);
  const shown = events.filter(({ type }) => show === 'all' || historyKindOf(type) === show);
  return {
    subjectType,
    subjectId,
    name: called ?? name,
    show,
    page,
    pageSize: HISTORY_PAGE_SIZE,
    total: shown.length,
    kinds: kindsOf(events),
    events: shown.slice((page - 1) * HISTORY_PAGE_SIZE, page * HISTORY_PAGE_SIZE).map((event) => ({
      sequence: event.sequence,
      what: eventWords(event.type),
      who: event.actorName,
      role: event.actorRole,
      at: event.occurredAt.toISOString(),
      detail: event.note ? null : eventDetail(event.data),
      note: event.note,
      decisionId: decisionOf(event.data),
      hash: event.hash.slice(0, 12),
    })),
    allowed: {
      note: can(ctx.actor, 'note.write') && isNotedRecord(subjectType),
      export: can(ctx.actor, 'history.export'),
    },
  };
}

/** Every event of a record that the actor may read, with the notes in their place. */
export async function visibleHistory(
  ctx: Context,
  subjectType: string,
  subjectId: string,
): Promise<{ events: HistoryEvent[]; name: string | null }> {
  if (reachOf(ctx.actor, 'history.read') === undefined) throw new Refusal('forbidden', 'history.read');
  const [found, notes] = await Promise.all([
    ctx.db
      .select()
      .from(auditEvents)
      .where(await ofRecord(ctx, subjectType, subjectId))
      .orderBy(asc(auditEvents.sequence)),
    notesOf(ctx, subjectType, subjectId),
  ]);
  const written = await messagesOf(ctx, found);
  const events = found
    .filter((event) => can(ctx.actor, 'history.read', event))
    .map((event) => ({ ...event, note: noteOf(event, notes) ?? messageOf(event, written) }));
  const begun =
    events.length === 0 && can(ctx.actor, 'note.write') && isNotedRecord(subjectType)
      ? await nameOfRecord(ctx.db, subjectType, subjectId)
      : null;
  if (events.length === 0 && begun === null) throw new Refusal('not-found', 'history');
  const own = events.filter((event) => event.subjectType === subjectType && event.subjectId === subjectId);
  return { events, name: begun ?? referenceOf(own.map(({ data }) => data)) };
}

/**
 * An organization's and a school's history is all that was recorded for them; an application's takes in its reviews, and a
 * partnership's the request that it came from, with its messages.
 */
async function ofRecord(ctx: Context, subjectType: string, subjectId: string): Promise<SQL | undefined> {
  const own = and(eq(auditEvents.subjectType, subjectType), eq(auditEvents.subjectId, subjectId));
  if (subjectType === 'application') {
    const ids = await reviewsOf(ctx, subjectId);
    return or(own, and(eq(auditEvents.subjectType, 'review'), inArray(auditEvents.subjectId, ids)));
  }
  if (subjectType === 'partnership' && UUID.test(subjectId)) {
    const requestId = await requestOf(ctx, subjectId);
    const asked = and(eq(auditEvents.subjectType, 'request'), eq(auditEvents.subjectId, requestId ?? ''));
    return requestId === null ? own : or(own, asked);
  }
  if (subjectType === 'organization' && UUID.test(subjectId)) {
    return or(own, eq(auditEvents.organizationId, subjectId as OrganizationId));
  }
  if (subjectType === 'school' && SCHOOL_CODE_PATTERN.test(subjectId)) {
    return or(own, eq(auditEvents.schoolCode, subjectId as SchoolCode));
  }
  return own;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function requestOf(ctx: Context, partnershipId: string): Promise<string | null> {
  const [found] = await ctx.db
    .select({ requestId: partnerships.requestId })
    .from(partnerships)
    .where(eq(partnerships.id, partnershipId as PartnershipId));
  return found?.requestId ?? null;
}

async function reviewsOf(ctx: Context, applicationId: string): Promise<string[]> {
  if (!UUID.test(applicationId)) return [];
  const rows = await ctx.db
    .select({ id: reviews.id })
    .from(reviews)
    .where(eq(reviews.applicationId, applicationId as ApplicationId));
  return rows.map(({ id }) => id);
}

/** The decision that an event made, whose own page says how it was reached. */
function decisionOf(data: unknown): string | null {
  const { decisionId } = (data ?? {}) as { decisionId?: unknown };
  return typeof decisionId === 'string' ? decisionId : null;
}

function noteOf({ type, data }: AuditEvent, notes: ReadonlyMap<string, Note>): Note | null {
  if (type !== 'note.added') return null;
  return notes.get(String((data as { noteId?: unknown }).noteId)) ?? null;
}

/** What an event of a message says is the message itself, to whoever may read the event. */
function messageOf({ type, data }: AuditEvent, written: ReadonlyMap<string, Note>): Note | null {
  if (type !== 'request.message-written') return null;
  return written.get(String((data as { messageId?: unknown }).messageId)) ?? null;
}

function kindsOf(events: readonly AuditEvent[]) {
  return HISTORY_KINDS.map((kind) => ({
    kind,
    count: kind === 'all' ? events.length : events.filter(({ type }) => historyKindOf(type) === kind).length,
  })).filter(({ kind, count }) => kind === 'all' || count > 0);
}

function referenceOf(held: readonly unknown[]): string | null {
  for (const data of held) {
    const { reference, name } = (data ?? {}) as { reference?: unknown; name?: unknown };
    if (typeof reference === 'string') return reference;
    if (typeof name === 'string') return name;
  }
  return null;
}
