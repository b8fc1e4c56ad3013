import { desc, eq } from 'drizzle-orm';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { outboxLag } from '#app/platform/worker/dead-letters.server.ts';
import { mails, outbox } from '#db/schema/index.ts';

const SHOWN = 100;

/** What waits to be done after a change, and what was given up: the Office sees that a mail did not go out. */
export async function outboxPage(ctx: Context) {
  authorize(ctx, 'outbox.read');
  const [lag, entries, letters] = await Promise.all([
    outboxLag(ctx.db),
    ctx.db
      .select({
        id: outbox.id,
        topic: outbox.topic,
        attempts: outbox.attempts,
        lastError: outbox.lastError,
        createdAt: outbox.createdAt,
      })
      .from(outbox)
      .where(eq(outbox.status, 'dead'))
      .orderBy(desc(outbox.createdAt))
      .limit(SHOWN),
    ctx.db
      .select({
        id: mails.id,
        toAddress: mails.toAddress,
        subject: mails.subject,
        attempts: mails.attempts,
        lastError: mails.lastError,
        createdAt: mails.createdAt,
      })
      .from(mails)
      .where(eq(mails.status, 'dead'))
      .orderBy(desc(mails.createdAt))
      .limit(SHOWN),
  ]);
  return {
    lag,
    entries: entries.map(({ createdAt, ...entry }) => ({ ...entry, at: createdAt.toISOString() })),
    mails: letters.map(({ createdAt, ...mail }) => ({ ...mail, at: createdAt.toISOString() })),
  };
}
