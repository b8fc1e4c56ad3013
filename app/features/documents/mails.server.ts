import { and, count, eq, inArray } from 'drizzle-orm';
import type { OrganizationId, PartnershipId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { officeTeam, partnerTeam } from '#app/features/notifications/recipients.server.ts';
import { formatDate, formatSchoolYear, plural } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { organizations, partnerships } from '#db/schema/index.ts';

/** So near the end, the Office hears of it too, while there is still time to look at a new paper. */
const OFFICE_HEARS_DAYS = 7;

const whenWords = (days: number) => (days === 0 ? 'today' : `in ${plural(days, 'day')}`);

/** Before something ends: the partner at each threshold, the Office at the last ones. */
const ending: MailWriter = async (event, db) => {
  const organizationId = event.organizationId;
  if (!organizationId) return [];
  const { title, lastDay, days, partnershipId } = event.data as {
    title: string;
    lastDay: string;
    days: number;
    partnershipId: PartnershipId | null;
  };
  const [organization] = await db
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) return [];
  const serving = await servingCount(db, organizationId, partnershipId);
  const atStake =
    serving === 0
      ? 'Without a new one, nobody may begin to serve afterwards.'
      : `Without a new one, ${plural(serving, 'partnership')} may not go on after that day.`;
  const path =
    event.subjectType === 'attestation'
      ? `/partner/documents/attestations/${event.subjectId}/renew`
      : partnershipId
        ? `/partnerships/${partnershipId}/agreement`
        : `/partner/documents/${event.subjectId}/renew`;
  const toPartner = mailEach(await partnerTeam(db, organizationId), {
    subject: `Ends ${whenWords(days)}: ${title}`,
    says: [
      `${title} of ${organization.name} counts until ${formatDate(lastDay)}, the whole of that day. ${atStake}`,
      'Renewing it is one page, and only this is asked.',
    ],
    link: { words: 'Renew only this', path },
  });
  if (days > OFFICE_HEARS_DAYS) return toPartner;
  const toOffice = mailEach(await officeTeam(db), {
    subject: `Ends ${whenWords(days)}: ${title}, ${organization.name}`,
    says: [
      `${title} of ${organization.name} counts until ${formatDate(lastDay)}, and nothing newer has come. ${atStake}`,
      'The partner has been told.',
    ],
    link: { words: 'Expiry watch', path: '/office/expiry' },
  });
  return [...toPartner, ...toOffice];
};

async function servingCount(
  db: Connection,
  organizationId: OrganizationId,
  partnershipId: PartnershipId | null,
): Promise<number> {
  const [row] = await db
    .select({ partnerships: count() })
    .from(partnerships)
    .where(
      and(
        eq(partnerships.organizationId, organizationId),
        partnershipId ? eq(partnerships.id, partnershipId) : undefined,
        inArray(partnerships.status, ['cleared', 'active']),
      ),
    );
  return row?.partnerships ?? 0;
}

const registrationOver: MailWriter = async (event, db) => {
  if (!event.organizationId || event.data.from !== 'approved') return [];
  const year = formatSchoolYear(String(event.data.schoolYear));
  return mailEach(await partnerTeam(db, event.organizationId), {
    subject: `Your registration for ${year} is over`,
    says: [
      `Registrations end with the school year, on 30 June. Yours for ${year} has ended, and with it your offerings of that year.`,
      'This year’s application begins with your last answers: you confirm what is unchanged.',
    ],
    link: { words: 'Your application', path: '/partner/application' },
  });
};

export const DOCUMENT_MAILS: Readonly<Record<string, MailWriter>> = {
  'document.ending': ending,
  'attestation.ending': ending,
  'registration.expired': registrationOver,
};
