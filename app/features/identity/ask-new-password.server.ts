import { eq } from 'drizzle-orm';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { users } from '#db/schema/index.ts';
import { mayMailTo, takeMailAttempt } from './limits.server.ts';
import { mailToken } from './tokens.server.ts';

/** Mails a link for a new password, if the address has an account. The answer is the same if it has none. */
export async function askNewPassword(
  ctx: Context,
  input: { email: string; clientAddress: string },
): Promise<void> {
  authorize(ctx, 'account.enter');
  await takeMailAttempt(ctx, input.clientAddress);
  const mayMail = await mayMailTo(ctx, 'reset-password', input.email);
  const [user] = await ctx.db.select().from(users).where(eq(users.email, input.email));
  const hasSignIn = user && user.disabledAt === null && !user.isDemonstration;
  if (!mayMail || !hasSignIn) return;

  await inTransaction(ctx, async (ctx) => {
    await mailToken(ctx, {
      purpose: 'reset-password',
      userId: user.id,
      email: user.email,
      invitation: null,
      toName: user.name,
      path: (token) => `/reset-password/${token}`,
      mail: (link) => ({
        subject: 'A new password for Crosswalk',
        body: [
          `Hello ${user.name},`,
          `Someone, we hope you, asked for a new password for Crosswalk of ${ctx.district.name}. Choose it here:`,
          link,
          'The link works once, for one hour. If it was not you, do nothing: your password stays as it is.',
          ctx.district.officeName,
        ].join('\n\n'),
      }),
    });
    await record(ctx, { type: 'user.new-password-asked', subjectType: 'user', subjectId: user.id });
  });
}
