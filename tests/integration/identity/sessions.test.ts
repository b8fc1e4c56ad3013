import { eq, sql } from 'drizzle-orm';
import { closeAccount } from '#app/features/identity/close-account.server.ts';
import { changePassword, signOutElsewhere, switchRole } from '#app/features/identity/own-account.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { hashPassword } from '#app/platform/passwords.server.ts';
import {
  beginSession,
  endSession,
  findSignedIn,
  SECURE_SESSION_COOKIE,
  SESSION_COOKIE,
  sessionCookie,
  sweepSessions,
} from '#app/platform/session.server.ts';
import type { Connection } from '#db/client.server.ts';
import { memberships, sessions } from '#db/schema/index.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext, aMember, aUser } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { tablesContaining } from '#tests/support/where-text-occurs.ts';

const PASSWORD = 'copper kettle ninety marsh';

const requestWith = (token: string, name = SESSION_COOKIE) =>
  new Request('http://localhost/', { headers: { Cookie: `other=1; ${name}=${token}` } });
const whoIs = (db: Connection, token: string) => findSignedIn(db, requestWith(token), false);

/** The context of a request that carries the session. */
async function contextOf(db: Connection, token: string): Promise<Context> {
  const session = (await whoIs(db, token))!;
  const base = await aContext(db, 'public');
  return {
    ...base,
    actor: {
      userId: session.userId,
      name: session.name,
      email: session.email,
      role: session.membership?.role ?? 'account',
      organizationId: session.membership?.organizationId ?? null,
      schoolCode: session.membership?.schoolCode ?? null,
      membershipId: session.membership?.id ?? null,
    },
  };
}

test('no table contains what the browser holds', async ({ db }) => {
  const { user } = await aMember(db, 'reviewer');

  const token = await beginSession(db, user.id);

  expect((await whoIs(db, token))?.userId).toBe(user.id);
  expect(await tablesContaining(db, token)).toEqual([]);
  expect(await tablesContaining(db, token.slice(1))).toEqual([]);
});

test('what a table contains opens no session', async ({ db }) => {
  const { user } = await aMember(db, 'reviewer');
  await beginSession(db, user.id);
  const [kept] = await db.select().from(sessions).where(eq(sessions.userId, user.id));

  for (const letter of ['', 'o', 'p']) expect(await whoIs(db, letter + kept!.id)).toBeNull();
});

test('the cookie is out of reach of scripts, and bound to its host where there is TLS', () => {
  expect(sessionCookie('ptoken', false)).toBe(
    `${SESSION_COOKIE}=ptoken; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax`,
  );
  expect(sessionCookie('otoken', true)).toBe(
    `${SECURE_SESSION_COOKIE}=otoken; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax; Secure`,
  );
});

test('over TLS a cookie without the prefix counts for nothing', async ({ db }) => {
  const { user } = await aMember(db, 'reviewer');
  const token = await beginSession(db, user.id);

  expect(await findSignedIn(db, requestWith(token), true)).toBeNull();
  expect(await findSignedIn(db, requestWith(token, SECURE_SESSION_COOKIE), true)).not.toBeNull();
});

test('signing out ends the session in the database, not only in the browser', async ({ db }) => {
  const { user } = await aMember(db, 'reviewer');
  const token = await beginSession(db, user.id);

  await endSession(db, requestWith(token), false);

  expect(await whoIs(db, token)).toBeNull();
});

test('switching the role replaces the token and never makes the session longer', async ({ db }) => {
  const { user } = await aMember(db, 'reviewer');
  const [second] = await db.insert(memberships).values({ userId: user.id, role: 'office-staff' }).returning();
  const token = await beginSession(db, user.id);
  const before = (await whoIs(db, token))!;

  const next = await switchRole(await contextOf(db, token), before, second!.id);

  expect(await whoIs(db, token)).toBeNull();
  const after = (await whoIs(db, next))!;
  expect(after.membership).toMatchObject({ id: second!.id, role: 'office-staff' });
  expect(after.endsAt.getTime()).toBeLessThanOrEqual(before.endsAt.getTime());
});

test("somebody else's membership cannot be entered, nor one that has ended", async ({ db, now }) => {
  const { user } = await aMember(db, 'reviewer');
  const other = await aMember(db, 'office-director');
  const [ended] = await db
    .insert(memberships)
    .values({ userId: user.id, role: 'office-director', endedAt: now })
    .returning();
  const token = await beginSession(db, user.id);
  const session = (await whoIs(db, token))!;
  const ctx = await contextOf(db, token);

  for (const id of [other.membership.id, ended!.id]) {
    await expect(switchRole(ctx, session, id)).rejects.toMatchObject({ kind: 'not-found' });
  }
  expect(await whoIs(db, token)).not.toBeNull();
});

test('a role that has ended is gone with the next request', async ({ db, now }) => {
  const { user, membership } = await aMember(db, 'office-director');
  const token = await beginSession(db, user.id);

  await db.update(memberships).set({ endedAt: now }).where(eq(memberships.id, membership.id));

  expect((await whoIs(db, token))?.membership).toBeNull();
});

test('a closed account is out with the next request', async ({ db }) => {
  const { user } = await aMember(db, 'reviewer');
  const token = await beginSession(db, user.id);

  await closeAccount(await aContext(db, 'office-director'), user.id);

  expect(await whoIs(db, token)).toBeNull();
});

test('the Office is signed out after thirty idle minutes or twelve hours, others after a day or a week', async ({
  db,
}) => {
  const officer = await aMember(db, 'office-staff');
  const partner = await aMember(db, 'partner-admin', { organizationId: (await anOrganization(db)).id });
  const tokens = [await beginSession(db, officer.user.id), await beginSession(db, partner.user.id)] as const;

  const lives = await db.execute<{ id: string; idle: number; longest: number }>(sql`
    select user_id as id, round(extract(epoch from expires_at - clock_timestamp()) / 60)::int as idle,
      round(extract(epoch from ends_at - clock_timestamp()) / 3600)::int as longest from sessions`);

  expect(lives.find(({ id }) => id === officer.user.id)).toMatchObject({ idle: 30, longest: 12 });
  expect(lives.find(({ id }) => id === partner.user.id)).toMatchObject({ idle: 24 * 60, longest: 7 * 24 });

  await db
    .update(sessions)
    .set({ endsAt: sql`clock_timestamp()` })
    .where(eq(sessions.userId, officer.user.id));
  await db
    .update(sessions)
    .set({ expiresAt: sql`clock_timestamp()` })
    .where(eq(sessions.userId, partner.user.id));
  for (const token of tokens) expect(await whoIs(db, token)).toBeNull();
});

test('use keeps a session alive up to its end', async ({ db }) => {
  const officer = await aMember(db, 'office-staff');
  const token = await beginSession(db, officer.user.id);
  await db.update(sessions).set({ expiresAt: sql`clock_timestamp() + interval '10 minutes'` });

  expect(await whoIs(db, token)).not.toBeNull();

  const [row] = await db.execute<{ idle: number }>(
    sql`select round(extract(epoch from expires_at - clock_timestamp()) / 60)::int as idle from sessions`,
  );
  expect(row?.idle).toBe(30);
});

test("an office session's token does not become a longer one by its first letter", async ({ db }) => {
  const officer = await aMember(db, 'office-staff');
  const token = await beginSession(db, officer.user.id);

  expect(await whoIs(db, `p${token.slice(1)}`)).toBeNull();
});

test('a new password ends the other sessions and keeps this browser in its role', async ({ db }) => {
  const user = await aUser(db, { passwordHash: await hashPassword(PASSWORD) });
  const [first, second] = await db
    .insert(memberships)
    .values([
      { userId: user.id, role: 'reviewer', createdAt: new Date('2026-09-01T12:00:00Z') },
      { userId: user.id, role: 'office-staff', createdAt: new Date('2026-09-02T12:00:00Z') },
    ])
    .returning();
  const elsewhere = await beginSession(db, user.id);
  const here = await beginSession(db, user.id, { id: second!.id, role: 'office-staff' });
  expect((await whoIs(db, elsewhere))?.membership?.id).toBe(first!.id);

  const next = await changePassword(await contextOf(db, here), {
    currentPassword: PASSWORD,
    newPassword: 'seven herons over quincy',
    clientAddress: '203.0.113.7',
  });

  expect(await whoIs(db, elsewhere)).toBeNull();
  expect(await whoIs(db, here)).toBeNull();
  expect((await whoIs(db, next))?.membership?.id).toBe(second!.id);
});

test('the password in use is asked before it is changed', async ({ db }) => {
  const user = await aUser(db, { passwordHash: await hashPassword(PASSWORD) });
  const token = await beginSession(db, user.id);

  const change = changePassword(await contextOf(db, token), {
    currentPassword: 'not the password',
    newPassword: 'seven herons over quincy',
    clientAddress: '203.0.113.7',
  });

  await expect(change).rejects.toMatchObject({ code: 'wrong-password' });
  expect(await whoIs(db, token)).not.toBeNull();
});

test('a sign-in of the demonstration keeps its password', async ({ db }) => {
  const user = await aUser(db, { isDemonstration: true, passwordHash: await hashPassword('crosswalk-demo') });
  const token = await beginSession(db, user.id);

  const change = changePassword(await contextOf(db, token), {
    currentPassword: 'crosswalk-demo',
    newPassword: 'seven herons over quincy',
    clientAddress: '203.0.113.7',
  });

  await expect(change).rejects.toMatchObject({ code: 'password-of-demonstration' });
});

test('signing out everywhere else leaves one session, with a new token', async ({ db }) => {
  const { user } = await aMember(db, 'reviewer');
  const [a, b] = [await beginSession(db, user.id), await beginSession(db, user.id)];

  const next = await signOutElsewhere(await contextOf(db, a));

  expect(await whoIs(db, a)).toBeNull();
  expect(await whoIs(db, b)).toBeNull();
  expect((await whoIs(db, next))?.membership?.role).toBe('reviewer');
});

test('the sweep takes what has ended and nothing else', async ({ db }) => {
  const { user } = await aMember(db, 'reviewer');
  const ended = await beginSession(db, user.id);
  await db.update(sessions).set({ endsAt: sql`now() - interval '1 second'` });
  const alive = await beginSession(db, user.id);

  await sweepSessions(db);

  expect(await db.select().from(sessions)).toHaveLength(1);
  expect(await whoIs(db, ended)).toBeNull();
  expect(await whoIs(db, alive)).not.toBeNull();
});
