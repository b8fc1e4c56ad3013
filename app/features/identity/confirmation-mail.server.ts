import type { UserId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { mayMailTo } from './limits.server.ts';
import { mailToken } from './tokens.server.ts';

/** Sends the link that proves an address. A link sent before stops working. */
export async function mailConfirmation(
  ctx: Context,
  user: { id: UserId; email: string; name: string },
): Promise<void> {
  if (!(await mayMailTo(ctx, 'confirm-email', user.email))) return;
  await mailToken(ctx, {
    purpose: 'confirm-email',
    userId: user.id,
    email: user.email,
    invitation: null,
    toName: user.name,
    path: (token) => `/confirm/${token}`,
    mail: (link) => ({
      subject: 'Confirm your address',
      body: [
        `Hello ${user.name},`,
        `Someone, we hope you, made an account at Crosswalk of ${ctx.district.name} with this address. Open this page and enter your password to confirm it:`,
        link,
        'The link works once, for 24 hours. If it was not you, do nothing: the account stays closed.',
        ctx.district.officeName,
      ].join('\n\n'),
    }),
  });
}
