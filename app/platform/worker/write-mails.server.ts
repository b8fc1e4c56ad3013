import { eq, sql } from 'drizzle-orm';
import type { BulkActId } from '#app/domain/shared/id.ts';
import type { MailWriter } from '#app/features/notifications/mails.ts';
import type { NoticeWriter } from '#app/features/notifications/notices.ts';
import type { Connection } from '#db/client.server.ts';
import { bulkActs, mails, notifications } from '#db/schema/index.ts';
import type { RecordedEvent } from '../context.server.ts';
import type { Consumer } from './consumer.ts';

/** Writes the mails that follow from events. They are sent from the table; an event's mail is written once. */
export function writeMails(writers: Readonly<Record<string, MailWriter>>): Consumer {
  return {
    name: 'mails',
    wants: (event) => Object.hasOwn(writers, event.type),
    async consume(events, db) {
      for (const event of events) {
        const act = await actBehind(event, db);
        if (act?.undone) continue;
        const drafts = await writers[event.type]!(event, db);
        const rows = drafts.map((draft, at) => ({
          key: `${act ? `bulk:${act.id}:` : ''}${event.id}:${draft.to}:${at}`,
          ...(draft.delaySeconds && {
            runAfter: sql`now() + make_interval(secs => ${draft.delaySeconds})`,
          }),
          ...(act && { runAfter: act.undoUntil }),
          toAddress: draft.to,
          toName: oneLine(draft.name ?? ''),
          userId: draft.userId ?? null,
          subject: oneLine(draft.subject),
          body: draft.body,
          stopPath: draft.stopPath ?? null,
          writtenAt: new Date(event.occurredAt),
        }));
        if (rows.length > 0) await db.insert(mails).values(rows).onConflictDoNothing({ target: mails.key });
      }
    },
  };
}

/** The act on many that an event is part of. Its mails wait for as long as it can be undone, which waits for this here. */
async function actBehind(event: RecordedEvent, db: Connection) {
  const id = event.data.actId;
  if (typeof id !== 'string') return undefined;
  const [act] = await db
    .select({ id: bulkActs.id, undoUntil: bulkActs.undoUntil, undoneAt: bulkActs.undoneAt })
    .from(bulkActs)
    .where(eq(bulkActs.id, id as BulkActId))
    .for('share');
  return act && { ...act, undone: act.undoneAt !== null };
}

/** Writes what people read about events inside the product. */
export function writeNotices(writers: Readonly<Record<string, NoticeWriter>>): Consumer {
  return {
    name: 'notices',
    wants: (event) => Object.hasOwn(writers, event.type),
    async consume(events, db) {
      for (const event of events) {
        const drafts = await writers[event.type]!(event, db);
        const rows = drafts.map(({ userId, text, href }, at) => ({
          key: `${event.id}:${userId}:${at}`,
          userId,
          text: oneLine(text),
          href,
          happenedAt: new Date(event.occurredAt),
        }));
        if (rows.length === 0) continue;
        await db.insert(notifications).values(rows).onConflictDoNothing({ target: notifications.key });
      }
    },
  };
}

/** A line break in a header would begin another header. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
