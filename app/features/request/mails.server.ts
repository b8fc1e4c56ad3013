import { and, eq } from 'drizzle-orm';
import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import type { MessageId, RequestId } from '#app/domain/shared/id.ts';
import { noteTold } from '#app/features/message/note-told.server.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailDraft, MailWriter } from '#app/features/notifications/mail-draft.ts';
import { asWished } from '#app/features/notifications/preferences.server.ts';
import { partnerTeam, schoolTeam } from '#app/features/notifications/recipients.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { formatDate, plural } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings, organizations, requestMessages, requests, schoolProfiles } from '#db/schema/index.ts';

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
  link: { words: string; fragment: string } = { words: 'Open the request', fragment: '' },
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
      link: { words: link.words, path: `/requests/${event.subjectId}${link.fragment}` },
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
  'request.reopened': about(otherSide, (names, event) => ({
    subject: `Taken up again: ${names.offering} at ${names.school}`,
    says: [
      `${event.actorName} took up request ${names.reference} again, on the terms it ended with.`,
      names.answerBy ? `Please answer by ${formatDate(names.answerBy)}.` : 'Please answer.',
    ],
  })),
  'request.reminded': wished(
    'reminders',
    about(
      (event) => (Array.isArray(event.data.sides) ? (event.data.sides as Side[]) : []),
      (names, event) => ({
        subject: `Waiting for you: ${names.offering} at ${names.school}`,
        says: [
          event.data.placesKept === true
            ? `Places are kept for request ${names.reference} until ${formatDate(String(event.data.lastDay))}. If your side has not agreed by then, they go to the next in line.`
            : `Request ${names.reference} ends ${event.data.days === 0 ? 'today' : `in ${plural(Number(event.data.days), 'day')}`} unless your side answers.`,
          'Agree, change the terms or, for the partner, decline. A question in a message does not stop the clock.',
        ],
      }),
    ),
  ),
  'request.waiting-reminded': wished(
    'reminders',
    about(
      () => ['school', 'partner'],
      (names, event) => ({
        subject: `Still in line: ${names.offering} at ${names.school}`,
        says: [
          `Request ${names.reference} stands in line for places until ${formatDate(String(event.data.lastDay))}, the last day that it asks for. Then it ends by itself.`,
          'Other dates or fewer students can be put into it at any time; it keeps its place in line.',
        ],
      }),
    ),
  ),
  'request.waited-out': about(
    () => ['school', 'partner'],
    (names, event) => ({
      subject: event.data.offered
        ? `Its last day is over: ${names.offering} at ${names.school}`
        : `No places came free: ${names.offering} at ${names.school}`,
      says: [
        `Request ${names.reference} stood in line through ${formatDate(String(event.data.lastDay))}, the last day that it asked for, and has ended.`,
        ...(event.data.offered ? ['The places that were kept for it were not taken.'] : []),
        `Nothing was agreed and no places are held. ${names.school} may ask again at any time.`,
      ],
    }),
  ),
  'request.joined-waiting-list': about(
    () => ['partner'],
    (names, event) => ({
      subject: `${names.school} waits for places in ${names.offering}`,
      says: [
        `There are too few places for request ${names.reference}, and ${names.school} stands in line for them.`,
        'Nothing is left to do. When places come free, both sides are told.',
        // Events of an earlier edition do not say how long.
        ...(typeof event.data.waitsUntil === 'string'
          ? [`It waits until ${formatDate(event.data.waitsUntil)} at the latest.`]
          : []),
      ],
    }),
  ),
  'request.place-offered': about(
    () => ['school', 'partner'],
    (names, event) => ({
      subject: `Places have come free: ${names.offering} at ${names.school}`,
      says: [
        `${plural(Number(event.data.places), 'place')} in ${names.offering} ${event.data.places === 1 ? 'is' : 'are'} kept for request ${names.reference} until ${formatDate(String(event.data.offerUntil))}.`,
        'They are taken when both sides have agreed to the terms by then. Otherwise they go to the next in line.',
      ],
    }),
  ),
  'request.place-lapsed': about(
    () => ['school', 'partner'],
    (names) => ({
      subject: `No longer kept: places in ${names.offering}`,
      says: [
        `The places that were kept for request ${names.reference} were not taken in time and went to the next in line.`,
        `The request itself still stands. ${names.school} can join the line again.`,
      ],
    }),
  ),
  'request.message-written': async (event, db) => {
    const drafts = await wished('messages', messageMails)(event, db);
    await noteTold(db, event, drafts);
    return drafts;
  },
};

/** Leaves it to each person whether and when such a mail comes. */
function wished(kind: 'messages' | 'reminders', write: MailWriter): MailWriter {
  return async (event, db) =>
    asWished(db, await write(event, db), { about: kind, at: new Date(event.occurredAt) });
}

const EXCERPT = 1_500;

/** The message itself, and the link by which one answers it: signed in, where it stays with the request. */
async function messageMails(event: RecordedEvent, db: Connection): Promise<readonly MailDraft[]> {
  const [message] = await db
    .select({ body: requestMessages.body })
    .from(requestMessages)
    .where(eq(requestMessages.id, String(event.data.messageId) as MessageId));
  if (!message) return [];
  const { body } = message;
  return about(
    otherSide,
    (names) => ({
      subject: `A message about ${names.offering}`,
      says: [
        `${event.actorName} wrote about request ${names.reference}:`,
        body.length > EXCERPT ? `${body.slice(0, EXCERPT)}…` : body,
        ...(typeof event.data.file === 'string' ? [`With a file: ${event.data.file}`] : []),
        'An answer to this mail is read by nobody. Answer on the page:',
      ],
    }),
    { words: 'Answer', fragment: '#messages' },
  )(event, db);
}
