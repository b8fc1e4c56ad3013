import { eq } from 'drizzle-orm';
import type { MessageMail } from '#app/domain/partnerships/vocabulary.ts';
import type { ClockTime } from '#app/domain/shared/year.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { mailPreferences } from '#db/schema/index.ts';
import type { MailInput } from './inputs.ts';

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

/** Sets how mail comes to a person. A digest begins with what is written from now on. */
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
    await record(ctx, {
      type: 'user.mail-preferences-set',
      subjectType: 'user',
      subjectId: userId,
      data: chosen,
    });
  });
}
