import { hash } from '@node-rs/argon2';
import { eq } from 'drizzle-orm';
import { signIn } from '#app/features/identity/sign-in.server.ts';
import { hashPassword, needsNewHash } from '#app/platform/passwords.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, mails, users } from '#db/schema/index.ts';
import { aDistrict } from '#tests/factories/district.ts';
import { aContext, aUser } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const PASSWORD = 'copper kettle ninety marsh';
const clientAddress = '203.0.113.7';

async function aPersonWithPassword(db: Connection, overrides: Partial<typeof users.$inferInsert> = {}) {
  return aUser(db, { passwordHash: await hashPassword(PASSWORD), ...overrides });
}

const attempt = async (db: Connection, email: string, password = PASSWORD) =>
  signIn(await aContext(db, 'public'), { email, password, clientAddress });

test('the right password begins a session and leaves an event', async ({ db }) => {
  const user = await aPersonWithPassword(db);

  const token = await attempt(db, user.email);

  expect(token).toMatch(/^[op][\w-]{43}$/);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, user.id));
  expect(events.map(({ type, actorId }) => [type, actorId])).toEqual([['user.signed-in', user.id]]);
});

test('a wrong password and an unknown address are refused with the same code', async ({ db }) => {
  const user = await aPersonWithPassword(db);

  await expect(attempt(db, user.email, 'another password here')).rejects.toMatchObject({
    code: 'wrong-sign-in',
  });
  await expect(attempt(db, 'nobody@example.org')).rejects.toMatchObject({ code: 'wrong-sign-in' });
});

test('an account without a password that fits anything never signs in', async ({ db }) => {
  const user = await aUser(db, { passwordHash: '!' });

  await expect(attempt(db, user.email, '!')).rejects.toMatchObject({ code: 'wrong-sign-in' });
});

test('a closed account is told so only by its right password', async ({ db, now }) => {
  const user = await aPersonWithPassword(db, { disabledAt: now });

  await expect(attempt(db, user.email)).rejects.toMatchObject({ code: 'account-closed' });
  await expect(attempt(db, user.email, 'another password here')).rejects.toMatchObject({
    code: 'wrong-sign-in',
  });
});

test('an address that is not confirmed gets a new mail instead of a session', async ({ db }) => {
  const user = await aPersonWithPassword(db, { emailConfirmedAt: null });

  await expect(attempt(db, user.email)).rejects.toMatchObject({ code: 'address-not-confirmed' });

  const sent = await db.select().from(mails).where(eq(mails.toAddress, user.email));
  expect(sent.map(({ subject }) => subject)).toEqual(['Confirm your address']);
});

test("a demonstration's people never get into a district that is none", async ({ db }) => {
  const user = await aPersonWithPassword(db, { isDemonstration: true });
  await aDistrict(db, { isDemonstration: false });

  await expect(attempt(db, user.email)).rejects.toMatchObject({ code: 'wrong-sign-in' });
});

test('a password hashed at a lower cost is hashed anew at the next sign-in', async ({ db }) => {
  const weak = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
  const user = await aUser(db, { passwordHash: weak });

  await attempt(db, user.email);

  const [kept] = await db.select().from(users).where(eq(users.id, user.id));
  expect(needsNewHash(weak)).toBe(true);
  expect(kept!.passwordHash).toMatch(/^\$argon2id\$v=19\$m=47104,t=2,p=1\$/);
  await expect(attempt(db, user.email)).resolves.toBeTruthy();
});

test('a passphrase of two hundred signs counts to its last', async ({ db }) => {
  const long = `${'heron oar quay mist lime '.repeat(8)}`.slice(0, 200);
  const user = await aUser(db, { passwordHash: await hashPassword(long) });

  await expect(attempt(db, user.email, `${long.slice(0, 199)}x`)).rejects.toMatchObject({
    code: 'wrong-sign-in',
  });
  await expect(attempt(db, user.email, long)).resolves.toBeTruthy();
});
