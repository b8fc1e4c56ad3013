import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Database } from '#db/client.server.ts';
import { mails } from '#db/schema/index.ts';
import { isSecretMail } from '../secret-mail.ts';
import type { Delivery, MailTransport } from './mail-transport.server.ts';
import { failureNote, MAIL_RETRIES, secondsUntilNextTry } from './retries.ts';

export type Sending = { readonly taken: number; readonly serverIsAway: boolean };

/**
 * Sends the next waiting mail. The row stays locked until what became of it is written, so that no two workers send
 * it; a worker that dies in between leaves it waiting, and it is sent again under the same message id.
 */
export function sendNextMail(db: Database, transport: MailTransport): Promise<Sending> {
  return db.transaction(async (tx) => {
    const [mail] = await tx
      .select()
      .from(mails)
      .where(and(eq(mails.status, 'waiting'), lte(mails.runAfter, sql`now()`)))
      .orderBy(asc(mails.runAfter), asc(mails.createdAt))
      .limit(1)
      .for('update', { skipLocked: true });
    if (!mail) return { taken: 0, serverIsAway: false };

    const delivery = await transport.deliver(mail);
    await tx.update(mails).set(consequence(delivery, mail)).where(eq(mails.id, mail.id));
    return { taken: 1, serverIsAway: delivery.outcome === 'failed' && delivery.serverIsAway };
  });
}

function consequence(delivery: Delivery, mail: Pick<typeof mails.$inferSelect, 'key' | 'attempts'>) {
  const attempts = mail.attempts + 1;
  if (delivery.outcome === 'sent') {
    return { status: 'sent' as const, attempts, sentAt: sql`now()`, lastError: null, ...withoutSecret(mail) };
  }
  const wait = delivery.outcome === 'refused' ? undefined : secondsUntilNextTry(attempts, MAIL_RETRIES);
  return {
    status: wait === undefined ? ('dead' as const) : ('waiting' as const),
    attempts,
    lastError: failureNote(delivery.error),
    runAfter: sql`now() + make_interval(secs => ${wait ?? 0})`,
  };
}

/** A mail that carries a single-use link is emptied once it is on its way: its row must not open an account. */
function withoutSecret({ key }: { readonly key: string }) {
  return isSecretMail(key) ? { body: 'The text carried a single-use link and was not kept.' } : {};
}

/** In a demonstration without a mail server, mails are delivered to the mailbox page, which reads them from their table. */
export async function deliverToMailbox(db: Database): Promise<Sending> {
  const delivered = await db
    .update(mails)
    .set({ status: 'sent', attempts: sql`${mails.attempts} + 1`, sentAt: sql`now()`, lastError: null })
    .where(and(eq(mails.status, 'waiting'), lte(mails.runAfter, sql`now()`)))
    .returning({ id: mails.id });
  return { taken: delivered.length, serverIsAway: false };
}
