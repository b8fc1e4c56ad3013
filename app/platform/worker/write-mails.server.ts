import type { MailWriter } from '#app/features/notifications/mails.ts';
import type { NoticeWriter } from '#app/features/notifications/notices.ts';
import { mails, notifications } from '#db/schema/index.ts';
import type { Consumer } from './consumer.ts';

/** Writes the mails that follow from events. They are sent from the table; an event's mail is written once. */
export function writeMails(writers: Readonly<Record<string, MailWriter>>): Consumer {
  return {
    name: 'mails',
    wants: (event) => Object.hasOwn(writers, event.type),
    async consume(events, db) {
      for (const event of events) {
        const drafts = await writers[event.type]!(event, db);
        const rows = drafts.map((draft, at) => ({
          key: `${event.id}:${draft.to}:${at}`,
          toAddress: draft.to,
          toName: oneLine(draft.name ?? ''),
          userId: draft.userId ?? null,
          subject: oneLine(draft.subject),
          body: draft.body,
          writtenAt: new Date(event.occurredAt),
        }));
        if (rows.length > 0) await db.insert(mails).values(rows).onConflictDoNothing({ target: mails.key });
      }
    },
  };
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
