import { kindWords } from '#app/features/documents/document-words.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailDraft } from '#app/features/notifications/mail-draft.ts';
import type { Recipient } from '#app/features/notifications/recipients.server.ts';
import { formatDate, plural } from '#app/ui/format.ts';
import type { BulkOptions, PlannedItem } from './bulk-plan.ts';

/** One mail for one person about everything in the act that concerns them, and the items it speaks of. */
export type BulkMail = { readonly draft: MailDraft; readonly items: readonly PlannedItem[] };

/** Somebody with eight late reviews gets one mail that lists eight, never eight mails. */
export function bulkMails(options: BulkOptions, items: readonly PlannedItem[], zone: string): BulkMail[] {
  const groups = new Map<string, { person: Recipient; items: PlannedItem[] }>();
  for (const item of items) {
    for (const person of item.recipients) {
      const key = `${item.to} ${person.userId}`;
      const group = groups.get(key) ?? { person, items: [] };
      group.items.push(item);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ person, items }) => ({
    draft: mailEach([person], letterOf(options, items, zone))[0]!,
    items,
  }));
}

function letterOf(options: BulkOptions, items: readonly PlannedItem[], zone: string) {
  const day = (date: Date | null) => (date ? formatDate(date, 'long', zone) : '');
  const each = (words: (item: PlannedItem) => string) => items.map((item) => `- ${words(item)}`).join('\n');
  const toReviewers = items[0]?.to === 'reviewers';
  const reviewLink = { words: 'Your reviews', path: '/reviews' };
  switch (options.kind) {
    case 'remind':
      return toReviewers
        ? {
            subject: `Reminder: ${plural(items.length, 'review')} to finish`,
            says: [
              options.toReviewers,
              each(({ partner, reference, dueAt }) => `${partner}, ${reference}: due ${day(dueAt)}`),
            ],
            link: reviewLink,
          }
        : {
            subject: `Reminder: application ${items.map(({ reference }) => reference).join(', ')}`,
            says: [
              options.toPartners,
              each(
                ({ partner, reference, cycle, dueAt }) =>
                  `${partner}, ${reference} (${cycle})${dueAt ? `: by ${day(dueAt)}` : ''}`,
              ),
            ],
            link: { words: 'Your application', path: '/partner/application' },
          };
    case 'ask':
      return {
        subject: `Please add: ${kindWords(options.document).toLowerCase()}`,
        says: [options.text, each(({ partner, reference }) => `${partner}, ${reference}`)],
        link: { words: 'Add it', path: `/partner/documents/new?kind=${options.document}` },
      };
    case 'extend':
      return {
        subject: `More time: ${plural(items.length, 'review')} due ${day(options.wanted)}`,
        says: [
          options.text,
          each(
            ({ partner, reference, dueAt }) =>
              `${partner}, ${reference}: due ${day(options.wanted)} instead of ${day(dueAt)}`,
          ),
        ],
        link: reviewLink,
      };
  }
}
