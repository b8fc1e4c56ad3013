import { sql } from 'drizzle-orm';
import { type Action, type Actor, can, reachOf, type Subject } from '#app/domain/access/policy.ts';
import type { EventId, MembershipId, OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, counters, outbox } from '#db/schema/index.ts';
import type { District } from './district.server.ts';

/** Who asks, when, and on what connection. Everything that a use case needs, and nothing of HTTP. */
export type Context = {
  readonly db: Connection;
  readonly actor: Actor & { readonly email: string | null; readonly membershipId: MembershipId | null };
  /** On the district's clock, fixed once per request. */
  readonly now: Date;
  readonly district: District;
  readonly schoolYear: SchoolYear;
};

/** A context whose actor is known to be signed in. */
export type SignedInContext = Context & { readonly actor: Context['actor'] & { readonly userId: UserId } };

/** Refuses unless the policy table grants the action. The first statement of every use case and read model. */
export function authorize(ctx: Context, action: Action, subject: Subject = {}): void {
  if (!can(ctx.actor, action, subject)) throw new Refusal('forbidden', action);
}

/**
 * As `authorize`, for one record. To a role that may do this only to its own records, someone else's is answered as
 * not found: its existence is not theirs to learn.
 */
export function admit(ctx: Context, action: Action, subject: Subject): void {
  if (can(ctx.actor, action, subject)) return;
  throw reachOf(ctx.actor, action) === undefined
    ? new Refusal('forbidden', action)
    : new Refusal('not-found', action);
}

export function requireUser(ctx: Context): UserId {
  if (ctx.actor.userId === null) throw new Refusal('forbidden', 'account.use');
  return ctx.actor.userId;
}

export function requireOrganization(ctx: Context): OrganizationId {
  if (ctx.actor.organizationId === null) throw new Refusal('forbidden', 'organization.read');
  return ctx.actor.organizationId;
}

export function requireSchool(ctx: Context): SchoolCode {
  if (ctx.actor.schoolCode === null) throw new Refusal('forbidden', 'school.read');
  return ctx.actor.schoolCode;
}

/** Runs on one transaction; inside another it becomes a savepoint. The inner context shadows the outer on purpose. */
export function inTransaction<Result>(
  ctx: Context,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  return ctx.db.transaction((tx) => work({ ...ctx, db: tx }));
}

export type EventDraft = {
  /** Past tense, area first: `application.submitted`. */
  type: `${string}.${string}`;
  subjectType: string;
  subjectId: string;
  organizationId?: OrganizationId | null;
  schoolCode?: SchoolCode | null;
  /** What changed, in words and figures that may be read by those who may read the record. */
  data?: Record<string, unknown>;
};

/** What the outbox carries: the event as the audit keeps it, without the chain. */
export type RecordedEvent = {
  id: EventId;
  type: string;
  subjectType: string;
  subjectId: string;
  organizationId: OrganizationId | null;
  schoolCode: SchoolCode | null;
  actorId: UserId | null;
  actorName: string;
  data: Record<string, unknown>;
  occurredAt: string;
};

/**
 * Writes the one audit event of a change of state, and the outbox entry that lets mail, search and notifications follow.
 * Called last inside the change's own transaction, since it holds the chain's lock until commit.
 */
export async function record(ctx: Context, draft: EventDraft): Promise<EventId> {
  const [event] = await ctx.db
    .insert(auditEvents)
    .values({
      type: draft.type,
      subjectType: draft.subjectType,
      subjectId: draft.subjectId,
      organizationId: draft.organizationId ?? null,
      schoolCode: draft.schoolCode ?? null,
      actorId: ctx.actor.userId,
      actorName: ctx.actor.name,
      actorRole: ctx.actor.role,
      data: draft.data ?? {},
      occurredAt: ctx.now,
    })
    .returning({ id: auditEvents.id });
  const id = event!.id;
  const payload: RecordedEvent = {
    id,
    type: draft.type,
    subjectType: draft.subjectType,
    subjectId: draft.subjectId,
    organizationId: draft.organizationId ?? null,
    schoolCode: draft.schoolCode ?? null,
    actorId: ctx.actor.userId,
    actorName: ctx.actor.name,
    data: draft.data ?? {},
    occurredAt: ctx.now.toISOString(),
  };
  await ctx.db.insert(outbox).values({ key: id, topic: draft.type, payload });
  return id;
}

/** The next number of a series that people quote, such as `CSP-27` giving `CSP-27-0334`. */
export async function nextReference(ctx: Context, series: string): Promise<string> {
  const [counter] = await ctx.db
    .insert(counters)
    .values({ series, last: 1 })
    .onConflictDoUpdate({ target: counters.series, set: { last: sql`${counters.last} + 1` } })
    .returning({ last: counters.last });
  return `${series}-${String(counter!.last).padStart(4, '0')}`;
}
