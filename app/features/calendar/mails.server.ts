import { eq } from 'drizzle-orm';
import type { DateKind } from '#app/domain/calendar/vocabulary.ts';
import type { UserId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { formatDate, plural } from '#app/ui/format.ts';
import { users } from '#db/schema/index.ts';
import { owedWords, TO_DO } from './calendar-words.ts';

type Reminded = {
  readonly kind: DateKind;
  readonly title: string;
  readonly onDay: string;
  readonly days: number;
  readonly recipient: { readonly userId: UserId };
  readonly owes: readonly { readonly name: string; readonly things: number }[];
};

/** Before a date: one person, everything that they still owe for it. */
const reminded: MailWriter = async (event, db) => {
  const { kind, title, onDay, days, recipient, owes } = event.data as Reminded;
  const [person] = await db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, recipient.userId));
  if (!person) return [];
  return mailEach([person], {
    subject: `${days === 0 ? 'Due today' : `Due in ${plural(days, 'day')}`}: ${title}`,
    says: [
      `${title}: by ${formatDate(onDay, 'weekday')}, the whole of that day.`,
      owes.map(({ name, things }) => `- ${name}: ${owedWords(kind, things)}.`).join('\n'),
    ],
    link: TO_DO[kind],
  });
};

export const CALENDAR_MAILS: Readonly<Record<string, MailWriter>> = { 'calendar-date.reminded': reminded };
