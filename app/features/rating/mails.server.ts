import { and, eq } from 'drizzle-orm';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { partnerTeam, schoolTeam } from '#app/features/notifications/recipients.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { plural } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings, partnerships, schoolProfiles } from '#db/schema/index.ts';
import { ratingSettingsOf } from './rating-settings.server.ts';

async function namesOf(event: RecordedEvent, db: Connection) {
  const [names] = await db
    .select({
      organizationId: partnerships.organizationId,
      schoolCode: partnerships.schoolCode,
      offering: offerings.name,
      school: schoolProfiles.name,
    })
    .from(partnerships)
    .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, partnerships.schoolCode),
        eq(schoolProfiles.schoolYear, partnerships.schoolYear),
      ),
    )
    .where(eq(partnerships.id, event.subjectId as PartnershipId));
  return names;
}

const verified: MailWriter = async (event, db) => {
  const names = await namesOf(event, db);
  if (!names) return [];
  const { replyDays } = await ratingSettingsOf({ db });
  return mailEach(await partnerTeam(db, names.organizationId), {
    subject: `Rated: ${names.offering} at ${names.school}`,
    says: [
      'The school has verified this partnership and rated it.',
      `You may reply once. What you write stands beside the rating. Within ${plural(replyDays, 'day')} nothing of it is published.`,
    ],
    link: { words: 'Read the rating and reply', path: `/partnerships/${event.subjectId}/rating` },
  });
};

const replied: MailWriter = async (event, db) => {
  const names = await namesOf(event, db);
  if (!names) return [];
  return mailEach(await schoolTeam(db, names.schoolCode), {
    subject: `Reply to your rating: ${names.offering}`,
    says: ['The partner has replied to your rating. Both stand as they are.'],
    link: { words: 'Read the reply', path: `/partnerships/${event.subjectId}/rating` },
  });
};

export const RATING_MAILS: Readonly<Record<string, MailWriter>> = {
  'partnership.verified': verified,
  'partnership.rating-replied': replied,
};
