import { createHash, randomBytes } from 'node:crypto';
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { Lucia, TimeSpan } from 'lucia';
import type { MembershipRole } from '#app/domain/access/vocabulary.ts';
import type { MembershipId, OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import type { Connection, Database } from '#db/client.server.ts';
import { memberships, sessions, users } from '#db/schema/index.ts';

/**
 * The only file that knows Lucia. The browser holds a random token; the table holds its SHA-256, so that a read
 * of the table opens no session.
 */

type PersonId = UserId;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionFacts, UserFacts>;
    UserId: PersonId;
    DatabaseUserAttributes: { email: string; name: string; disabledAt: Date | null };
    DatabaseSessionAttributes: { membershipId: MembershipId | null; endsAt: Date };
  }
}
type SessionFacts = { membershipId: MembershipId | null; endsAt: Date };
type UserFacts = { email: string; name: string; disabledAt: Date | null };

const IDLE = new TimeSpan(24, 'h');
const LONGEST_DAYS = 7;
const LONGEST_OFFICE_HOURS = 12;
const OFFICE_ROLES: readonly MembershipRole[] = ['office-staff', 'office-director'];

const sessionId = (token: string) => createHash('sha256').update(token).digest('hex');

const lucias = new WeakMap<object, Lucia<SessionFacts, UserFacts>>();

function luciaFor(db: Database): Lucia<SessionFacts, UserFacts> {
  const known = lucias.get(db);
  if (known) return known;
  const made = new Lucia<SessionFacts, UserFacts>(new DrizzlePostgreSQLAdapter(db, sessions, users), {
    sessionExpiresIn: IDLE,
    getSessionAttributes: ({ membershipId, endsAt }) => ({ membershipId, endsAt }),
    getUserAttributes: ({ email, name, disabledAt }) => ({ email, name, disabledAt }),
  });
  lucias.set(db, made);
  return made;
}

export const SESSION_COOKIE = 'crosswalk_session';
export const SECURE_SESSION_COOKIE = '__Host-crosswalk_session';

const cookieName = (secure: boolean) => (secure ? SECURE_SESSION_COOKIE : SESSION_COOKIE);

/** A cookie for the browser's session of work; without a token it removes the one that is there. */
export function sessionCookie(token: string | null, secure: boolean): string {
  const rest = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return token === null
    ? `${cookieName(secure)}=; Max-Age=0; ${rest}`
    : `${cookieName(secure)}=${token}; Max-Age=${LONGEST_DAYS * 86_400}; ${rest}`;
}

function tokenFrom(request: Request, secure: boolean): string | null {
  const prefix = `${cookieName(secure)}=`;
  for (const part of (request.headers.get('Cookie') ?? '').split(';')) {
    const cookie = part.trim();
    if (cookie.startsWith(prefix)) return cookie.slice(prefix.length) || null;
  }
  return null;
}

export type SignedIn = {
  sessionId: string;
  userId: UserId;
  email: string;
  name: string;
  membership: {
    id: MembershipId;
    role: MembershipRole;
    organizationId: OrganizationId | null;
    schoolCode: SchoolCode | null;
  } | null;
};

/** Begins a session for a person who has just proved who they are, and returns the token for the cookie. */
export async function beginSession(db: Database, userId: UserId): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const [first] = await db
    .select({ id: memberships.id, role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)))
    .orderBy(memberships.createdAt)
    .limit(1);
  const hours = first && OFFICE_ROLES.includes(first.role) ? LONGEST_OFFICE_HOURS : LONGEST_DAYS * 24;
  await luciaFor(db).createSession(
    userId,
    { membershipId: first?.id ?? null, endsAt: new Date(Date.now() + hours * 3_600_000) },
    { sessionId: sessionId(token) },
  );
  return token;
}

/** Who the request's cookie stands for; null when it stands for nobody, any more or yet. */
export async function findSignedIn(
  db: Database,
  request: Request,
  secure: boolean,
): Promise<SignedIn | null> {
  const token = tokenFrom(request, secure);
  if (token === null) return null;
  const lucia = luciaFor(db);
  const { session, user } = await lucia.validateSession(sessionId(token));
  if (!session || !user) return null;
  if (session.endsAt.getTime() <= Date.now() || user.disabledAt !== null) {
    await lucia.invalidateSession(session.id);
    return null;
  }
  const membership = session.membershipId ? await findMembership(db, user.id, session.membershipId) : null;
  return { sessionId: session.id, userId: user.id, email: user.email, name: user.name, membership };
}

async function findMembership(
  db: Connection,
  userId: UserId,
  id: MembershipId,
): Promise<SignedIn['membership']> {
  const [found] = await db
    .select({
      id: memberships.id,
      role: memberships.role,
      organizationId: memberships.organizationId,
      schoolCode: memberships.schoolCode,
    })
    .from(memberships)
    .where(and(eq(memberships.id, id), eq(memberships.userId, userId), isNull(memberships.endedAt)));
  return found ?? null;
}

/** The membership under which the session's next pages are shown. The caller has checked that it is the person's own. */
export async function enterMembership(db: Connection, id: string, membershipId: MembershipId): Promise<void> {
  await db.update(sessions).set({ membershipId }).where(eq(sessions.id, id));
}

export async function endSession(db: Database, request: Request, secure: boolean): Promise<void> {
  const token = tokenFrom(request, secure);
  if (token !== null) await luciaFor(db).invalidateSession(sessionId(token));
}

/** Signs a person out everywhere: after a new password, or when the Office disables an account. */
export async function endSessionsOf(db: Connection, userId: UserId): Promise<void> {
  await db.delete(sessions).where(eq(sessions.userId, userId));
}

export async function sweepSessions(db: Connection): Promise<void> {
  await db.delete(sessions).where(sql`${sessions.expiresAt} < now() or ${sessions.endsAt} < now()`);
}
