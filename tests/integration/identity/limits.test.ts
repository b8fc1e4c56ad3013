import { eq, like, sql } from 'drizzle-orm';
import { askNewPassword } from '#app/features/identity/ask-new-password.server.ts';
import { signIn } from '#app/features/identity/sign-in.server.ts';
import { forgetAttempts, sweepAttempts, takeAttempt } from '#app/platform/attempts.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { hashPassword } from '#app/platform/passwords.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, mails, rateLimits } from '#db/schema/index.ts';
import { aContext, aUser } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

const PASSWORD = 'copper kettle ninety marsh';
const LIMIT = { free: 3, firstWaitSeconds: 60, longestWaitSeconds: 300, forgetSeconds: 3_600 };

/** Lets time pass for the counters alone. */
async function wait(db: Connection, seconds: number) {
  await db
    .update(rateLimits)
    .set({ expire: sql`${rateLimits.expire} - make_interval(secs => ${seconds}::int)` });
}

async function wrongTries(ctx: Context, email: string, clientAddress: string, times: number) {
  const codes: string[] = [];
  for (let count = 0; count < times; count += 1) {
    await signIn(ctx, { email, password: 'not the password', clientAddress }).catch((error) =>
      codes.push(error.code),
    );
  }
  return codes;
}

test('after the free attempts each wait is twice the one before, up to the longest', async ({ db }) => {
  const waits: number[] = [];
  for (let count = 0; count < 3; count += 1) await takeAttempt(db, 'key', LIMIT);

  for (let count = 0; count < 5; count += 1) {
    const refused = await takeAttempt(db, 'key', LIMIT);
    if (refused.ok) throw new Error('should have waited');
    waits.push(refused.waitSeconds);
    await wait(db, refused.waitSeconds);
    expect((await takeAttempt(db, 'key', LIMIT)).ok).toBe(true);
  }

  expect(waits).toEqual([60, 120, 240, 300, 300]);
});

test('a refused attempt does not make the wait longer, and counting is forgotten in time', async ({ db }) => {
  for (let count = 0; count < 4; count += 1) await takeAttempt(db, 'key', LIMIT);
  expect(await takeAttempt(db, 'key', LIMIT)).toEqual({ ok: false, waitSeconds: 60 });
  expect(await takeAttempt(db, 'key', LIMIT)).toEqual({ ok: false, waitSeconds: 60 });

  await wait(db, 3_601);

  expect(await takeAttempt(db, 'key', LIMIT)).toEqual({ ok: true, taken: 1 });
  await wait(db, 3_601);
  await sweepAttempts(db);
  expect(await db.select().from(rateLimits)).toEqual([]);
});

test('of many attempts at once only the free ones get through', async ({ committed: { db } }) => {
  const taken = await Promise.all(Array.from({ length: 60 }, () => takeAttempt(db, 'key', LIMIT)));

  expect(taken.filter(({ ok }) => ok)).toHaveLength(3);
  await forgetAttempts(db, 'key');
});

test('a flood of wrong passwords reaches the hash a handful of times, and the owner elsewhere still gets in', async ({
  committed: { db },
}) => {
  const user = await aUser(db, { passwordHash: await hashPassword(PASSWORD) });
  const ctx = await aContext(db, 'public');
  const wrong = () =>
    signIn(ctx, { email: user.email, password: 'not the password', clientAddress: '198.51.100.9' }).catch(
      (error) => error.code,
    );

  const codes: string[] = [];
  for (let round = 0; round < 20; round += 1) {
    codes.push(...(await Promise.all(Array.from({ length: 50 }, wrong))));
  }

  expect(codes.filter((code) => code === 'wrong-sign-in').length).toBeLessThanOrEqual(10);
  expect(codes.filter((code) => code === 'too-many-attempts').length).toBeGreaterThanOrEqual(990);
  const owner = { email: user.email, password: PASSWORD, clientAddress: '203.0.113.7' };
  await expect(signIn(ctx, owner)).resolves.toBeTruthy();
  const noted = await db.select().from(auditEvents).where(eq(auditEvents.type, 'user.sign-in-delayed'));
  expect(noted.map(({ subjectId }) => subjectId)).toEqual([user.id]);
});

test('whoever waits is told how long, and a new password can still be asked by mail', async ({ db }) => {
  const user = await aUser(db, { passwordHash: await hashPassword(PASSWORD) });
  const ctx = await aContext(db, 'public');
  await wrongTries(ctx, user.email, '203.0.113.7', 5);

  const right = { email: user.email, password: PASSWORD, clientAddress: '203.0.113.7' };
  // The wait runs from the last wrong try, on the database's clock.
  await expect(signIn(ctx, right)).rejects.toMatchObject({
    code: 'too-many-attempts',
    details: { seconds: expect.closeTo(60, -1) },
  });
  await askNewPassword(ctx, { email: user.email, clientAddress: '203.0.113.7' });

  expect(await db.select().from(mails).where(eq(mails.toAddress, user.email))).toHaveLength(1);
});

test('an address without an account waits just as long', async ({ db }) => {
  const ctx = await aContext(db, 'public');

  const codes = await wrongTries(ctx, 'nobody@example.org', '203.0.113.7', 6);

  expect(codes).toEqual([...Array(5).fill('wrong-sign-in'), 'too-many-attempts']);
});

test('signing in clears the count of the account and does not use up the share of the network', async ({
  db,
}) => {
  const user = await aUser(db, { passwordHash: await hashPassword(PASSWORD) });
  const ctx = await aContext(db, 'public');
  await wrongTries(ctx, user.email, '203.0.113.7', 4);

  await signIn(ctx, { email: user.email, password: PASSWORD, clientAddress: '203.0.113.7' });

  const keys = await db.select().from(rateLimits).where(like(rateLimits.key, 'password-%'));
  expect(keys.map(({ key, points }) => [key.split(':')[0], points])).toEqual([['password-network', 4]]);
});

test("one address's mailbox cannot be filled, and nobody sees that it is full", async ({ db }) => {
  const user = await aUser(db);
  const ctx = await aContext(db, 'public');

  for (let count = 0; count < 8; count += 1) {
    await expect(
      askNewPassword(ctx, { email: user.email, clientAddress: '203.0.113.7' }),
    ).resolves.toBeUndefined();
  }

  expect(await db.select().from(mails).where(eq(mails.toAddress, user.email))).toHaveLength(3);
});
