import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { ShortlistId, UserId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { needs, schoolProfiles, shortlistColleagues, shortlists, users } from '#db/schema/index.ts';
import { listTitle } from './list-title.ts';

/** Whoever a shortlist is shared with hears of it, unless it was taken back before the mail was written. */
const shared: MailWriter = async (event, db) => {
  const person = event.data.personId as UserId;
  const [list] = await db
    .select({
      id: shortlists.id,
      need: needs.title,
      school: schoolProfiles.name,
      person: { userId: users.id, name: users.name, email: users.email },
    })
    .from(shortlistColleagues)
    .innerJoin(shortlists, eq(shortlists.id, shortlistColleagues.shortlistId))
    .innerJoin(users, eq(users.id, shortlistColleagues.userId))
    .leftJoin(needs, eq(needs.id, shortlists.needId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, shortlists.schoolCode),
        eq(schoolProfiles.schoolYear, shortlists.schoolYear),
      ),
    )
    .where(
      and(
        eq(shortlistColleagues.shortlistId, event.subjectId as ShortlistId),
        eq(shortlistColleagues.userId, person),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
      ),
    );
  if (!list) return [];
  return mailEach([list.person], {
    subject: `${event.actorName} shares a shortlist with you`,
    says: [
      `${event.actorName} shares “${listTitle(list.need)}” at ${list.school ?? 'your school'} with you. You can read it, add offerings, vote and write notes.`,
    ],
    link: { words: 'Open the shortlist', path: `/school/shortlists/${list.id}` },
  });
};

export const SHORTLIST_MAILS: Readonly<Record<string, MailWriter>> = { 'shortlist.shared': shared };
