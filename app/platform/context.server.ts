import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { is, sql } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
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

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 15;

/**
 * Runs on one transaction; inside another it becomes a savepoint. The inner context shadows the outer on purpose.
 *
 * What the database took back whole, because it stood in another's way (a deadlock, or an order that could not be kept),
 * is run again, up to five times in all with growing pauses of chance length. The work must therefore reach nothing
 * outside the database but files under names of their own, which the sweep removes when no record claims them. A savepoint is
 * never run again alone: the locks of what came before it would still be held.
 */
export async function inTransaction<Result>(
  ctx: Context,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  const run = () => ctx.db.transaction((tx) => work({ ...ctx, db: tx }));
  if (is(ctx.db, PgTransaction)) return run();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !stoodInTheWay(error)) throw error;
    }
    const longest = FIRST_PAUSE_MS * 2 ** attempt;
    await pause(randomInt(longest / 2, longest));
  }
}

/** Deadlock detected, or serialization failure: PostgreSQL promises that nothing of the transaction was kept. */
const TAKEN_BACK_WHOLE: readonly unknown[] = ['40P01', '40001'];

function stoodInTheWay(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && TAKEN_BACK_WHOLE.includes(error.code)) || stoodInTheWay(error.cause);
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
