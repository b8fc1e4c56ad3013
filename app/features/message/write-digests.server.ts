import { and, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { comesAt, lastDigestBefore } from '#app/domain/notifications/quiet-hours.ts';
import type { UserId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import { authorize, type Context, inTransaction } from '#app/platform/context.server.ts';
import { plural } from '#app/ui/format.ts';
import {
  mailPreferences,
  mails,
  memberships,
  messageReads,
  offerings,
  requestMessages,
  requests,
  users,
} from '#db/schema/index.ts';
import { quietHoursOf } from '../notifications/preferences.server.ts';

/**
 * Writes the day's mail to everybody who wants messages in one, if anything new was written to them that they have not
 * read. How far they were told is kept for each request, in the order in which its messages were written, so that a worker that was
 * down tells more, not less, and a second one nothing. Returns how many were written.
 */
export async function writeDigests(ctx: Context): Promise<number> {
  authorize(ctx, 'calendar.turn');
  const { timeZone } = ctx.district;
  const wishes = await ctx.db
    .select()
    .from(mailPreferences)
    .where(eq(mailPreferences.messages, 'daily'))
    .orderBy(mailPreferences.userId);
  let written = 0;
  for (const { userId, digestAt, digestedThrough } of wishes) {
    const due = lastDigestBefore(digestAt, ctx.now, timeZone);
    if (digestedThrough !== null && digestedThrough >= due) continue;
    if (await writeDigest(ctx, userId, due)) written += 1;
  }
  return written;
}

async function writeDigest(ctx: Context, userId: UserId, due: Date): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const [wish] = await ctx.db
      .select({ preference: mailPreferences, name: users.name, email: users.email })
      .from(mailPreferences)
      .innerJoin(users, eq(users.id, mailPreferences.userId))
      .where(and(eq(mailPreferences.userId, userId), isNull(users.disabledAt)))
      .for('update', { of: mailPreferences, skipLocked: true });
    if (wish?.preference.messages !== 'daily') return false;
    const { digestedThrough } = wish.preference;
    if (digestedThrough !== null && digestedThrough >= due) return false;
    await ctx.db
      .update(mailPreferences)
      .set({ digestedThrough: due })
      .where(eq(mailPreferences.userId, userId));
    return tellUnread(ctx, { userId, ...wish }, due.toISOString());
  });
}

type Wish = {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly preference: typeof mailPreferences.$inferSelect;
};

/**
 * Writes one mail of everything that was written to a person and that they have neither read nor been told, if there is
 * any. The row of their wish is held.
 */
export async function tellUnread(ctx: Context, wish: Wish, key: string): Promise<boolean> {
  const { userId } = wish;
  const news = await unreadOf(ctx, userId);
  if (news.length === 0) return false;
  await ctx.db
    .insert(messageReads)
    .values(news.map(({ requestId, last }) => ({ requestId, userId, toldPosition: last })))
    .onConflictDoUpdate({
      target: [messageReads.requestId, messageReads.userId],
      set: { toldPosition: sql`greatest(${messageReads.toldPosition}, excluded.told_position)` },
    });
  const count = news.reduce((sum, { messages }) => sum + messages, 0);
  const [mail] = mailEach([{ userId, name: wish.name, email: wish.email }], {
    subject: `${plural(count, 'new message')} on Crosswalk`,
    says: news.map(
      ({ reference, offering, messages }) => `${offering} (${reference}): ${plural(messages, 'new message')}`,
    ),
    link: { words: 'Read and answer', path: '/messages?show=unread' },
  });
  const comes = comesAt(quietHoursOf(wish.preference), ctx.now, ctx.district.timeZone);
  await ctx.db
    .insert(mails)
    .values({
      key: `digest:${userId}:${key}`,
      toAddress: mail!.to,
      toName: wish.name,
      userId,
      subject: mail!.subject,
      body: mail!.body,
      writtenAt: ctx.now,
      runAfter: sql`now() + make_interval(secs => ${(comes.getTime() - ctx.now.getTime()) / 1000})`,
    })
    .onConflictDoNothing({ target: mails.key });
  return true;
}

/** What the other sides wrote to a person, by request, in the roles that they hold now and since they hold them, and that they have neither read nor been told. */
function unreadOf(ctx: Context, userId: UserId) {
  return ctx.db
    .select({
      requestId: requests.id,
      reference: requests.reference,
      offering: offerings.name,
      last: sql<number>`max(${requestMessages.position})`.mapWith(Number),
      messages: sql<number>`count(distinct ${requestMessages.id})`.mapWith(Number),
    })
    .from(memberships)
    .innerJoin(
      requests,
      or(
        eq(requests.schoolCode, memberships.schoolCode),
        eq(requests.organizationId, memberships.organizationId),
      ),
    )
    .innerJoin(requestMessages, eq(requestMessages.requestId, requests.id))
    .innerJoin(offerings, eq(offerings.id, requests.offeringId))
    .leftJoin(messageReads, and(eq(messageReads.requestId, requests.id), eq(messageReads.userId, userId)))
    .where(
      and(
        eq(memberships.userId, userId),
        isNull(memberships.endedAt),
        gte(requestMessages.createdAt, memberships.createdAt),
        inArray(memberships.role, ['school-leader', 'school-designee', 'partner-admin', 'partner-editor']),
        sql`${requestMessages.side} = case when ${memberships.schoolCode} is null then 'school' else 'partner' end`,
        sql`${requestMessages.position} > greatest(coalesce(${messageReads.readPosition}, 0), coalesce(${messageReads.toldPosition}, 0))`,
      ),
    )
    .groupBy(requests.id, requests.reference, offerings.name)
    .orderBy(requests.reference);
}
