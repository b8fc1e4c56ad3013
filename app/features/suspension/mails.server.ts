import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { SuspensionGrounds } from '#app/domain/vetting/vocabulary.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { partnerTeam, type Recipient, schoolTeam } from '#app/features/notifications/recipients.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { GROUNDS_WORDS } from './suspension-letter.server.ts';

/** The people of the schools that the event named, school by school. Nobody is written to twice. */
async function schoolsOf(event: RecordedEvent, db: Connection): Promise<Recipient[]> {
  const codes = (event.data.schoolCodes ?? []) as SchoolCode[];
  const teams = await Promise.all(codes.map((code) => schoolTeam(db, code)));
  return [...new Map(teams.flat().map((person) => [person.userId, person])).values()];
}

const nameOf = (event: RecordedEvent) => String(event.data.name);
const letterLink = (event: RecordedEvent) => ({
  words: 'Read the letter',
  path: `/letters/${String(event.data.letterId)}`,
});

const suspended: MailWriter = async (event, db) => {
  if (!event.organizationId) return [];
  const grounds = GROUNDS_WORDS[event.data.grounds as SuspensionGrounds];
  return [
    ...mailEach(await partnerTeam(db, event.organizationId), {
      subject: `Suspended from today: ${nameOf(event)}`,
      says: [
        `${nameOf(event)} is suspended from today, for ${grounds}. Nobody may serve students under it until the suspension is lifted.`,
        'The letter says what was found and what has to change.',
      ],
      link: letterLink(event),
    }),
    ...mailEach(await schoolsOf(event, db), {
      subject: `Suspended from today: ${nameOf(event)}`,
      says: [
        `The Office has suspended ${nameOf(event)} from today, for ${grounds}. Nobody of theirs may serve students at your school until the suspension is lifted.`,
        'Your partnerships and requests stay on record. The Office will write to you when it is lifted. Ask the Office if you need something in its place.',
      ],
      link: { words: 'Your partnerships', path: '/partnerships' },
    }),
  ];
};

const reinstated: MailWriter = async (event, db) => {
  if (!event.organizationId) return [];
  return [
    ...mailEach(await partnerTeam(db, event.organizationId), {
      subject: `The suspension is lifted: ${nameOf(event)}`,
      says: [
        `The suspension of ${nameOf(event)} is lifted. The approval counts again from today.`,
        'Look at each partnership first: a paper may have ended meanwhile.',
      ],
      link: letterLink(event),
    }),
    ...mailEach(await schoolsOf(event, db), {
      subject: `The suspension is lifted: ${nameOf(event)}`,
      says: [
        `The Office has lifted the suspension of ${nameOf(event)}. Each of your partnerships says whether it is cleared to serve again.`,
      ],
      link: { words: 'Your partnerships', path: '/partnerships' },
    }),
  ];
};

export const SUSPENSION_MAILS: Readonly<Record<string, MailWriter>> = {
  'organization.suspended': suspended,
  'offering.suspended': suspended,
  'organization.reinstated': reinstated,
  'offering.reinstated': reinstated,
};
