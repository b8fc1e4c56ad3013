import { createHash, randomBytes } from 'node:crypto';
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { Lucia, TimeSpan } from 'lucia';
import type { MembershipRole } from '#app/domain/access/vocabulary.ts';
import type { MembershipId, OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { memberships, sessions, users } from '#db/schema/index.ts';

/**
 * The only file that knows Lucia. The browser holds a random token; the table holds its SHA-256, so that a read
 * of the table opens no session.
 */

type PersonId = UserId;
type SessionFacts = { membershipId: MembershipId | null; endsAt: Date };
type UserFacts = { email: string; name: string; disabledAt: Date | null };

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionFacts, UserFacts>;
    UserId: PersonId;
    DatabaseUserAttributes: UserFacts;
    DatabaseSessionAttributes: SessionFacts;
  }
}

const HOUR_MS = 3_600_000;

/** How long a session lasts unused, and at the longest. The token's first letter says which, and is hashed with it. */
const PACES = {
  office: { mark: 'o', idle: new TimeSpan(30, 'm'), longestHours: 12 },
  others: { mark: 'p', idle: new TimeSpan(24, 'h'), longestHours: 7 * 24 },
} as const;
type Pace = keyof typeof PACES;

const OFFICE_ROLES: readonly MembershipRole[] = ['office-staff', 'office-director'];
const paceOf = (role: MembershipRole | undefined): Pace =>
  role && OFFICE_ROLES.includes(role) ? 'office' : 'others';
const paceOfToken = (token: string): Pace => (token.startsWith(PACES.office.mark) ? 'office' : 'others');

const newToken = (pace: Pace) => PACES[pace].mark + randomBytes(32).toString('base64url');
const sessionId = (token: string) => createHash('sha256').update(token).digest('hex');

type Sessions = Lucia<SessionFacts, UserFacts>;
const opened = new WeakMap<object, Record<Pace, Sessions>>();

function sessionsOn(db: Connection): Record<Pace, Sessions> {
  const known = opened.get(db);
  if (known) return known;
  // The adapter asks for nothing that a transaction does not have too.
  const adapter = new DrizzlePostgreSQLAdapter(db as never, sessions, users);
  const open = (pace: Pace): Sessions =>
    new Lucia<SessionFacts, UserFacts>(adapter, {
      sessionExpiresIn: PACES[pace].idle,
      getSessionAttributes: ({ membershipId, endsAt }) => ({ membershipId, endsAt }),
      getUserAttributes: ({ email, name, disabledAt }) => ({ email, name, disabledAt }),
    });
  const made = { office: open('office'), others: open('others') };
  opened.set(db, made);
  return made;
}

export const SESSION_COOKIE = 'crosswalk_session';
export const SECURE_SESSION_COOKIE = '__Host-crosswalk_session';

const cookieName = (secure: boolean) => (secure ? SECURE_SESSION_COOKIE : SESSION_COOKIE);

/** A cookie for the browser's session of work; without a token it removes the one that is there. */
export function sessionCookie(token: string | null, secure: boolean): string {
  const rest = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  if (token === null) return `${cookieName(secure)}=; Max-Age=0; ${rest}`;
  return `${cookieName(secure)}=${token}; Max-Age=${PACES[paceOfToken(token)].longestHours * 3600}; ${rest}`;
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
  /** When it ends, however much it is used. */
  endsAt: Date;
  membership: {
    id: MembershipId;
    role: MembershipRole;
    organizationId: OrganizationId | null;
    schoolCode: SchoolCode | null;
  } | null;
};

type Entering = { id: MembershipId; role: MembershipRole };

/**
 * Begins a session for a person who has just proved who they are, and returns the token for the cookie. It stands in
 * the given membership, or else in the one held longest.
 */
export async function beginSession(db: Connection, userId: UserId, entering?: Entering): Promise<string> {
  return createSession(db, userId, entering ?? (await longestHeld(db, userId)));
}

async function longestHeld(db: Connection, userId: UserId): Promise<Entering | undefined> {
  const [first] = await db
    .select({ id: memberships.id, role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)))
    .orderBy(memberships.createdAt, memberships.id)
    .limit(1);
  return first;
}

/**
 * Replaces a session by a new one in another role. Its token is new, so that the one used before the change of
 * privilege is worth nothing; it ends no later than the old one would have.
 */
export async function switchSession(
  db: Connection,
  current: Pick<SignedIn, 'sessionId' | 'userId' | 'endsAt'>,
  membership: Entering,
): Promise<string> {
  await endSessionById(db, current.sessionId);
  return createSession(db, current.userId, membership, current.endsAt);
}

async function createSession(
  db: Connection,
  userId: UserId,
  membership: Entering | undefined,
  noLaterThan?: Date,
): Promise<string> {
  const pace = paceOf(membership?.role);
  const token = newToken(pace);
  const longest = Date.now() + PACES[pace].longestHours * HOUR_MS;
  const endsAt = new Date(Math.min(longest, noLaterThan?.getTime() ?? longest));
  await sessionsOn(db)[pace].createSession(
    userId,
    { membershipId: membership?.id ?? null, endsAt },
    { sessionId: sessionId(token) },
  );
  return token;
}

/** Who the request's cookie stands for; null when it stands for nobody, any more or yet. */
export async function findSignedIn(
  db: Connection,
  request: Request,
  secure: boolean,
): Promise<SignedIn | null> {
  const token = tokenFrom(request, secure);
  if (token === null) return null;
  const { session, user } = await sessionsOn(db)[paceOfToken(token)].validateSession(sessionId(token));
  if (!session || !user) return null;
  if (session.endsAt.getTime() <= Date.now() || user.disabledAt !== null) {
    await endSessionById(db, session.id);
    return null;
  }
  const membership = session.membershipId ? await findMembership(db, user.id, session.membershipId) : null;
  return {
    sessionId: session.id,
    userId: user.id,
    email: user.email,
    name: user.name,
    endsAt: session.endsAt,
    membership,
  };
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

export async function endSession(db: Connection, request: Request, secure: boolean): Promise<void> {
  const token = tokenFrom(request, secure);
  if (token !== null) await endSessionById(db, sessionId(token));
}

async function endSessionById(db: Connection, id: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, id));
}

/** Signs a person out everywhere: after a new password, or when the Office disables an account. */
export async function endSessionsOf(db: Connection, userId: UserId): Promise<void> {
  await db.delete(sessions).where(eq(sessions.userId, userId));
}

export async function sweepSessions(db: Connection): Promise<void> {
  await db.delete(sessions).where(sql`${sessions.expiresAt} < now() or ${sessions.endsAt} < now()`);
}
