import { eq } from 'drizzle-orm';
import type { MessageMail } from '#app/domain/partnerships/vocabulary.ts';
import type { UserId } from '#app/domain/shared/id.ts';
import type { ClockTime } from '#app/domain/shared/year.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { mailPreferences, users } from '#db/schema/index.ts';
import type { MailInput } from './inputs.ts';
import { tellUnread } from './write-digests.server.ts';

type OwnPreferences = {
  messages: MessageMail;
  reminders: boolean;
  digestAt: ClockTime;
  quietFrom: ClockTime | null;
  quietUntil: ClockTime | null;
};

/** How mail comes to somebody who has never said. */
const UNSAID: OwnPreferences = {
  messages: 'at-once',
  reminders: true,
  digestAt: '07:00' as ClockTime,
  quietFrom: null,
  quietUntil: null,
};

export async function mailPage(ctx: Context) {
  authorize(ctx, 'account.use');
  const [own] = await ctx.db
    .select({
      messages: mailPreferences.messages,
      reminders: mailPreferences.reminders,
      digestAt: mailPreferences.digestAt,
      quietFrom: mailPreferences.quietFrom,
      quietUntil: mailPreferences.quietUntil,
    })
    .from(mailPreferences)
    .where(eq(mailPreferences.userId, requireUser(ctx)));
  return { ...UNSAID, ...own, timeZone: ctx.district.timeZone };
}

/**
 * Sets how mail comes to a person. Nothing that waits is lost: whoever leaves the digest for mail at once gets what waited for it now, and
 * a first digest tells all that is unread.
 */
export async function setMailPreferences(ctx: Context, input: MailInput): Promise<void> {
  authorize(ctx, 'account.use');
  const userId = requireUser(ctx);
  await inTransaction(ctx, async (ctx) => {
    const [before] = await ctx.db
      .select()
      .from(mailPreferences)
      .where(eq(mailPreferences.userId, userId))
      .for('update');
    const chosen = {
      messages: input.messages,
      reminders: input.reminders === 'yes',
      digestAt: input.digestAt ?? before?.digestAt ?? UNSAID.digestAt,
      quietFrom: input.quietFrom,
      quietUntil: input.quietUntil,
    };
    const digestedThrough =
      before?.messages === 'daily' && chosen.messages === 'daily' ? before.digestedThrough : ctx.now;
    await ctx.db
      .insert(mailPreferences)
      .values({ userId, ...chosen, digestedThrough })
      .onConflictDoUpdate({ target: mailPreferences.userId, set: { ...chosen, digestedThrough } });
    if (before?.messages === 'daily' && chosen.messages === 'at-once') await tellWhatWaited(ctx, userId);
    await record(ctx, {
      type: 'user.mail-preferences-set',
      subjectType: 'user',
      subjectId: userId,
      data: chosen,
    });
  });
}

async function tellWhatWaited(ctx: Context, userId: UserId): Promise<void> {
  const [wish] = await ctx.db
    .select({ preference: mailPreferences, name: users.name, email: users.email })
    .from(mailPreferences)
    .innerJoin(users, eq(users.id, mailPreferences.userId))
    .where(eq(mailPreferences.userId, userId));
  if (wish) await tellUnread(ctx, { userId, ...wish }, `left ${ctx.now.toISOString()}`);
}
