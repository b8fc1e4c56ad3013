import { and, eq } from 'drizzle-orm';
import { NEVER_CLEARED } from '#app/domain/partnerships/vocabulary.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import type { ClearanceItem } from '#app/domain/vetting/cleared-to-serve.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { partnerTeam, schoolTeam } from '#app/features/notifications/recipients.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { formatDollars, listWords } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings, partnerships, schoolProfiles } from '#db/schema/index.ts';
import { missingWords } from './components/clearance-words.ts';
import { CONTACT_MAILS } from './contact-mails.server.ts';
import type { FundMoney } from './fund-money.server.ts';

async function findNames(event: RecordedEvent, db: Connection) {
  const [names] = await db
    .select({
      reference: partnerships.reference,
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

type Names = NonNullable<Awaited<ReturnType<typeof findNames>>>;

function toBoth(
  says: (names: Names, event: RecordedEvent) => { subject: string; says: string[] },
  schoolToo: (event: RecordedEvent) => string[] = () => [],
): MailWriter {
  return async (event, db) => {
    const names = await findNames(event, db);
    if (!names) return [];
    const [school, partner] = await Promise.all([
      schoolTeam(db, names.schoolCode),
      partnerTeam(db, names.organizationId),
    ]);
    const mail = {
      ...says(names, event),
      link: { words: 'Open the partnership', path: `/partnerships/${event.subjectId}` },
    };
    return [
      ...mailEach(school, { ...mail, says: [...mail.says, ...schoolToo(event)] }),
      ...mailEach(partner, mail),
    ];
  };
}

/** What the school still holds of the Fund for what has ended. */
function fundMoneySays({ data }: RecordedEvent): string[] {
  return ((data.fundMoney ?? []) as FundMoney[]).map(
    ({ reference, left }) =>
      `${formatDollars(left)} of the Fund’s award ${reference} is left. It was awarded for this partnership, so nothing more is committed from it: the school hands it back.`,
  );
}

export const PARTNERSHIP_MAILS: Record<string, MailWriter> = {
  ...CONTACT_MAILS,
  'partnership.completed': toBoth((names, event) => ({
    subject: `Over: ${names.offering} at ${names.school}`,
    says: [
      event.data.hadStarted === false
        ? `The last day of partnership ${names.reference} is over. It was cleared to serve, but the school never said that it had begun.`
        : `The last day of partnership ${names.reference} is over.`,
      'The school now says whether it took place and how it went: anybody of the school prepares it, the leader confirms. The partner may add what came of it.',
    ],
  })),
  'partnership.ended': toBoth(
    (names, event) => ({
      subject: `Ended: ${names.offering} at ${names.school}`,
      says:
        event.data.reason === NEVER_CLEARED
          ? [
              `The last day of partnership ${names.reference} is over, and it had never been cleared to serve. It ended by itself; there is nothing to verify or rate.`,
              'If it is still wanted, the school asks anew.',
            ]
          : [
              `${event.actorName} ended partnership ${names.reference} for the ${event.data.side === 'school' ? 'school' : 'partner'}. The reason stands on its page.`,
              'Nobody serves on it any more. Its places are free again and go to whoever waits for them.',
              ...(event.data.served === true
                ? [
                    'It had served until then. The school now says how it went: anybody of the school prepares it, the leader confirms. The partner may add what came of it.',
                  ]
                : []),
            ],
    }),
    fundMoneySays,
  ),
  'partnership.cleared': toBoth((names, event) => ({
    subject: `Cleared to serve: ${names.offering} at ${names.school}`,
    says: [
      `Nothing is missing any more for partnership ${names.reference}. ${
        event.data.resumed === true ? 'It goes on from today.' : 'It may begin on its first day.'
      }`,
    ],
  })),
  'partnership.lapsed': toBoth((names, event) => ({
    subject: `No longer cleared: ${names.offering} at ${names.school}`,
    says: [
      `Partnership ${names.reference} is not cleared to serve any more. Nobody may serve until it is mended.`,
      `Missing: ${listWords((event.data.missing as Pick<ClearanceItem, 'key' | 'name'>[]).map(missingWords))}.`,
    ],
  })),
};
