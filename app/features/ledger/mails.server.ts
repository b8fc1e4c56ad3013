import { and, eq, gt } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import type { FundRoundId, OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import {
  officeDirectors,
  officeTeam,
  partnerAdmins,
  schoolLeaders,
} from '#app/features/notifications/recipients.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { formatDate, formatDollars } from '#app/ui/format.ts';
import { fundAllocations, fundAwards, fundRequests, fundRounds } from '#db/schema/index.ts';

const text = (event: RecordedEvent, key: string) => String(event.data[key] ?? '');

/** Each school with an award or an envelope hears how the committee voted: it was told to wait for that. */
const voted: MailWriter = async (event, db) => {
  const roundId = text(event, 'roundId') as FundRoundId;
  const schools = await union(
    db
      .select({ schoolCode: fundRequests.schoolCode })
      .from(fundAwards)
      .innerJoin(fundRequests, eq(fundRequests.id, fundAwards.fundRequestId))
      .where(eq(fundAwards.roundId, roundId)),
    db
      .select({ schoolCode: fundAllocations.schoolCode })
      .from(fundAllocations)
      .where(and(eq(fundAllocations.roundId, roundId), gt(fundAllocations.amount, 0 as never))),
  );
  const [round] = await db
    .select({ kind: fundRounds.kind })
    .from(fundRounds)
    .where(eq(fundRounds.id, roundId));
  const what = round?.kind === 'envelopes' ? 'envelopes' : 'awards';
  const leaders = await Promise.all(schools.map(({ schoolCode }) => schoolLeaders(db, schoolCode)));
  const isApproved = event.data.result === 'approved';
  const people = [...new Map(leaders.flat().map((person) => [person.userId, person])).values()];
  return mailEach(people, {
    subject: `${text(event, 'name')}: ${isApproved ? `the ${what} are final` : 'the committee did not approve'}`,
    says: [
      isApproved
        ? `The committee approved the ${what} of ${text(event, 'name')} on ${formatDate(text(event, 'heldOn'))}. You can now enter requisitions${what === 'envelopes' ? ' for what you were awarded, and ask for the rest' : ''}.`
        : `The committee did not approve the ${what} of ${text(event, 'name')} on ${formatDate(text(event, 'heldOn'))}. Please commit no money. The Partnerships Office will write again.`,
    ],
    link: { words: 'See your money', path: '/school/fund' },
  });
};

/** The Office hears that its books differ; what differs stands on the page, with the round's ledger. */
const booksDiffer: MailWriter = async (event, db) => {
  const rounds = event.data.rounds as readonly string[];
  return mailEach(await officeTeam(db), {
    subject: 'The books of the Partnership Fund do not agree',
    says: [
      `Two sums that have to be one differ in ${rounds.join(', ')}. Nothing was mended by itself. Let no money of it move, and tell the people who run this site.`,
    ],
    link: { words: 'See what differs', path: '/office/finance' },
  });
};

/** The other directors hear when somebody moves the amount above which it takes two of them; of the other settings nobody does. */
const secondPersonMoved: MailWriter = async (event, db) => {
  const [before, after] = [event.data.before, event.data.after].map(
    (settings) => (settings as { twoPeopleAbove: number | null }).twoPeopleAbove,
  );
  if (before === after) return [];
  const words = (amount: number | null | undefined) =>
    amount == null ? 'one director decides any award alone' : `above ${formatDollars(amount)} it takes two`;
  const directors = (await officeDirectors(db)).filter(({ userId }) => userId !== event.actorId);
  return mailEach(directors, {
    subject: 'How much one director gives alone has changed',
    says: [
      `A director changed a setting of the Partnership Fund. Before: ${words(before)}. Now: ${words(after)}. It counts for awards out of envelopes and on appeal. If nobody told you of this, ask who did it and why.`,
    ],
    link: { words: 'See the setting', path: '/office/settings/fund' },
  });
};

const appealed: MailWriter = async (event, db) =>
  mailEach(await officeTeam(db), {
    subject: `Appeal of request ${text(event, 'reference')}`,
    says: [
      `A school appeals the decision on request ${text(event, 'reference')} of ${text(event, 'round')}. An answer is due ${formatDate(text(event, 'dueOn'))}. A director who neither proposed nor adopted the round decides.`,
    ],
    link: { words: 'Read the appeal', path: `/office/fund-appeals/${text(event, 'appealId')}` },
  });

const appealDecided: MailWriter = async (event, db) => {
  const isGranted = event.type === 'fund-request.appeal-granted';
  const admins = isGranted ? await partnerAdmins(db, event.organizationId as OrganizationId) : [];
  const toSchool = mailEach(await schoolLeaders(db, event.schoolCode as SchoolCode), {
    subject: `Your appeal for ${text(event, 'offering')} is ${isGranted ? 'granted' : 'denied'}`,
    says: [
      isGranted
        ? `The Partnership Fund adds ${formatDollars(Number(event.data.grant ?? 0))} for ${text(event, 'offering')}.`
        : `The decision on ${text(event, 'offering')} stays as it was.`,
      'The letter gives the reason and the figures.',
    ],
    link: { words: 'Read the letter', path: `/letters/${text(event, 'letterId')}` },
  });
  const toPartner = mailEach(admins, {
    subject: `Awarded on appeal: ${text(event, 'offering')}, ${text(event, 'round')}`,
    says: [
      `A school’s appeal is granted. The Partnership Fund adds ${formatDollars(Number(event.data.grant ?? 0))} for ${text(event, 'offering')}.`,
      'The letter gives the figures.',
    ],
    link: { words: 'Read the letter', path: `/letters/${text(event, 'partnerLetterId')}` },
  });
  return [...toSchool, ...toPartner];
};

export const LEDGER_MAILS: Readonly<Record<string, MailWriter>> = {
  'fund-round.vote-recorded': voted,
  'fund-request.appealed': appealed,
  'ledger.books-differ': booksDiffer,
  'fund-settings.edited': secondPersonMoved,
  'fund-request.appeal-granted': appealDecided,
  'fund-request.appeal-denied': appealDecided,
};
