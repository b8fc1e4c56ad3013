import { and, eq, isNull } from 'drizzle-orm';
import type { UserId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { mails, users } from '#db/schema/index.ts';
import { mailConfirmation } from './confirmation-mail.server.ts';
import { acceptPassword, asPerson, createAccount } from './create-account.server.ts';
import { mayMailTo, takeMailAttempt } from './limits.server.ts';

export type SignUpInput = { name: string; email: string; password: string; clientAddress: string };

/**
 * Makes an account that opens once its address is confirmed. Whoever asks learns nothing: an address that has an
 * account already gets a mail that says so, and the answer is the same.
 */
export async function signUp(ctx: Context, input: SignUpInput): Promise<void> {
  authorize(ctx, 'account.enter');
  await takeMailAttempt(ctx, input.clientAddress);
  const passwordHash = await acceptPassword(input.password, input);
  const [known] = await ctx.db
    .select({ id: users.id, name: users.name, confirmedAt: users.emailConfirmedAt })
    .from(users)
    .where(eq(users.email, input.email));
  if (known?.confirmedAt) return remindOfAccount(ctx, { id: known.id, name: known.name, email: input.email });
  if (known) return startAnew(ctx, known.id, { ...input, passwordHash });

  await inTransaction(ctx, async (ctx) => {
    const id = await createAccount(ctx, { ...input, passwordHash, confirmed: false });
    const person = asPerson(ctx, { id, ...input });
    await mailConfirmation(person, { id, ...input });
    await record(person, { type: 'user.signed-up', subjectType: 'user', subjectId: id });
  });
}

type Person = { id: UserId; name: string; email: string };

/** An account that nobody has confirmed belongs to nobody yet: the last who signed up has it, if the mail is theirs. */
async function startAnew(
  ctx: Context,
  id: UserId,
  input: { name: string; email: string; passwordHash: string },
): Promise<void> {
  const { name, email, passwordHash } = input;
  await inTransaction(ctx, async (ctx) => {
    const [unconfirmed] = await ctx.db
      .update(users)
      .set({ name, passwordHash })
      .where(and(eq(users.id, id), isNull(users.emailConfirmedAt)))
      .returning({ id: users.id });
    // Confirmed at this very moment by somebody who knew the older password: theirs it is.
    if (!unconfirmed) return;
    await mailConfirmation(ctx, { id, name, email });
    await record(asPerson(ctx, { id, name, email }), {
      type: 'user.signed-up',
      subjectType: 'user',
      subjectId: id,
    });
  });
}

async function remindOfAccount(ctx: Context, person: Person): Promise<void> {
  if (!(await mayMailTo(ctx, 'account-reminder', person.email))) return;
  await ctx.db.insert(mails).values({
    key: `account-reminder:${crypto.randomUUID()}`,
    toAddress: person.email,
    toName: person.name,
    userId: person.id,
    subject: 'You already have an account',
    body: [
      `Hello ${person.name},`,
      `Someone, perhaps you, tried to make an account at Crosswalk of ${ctx.district.name} with this address. You have one already. Sign in here:`,
      siteAddress('/sign-in'),
      'If you forgot your password, ask for a new one here:',
      siteAddress('/forgot-password'),
      'If it was not you, you need not do anything.',
      ctx.district.officeName,
    ].join('\n\n'),
    writtenAt: ctx.now,
  });
}
