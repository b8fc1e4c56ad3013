import { eq, sql } from 'drizzle-orm';
import { askNewPassword } from '#app/features/identity/ask-new-password.server.ts';
import { confirmAddress, confirmPage } from '#app/features/identity/confirm-address.server.ts';
import { resetPage, resetPassword } from '#app/features/identity/reset-password.server.ts';
import { signIn } from '#app/features/identity/sign-in.server.ts';
import { signUp } from '#app/features/identity/sign-up.server.ts';
import { hashPassword, verifyPassword } from '#app/platform/passwords.server.ts';
import { beginSession } from '#app/platform/session.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, mails, sessions, tokens, users } from '#db/schema/index.ts';
import { aContext, aUser } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import { tablesContaining } from '#tests/support/where-text-occurs.ts';

const PASSWORD = 'copper kettle ninety marsh';
const NEW_PASSWORD = 'seven herons over quincy';
const clientAddress = '203.0.113.7';
const ana = { name: 'Ana Silva', email: 'ana@example.org', password: PASSWORD, clientAddress };

/** The newest link that was mailed to an address. */
async function mailedToken(db: Connection, email: string): Promise<string> {
  const rows = await db.select().from(mails).where(eq(mails.toAddress, email));
  const links = rows.flatMap(({ body }) => [...body.matchAll(/\/(?:confirm|reset-password)\/([\w-]+)/g)]);
  return links.at(-1)![1]!;
}

const expireTokens = (db: Connection) => db.update(tokens).set({ expiresAt: sql`clock_timestamp()` });

test('signing up mails a link; the link and the password together open the account', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  await signUp(ctx, ana);
  const token = await mailedToken(db, ana.email);

  expect(await confirmPage(ctx, token)).toEqual({ email: ana.email });
  await confirmAddress(ctx, { token, password: PASSWORD, clientAddress });

  await expect(signIn(ctx, ana)).resolves.toBeTruthy();
  const [user] = await db.select().from(users).where(eq(users.email, ana.email));
  expect(user?.emailConfirmedAt).toEqual(ctx.now);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, user!.id));
  expect(events.map(({ type }) => type)).toEqual(['user.signed-up', 'user.confirmed', 'user.signed-in']);
});

test('looking at a link does not use it up, and it works once', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  await signUp(ctx, ana);
  const token = await mailedToken(db, ana.email);
  for (let look = 0; look < 3; look += 1) expect(await confirmPage(ctx, token)).not.toBeNull();

  await confirmAddress(ctx, { token, password: PASSWORD, clientAddress });

  expect(await confirmPage(ctx, token)).toBeNull();
  await expect(confirmAddress(ctx, { token, password: PASSWORD, clientAddress })).rejects.toMatchObject({
    code: 'link-gone',
  });
});

test('a stranger who signed up with my address is not let in by my click', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  await signUp(ctx, { ...ana, password: 'the password of a stranger' });
  const token = await mailedToken(db, ana.email);

  await expect(confirmAddress(ctx, { token, password: PASSWORD, clientAddress })).rejects.toMatchObject({
    code: 'wrong-sign-in',
  });
  expect(await confirmPage(ctx, token)).not.toBeNull();
});

test('a link that is too old is gone', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  await signUp(ctx, ana);
  const token = await mailedToken(db, ana.email);

  await expireTokens(db);

  expect(await confirmPage(ctx, token)).toBeNull();
  await expect(confirmAddress(ctx, { token, password: PASSWORD, clientAddress })).rejects.toMatchObject({
    code: 'link-gone',
  });
});

test('signing up again with an address that nobody confirmed ends the older link', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  await signUp(ctx, { ...ana, password: 'the password of a stranger' });
  const older = await mailedToken(db, ana.email);
  await signUp(ctx, ana);
  const newer = await mailedToken(db, ana.email);

  expect(newer).not.toBe(older);
  expect(await confirmPage(ctx, older)).toBeNull();
  await expect(
    confirmAddress(ctx, { token: newer, password: PASSWORD, clientAddress }),
  ).resolves.toBeTruthy();
});

test('signing up with an address that has an account answers the same and mails its owner', async ({
  db,
}) => {
  const ctx = await aContext(db, 'public');
  const user = await aUser(db, { passwordHash: await hashPassword(PASSWORD) });

  await expect(signUp(ctx, { ...ana, email: user.email })).resolves.toBeUndefined();

  const sent = await db.select().from(mails).where(eq(mails.toAddress, user.email));
  expect(sent.map(({ subject }) => subject)).toEqual(['You already have an account']);
  const [kept] = await db.select().from(users).where(eq(users.id, user.id));
  expect(kept).toMatchObject({ name: user.name, passwordHash: user.passwordHash });
});

test('a common password is refused before anything is looked up', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  const user = await aUser(db);

  for (const email of [user.email, 'new@example.org']) {
    await expect(signUp(ctx, { ...ana, email, password: 'password1234' })).rejects.toMatchObject({
      code: 'password-too-common',
    });
  }
  expect(await db.select().from(mails)).toEqual([]);
});

test('a new password by mail ends every session and the older link, and signs nobody in', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  const user = await aUser(db, { passwordHash: await hashPassword(PASSWORD) });
  await beginSession(db, user.id);
  await askNewPassword(ctx, { email: user.email, clientAddress });
  const older = await mailedToken(db, user.email);
  await askNewPassword(ctx, { email: user.email, clientAddress });
  const newer = await mailedToken(db, user.email);
  expect(await resetPage(ctx, older)).toBeNull();

  await resetPassword(ctx, { token: newer, password: NEW_PASSWORD });

  expect(await db.select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([]);
  const [kept] = await db.select().from(users).where(eq(users.id, user.id));
  expect(await verifyPassword(kept!.passwordHash, NEW_PASSWORD)).toBe(true);
  expect(await verifyPassword(kept!.passwordHash, PASSWORD)).toBe(false);
  await expect(resetPassword(ctx, { token: newer, password: PASSWORD })).rejects.toMatchObject({
    code: 'link-gone',
  });
  const subjects = (await db.select().from(mails).where(eq(mails.toAddress, user.email))).map(
    (mail) => mail.subject,
  );
  expect(subjects.at(-1)).toBe('Your password was changed');
});

test('a refused new password leaves the link as it was', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  const user = await aUser(db);
  await askNewPassword(ctx, { email: user.email, clientAddress });
  const token = await mailedToken(db, user.email);

  await expect(resetPassword(ctx, { token, password: 'too short' })).rejects.toMatchObject({
    code: 'password-too-short',
  });

  expect(await resetPage(ctx, token)).toEqual({ email: user.email });
});

test('of two who use one link at the same time, one gets through', async ({ committed: { db } }) => {
  const ctx = await aContext(db, 'public');
  const user = await aUser(db);
  await askNewPassword(ctx, { email: user.email, clientAddress });
  const token = await mailedToken(db, user.email);

  const tries = await Promise.allSettled(
    [PASSWORD, NEW_PASSWORD].map((password) => resetPassword(ctx, { token, password })),
  );

  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('nobody is mailed for an address without an account, a closed one, or one of the demonstration', async ({
  db,
  now,
}) => {
  const ctx = await aContext(db, 'public');
  const closed = await aUser(db, { disabledAt: now });
  const shown = await aUser(db, { isDemonstration: true });

  for (const email of ['nobody@example.org', closed.email, shown.email]) {
    await expect(askNewPassword(ctx, { email, clientAddress })).resolves.toBeUndefined();
  }

  expect(await db.select().from(mails)).toEqual([]);
});

test('a link of one kind is none of another kind', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  await signUp(ctx, ana);
  const token = await mailedToken(db, ana.email);

  expect(await resetPage(ctx, token)).toBeNull();
});

test('the token stands in the mail queue and nowhere else', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  const user = await aUser(db);
  await signUp(ctx, ana);
  await askNewPassword(ctx, { email: user.email, clientAddress });

  for (const email of [ana.email, user.email]) {
    expect(await tablesContaining(db, await mailedToken(db, email))).toEqual(['mails']);
  }
});

test('links lead to the configured address', async ({ db }) => {
  const ctx = await aContext(db, 'public');
  await signUp(ctx, ana);

  const [mail] = await db.select().from(mails).where(eq(mails.toAddress, ana.email));
  expect(mail!.body).toMatch(/\bhttp:\/\/127\.0\.0\.1:3000\/confirm\/[\w-]{43}\b/);
});

test('whoever signs up anew while the address is being confirmed gets no confirmed account', async ({
  db,
}) => {
  const ctx = await aContext(db, 'public');
  await signUp(ctx, ana);
  const token = await mailedToken(db, ana.email);
  const [user] = await db.select().from(users).where(eq(users.email, ana.email));

  // The stranger's password arrives between the proof of the first one and the confirmation.
  const during = { ...ctx, db: interrupted(db, () => replacePassword(db, user!.id)) };
  await expect(confirmAddress(during, { token, password: PASSWORD, clientAddress })).rejects.toMatchObject({
    code: 'link-gone',
  });

  const [after] = await db.select().from(users).where(eq(users.email, ana.email));
  expect(after?.emailConfirmedAt).toBeNull();
});

const replacePassword = async (db: Connection, id: string) =>
  db
    .update(users)
    .set({ passwordHash: await hashPassword(NEW_PASSWORD) })
    .where(eq(users.id, id as never));

/** A connection that lets somebody else act just before the first transaction begins. */
function interrupted(db: Connection, act: () => Promise<unknown>): Connection {
  return new Proxy(db, {
    get(target, name, receiver) {
      if (name !== 'transaction') return Reflect.get(target, name, receiver);
      return async (work: Parameters<Connection['transaction']>[0]) => {
        await act();
        return target.transaction(work);
      };
    },
  });
}
