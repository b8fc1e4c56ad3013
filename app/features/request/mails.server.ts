import { and, eq } from 'drizzle-orm';
import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import type { RequestId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { partnerTeam, schoolTeam } from '#app/features/notifications/recipients.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings, organizations, requests, schoolProfiles } from '#db/schema/index.ts';

async function findNames(event: RecordedEvent, db: Connection) {
  const [names] = await db
    .select({
      reference: requests.reference,
      answerBy: requests.answerBy,
      organizationId: requests.organizationId,
      schoolCode: requests.schoolCode,
      offering: offerings.name,
      organization: organizations.name,
      school: schoolProfiles.name,
    })
    .from(requests)
    .innerJoin(offerings, eq(offerings.id, requests.offeringId))
    .innerJoin(organizations, eq(organizations.id, requests.organizationId))
    .innerJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, requests.schoolCode),
        eq(schoolProfiles.schoolYear, requests.schoolYear),
      ),
    )
    .where(eq(requests.id, event.subjectId as RequestId));
  return names;
}

type Names = NonNullable<Awaited<ReturnType<typeof findNames>>>;

/** A mail to one side, or to both, about the request that the event is of. */
function about(
  to: (event: RecordedEvent) => readonly Side[],
  says: (names: Names, event: RecordedEvent) => { subject: string; says: string[] },
): MailWriter {
  return async (event, db) => {
    const names = await findNames(event, db);
    if (!names) return [];
    const teams = await Promise.all(
      to(event).map((side) =>
        side === 'partner' ? partnerTeam(db, names.organizationId) : schoolTeam(db, names.schoolCode),
      ),
    );
    const others = teams.flat().filter(({ userId }) => userId !== event.actorId);
    return mailEach(others, {
      ...says(names, event),
      link: { words: 'Open the request', path: `/requests/${event.subjectId}` },
    });
  };
}

const otherSide = (event: RecordedEvent): Side[] => (event.data.side === 'school' ? ['partner'] : ['school']);

export const REQUEST_MAILS: Record<string, MailWriter> = {
  'request.sent': about(
    () => ['partner'],
    (names) => ({
      subject: `${names.school} asks for ${names.offering}`,
      says: [
        `${names.school} has sent you request ${names.reference} for ${names.offering}.`,
        names.answerBy
          ? `Please agree, change the terms or decline by ${formatDate(names.answerBy)}.`
          : 'Please agree, change the terms or decline.',
      ],
    }),
  ),
  'request.changed': about(otherSide, (names, event) => ({
    subject: `New terms for ${names.offering}`,
    says: [
      `${event.actorName} proposed other terms for request ${names.reference}: ${names.offering} at ${names.school}.`,
      'Your side’s agreement to the old terms no longer counts. Read what changed, then agree or propose again.',
    ],
  })),
  'request.consented': about(otherSide, (names, event) => ({
    subject: `${names.offering}: waiting for you`,
    says: [`${event.actorName} agreed to the terms of request ${names.reference}. Now it is your turn.`],
  })),
  'request.agreed': about(
    () => ['school', 'partner'],
    (names) => ({
      subject: `Agreed: ${names.offering} at ${names.school}`,
      says: [
        `Both sides agreed to the same terms of request ${names.reference}. It is a partnership now.`,
        'Its page names what is still missing before anyone may serve.',
      ],
    }),
  ),
  'request.declined': about(
    () => ['school'],
    (names) => ({
      subject: `${names.organization} declined ${names.offering}`,
      says: [`${names.organization} cannot take request ${names.reference}. The reason stands on its page.`],
    }),
  ),
  'request.withdrawn': about(
    (event) => (event.data.wasSent ? ['partner'] : []),
    (names) => ({
      subject: `${names.school} withdrew its request`,
      says: [
        `${names.school} no longer asks for ${names.offering} (request ${names.reference}). Nothing is left to do.`,
      ],
    }),
  ),
  'request.expired': about(
    () => ['school', 'partner'],
    (names) => ({
      subject: `Not answered in time: ${names.offering} at ${names.school}`,
      says: [
        `Request ${names.reference} for ${names.offering} was not answered by its date${names.answerBy ? `, ${formatDate(names.answerBy)}` : ''}, and has ended.`,
        `Nothing was agreed and no places are held. ${names.school} may ask again at any time.`,
      ],
    }),
  ),
  'request.message-written': about(otherSide, (names, event) => ({
    subject: `A message about ${names.offering}`,
    says: [
      `${event.actorName} wrote to you about request ${names.reference}. Read it and answer on its page.`,
    ],
  })),
};
