import type { UserId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { mails } from '#db/schema/index.ts';

/** Tells the owner, in case it was somebody else. */
export async function mailPasswordChanged(
  ctx: Context,
  user: { id: UserId; email: string; name: string },
): Promise<void> {
  const { officeName, officePhone, officeEmail } = ctx.district;
  await ctx.db.insert(mails).values({
    key: `password-changed:${crypto.randomUUID()}`,
    toAddress: user.email,
    toName: user.name,
    userId: user.id,
    subject: 'Your password was changed',
    body: [
      `Hello ${user.name},`,
      'Your password for Crosswalk was changed just now, and every other browser was signed out.',
      `If it was not you, ask for a new password at once and tell us: ${officePhone}, ${officeEmail}.`,
      siteAddress('/forgot-password'),
      officeName,
    ].join('\n\n'),
    writtenAt: ctx.now,
  });
}
