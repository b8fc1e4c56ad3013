import type { OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import { districtZone } from '#app/features/district/zone.server.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import {
  officeDirectors,
  officeTeam,
  partnerAdmins,
  schoolLeaders,
} from '#app/features/notifications/recipients.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { formatDateTime, formatDollars } from '#app/ui/format.ts';

const text = (event: RecordedEvent, key: string) => String(event.data[key] ?? '');
const dollarsOf = (event: RecordedEvent, key: string) => formatDollars(Number(event.data[key] ?? 0));

/** The school's leader and the partner's admins read the decision in their own letter. */
const decided: MailWriter = async (event, db) => {
  const [leaders, admins] = await Promise.all([
    schoolLeaders(db, event.schoolCode as SchoolCode),
    partnerAdmins(db, event.organizationId as OrganizationId),
  ]);
  const isFunded = event.type === 'fund-request.awarded';
  const isEnvelope = event.data.kind === 'envelopes';
  const says = [
    isEnvelope
      ? isFunded
        ? `Request ${text(event, 'reference')} for ${text(event, 'offering')} is funded with ${dollarsOf(event, 'award')} out of the school’s envelope in ${text(event, 'round')}. ${standingOf(event)}`
        : `Request ${text(event, 'reference')} for ${text(event, 'offering')} is not funded out of the school’s envelope in ${text(event, 'round')}.`
      : isFunded
        ? `${text(event, 'round')} is decided. Request ${text(event, 'reference')} for ${text(event, 'offering')} is funded with ${dollarsOf(event, 'award')}. The award is provisional until the committee’s vote.`
        : `${text(event, 'round')} is decided. Request ${text(event, 'reference')} for ${text(event, 'offering')} is not funded.`,
    'The letter gives the reasons, the arithmetic and what you can do next.',
  ];
  const subject = `${isFunded ? 'Funded' : 'Not funded'}: ${text(event, 'offering')}, ${text(event, 'round')}`;
  const letter = (id: string) => ({ words: 'Read the letter', path: `/letters/${id}` });
  return [
    ...mailEach(leaders, { subject, says, link: letter(text(event, 'schoolLetterId')) }),
    ...mailEach(admins, { subject, says, link: letter(text(event, 'partnerLetterId')) }),
  ];
};

/** The school's leader reads what the formula gave, and how, in the letter. */
const allocated: MailWriter = async (event, db) =>
  mailEach(await schoolLeaders(db, event.schoolCode as SchoolCode), {
    subject: `Your school’s share of ${text(event, 'round')}: ${dollarsOf(event, 'award')}`,
    says: [
      `${text(event, 'round')} is decided. The formula gives your school ${dollarsOf(event, 'award')}. The share is provisional until the committee’s vote.`,
      'The letter gives the arithmetic and what you can do next.',
    ],
    link: { words: 'Read the letter', path: `/letters/${text(event, 'schoolLetterId')}` },
  });

/** The school's leader hears of its envelope, which is spent by asking. */
const envelopeGiven: MailWriter = async (event, db) =>
  mailEach(await schoolLeaders(db, event.schoolCode as SchoolCode), {
    subject: `Your school’s envelope in ${text(event, 'round')}: ${dollarsOf(event, 'award')}`,
    says: [
      `The formula of ${text(event, 'round')} sets ${dollarsOf(event, 'award')} aside for your school. You can ask for it now, partnership by partnership. It is provisional until the committee’s vote.`,
      'The letter gives the arithmetic and what you can do next.',
    ],
    link: { words: 'Read the letter', path: `/letters/${text(event, 'schoolLetterId')}` },
  });

/** Whoever asked, or had begun to, hears that nothing comes of it; the partner too, where the request was sent. */
const calledOff: MailWriter = async (event, db) => {
  const [leaders, admins] = await Promise.all([
    schoolLeaders(db, event.schoolCode as SchoolCode),
    event.organizationId === null ? [] : partnerAdmins(db, event.organizationId as OrganizationId),
  ]);
  const subject = `${text(event, 'round')} is called off`;
  const says = [
    `Request ${text(event, 'reference')} for ${text(event, 'offering')} is not decided, and no money is paid from this round.`,
    text(event, 'reason'),
  ];
  const letterId = text(event, 'schoolLetterId');
  return [
    ...mailEach(leaders, {
      ...{ subject, says },
      link: letterId
        ? { words: 'Read the letter', path: `/letters/${letterId}` }
        : { words: 'See your money', path: '/school/fund' },
    }),
    ...mailEach(admins, { subject, says, link: { words: 'See the rounds', path: '/rounds' } }),
  ];
};

/** Another person than the one who proposed has to decide, so the Office hears of it. */
const proposed: MailWriter = async (event, db) => {
  const others = (await officeTeam(db)).filter(({ userId }) => userId !== event.actorId);
  return mailEach(others, {
    subject: `${text(event, 'name')} is proposed`,
    says: [
      `${event.actorName} has proposed ${dollarsOf(event, 'awarded')} in awards. A director who is not ${event.actorName} adopts.`,
      text(event, 'note'),
    ],
    link: { words: 'Read the ranking', path: `/office/rounds/${text(event, 'slug')}/ranking` },
  });
};

/** The school's leader hears that its request came. One out of an envelope waits for a director alone, so they hear of it too. */
const submitted: MailWriter = async (event, db) => {
  const isEnvelope = event.data.kind === 'envelopes';
  const [leaders, directors] = await Promise.all([
    schoolLeaders(db, event.schoolCode as SchoolCode),
    isEnvelope ? officeDirectors(db) : [],
  ]);
  const came = `Your request for ${dollarsOf(event, 'amount')} from ${text(event, 'round')} reached the Partnerships Office on ${formatDateTime(event.occurredAt, 'long', await districtZone(db))}.`;
  return [
    ...mailEach(leaders, {
      subject: `Request ${text(event, 'reference')} is in`,
      says: [
        isEnvelope
          ? `${came} A director decides it out of your school’s envelope, by itself. ${standingOf(event)}`
          : `${came} The Office ranks all requests after the deadline; the time at which one came makes no difference.`,
      ],
      link: { words: 'Read your request', path: `/school/fund/${event.subjectId}` },
    }),
    ...mailEach(
      directors.filter(({ userId }) => userId !== event.actorId),
      {
        subject: `Request ${text(event, 'reference')} waits for a decision`,
        says: [
          `A school asks for ${dollarsOf(event, 'amount')} out of its envelope in ${text(event, 'round')}. A director decides it by itself.`,
        ],
        link: {
          words: 'Read the request',
          path: `/office/rounds/${text(event, 'slug')}/requests/${event.subjectId}`,
        },
      },
    ),
  ];
};

/** The other directors hear that an award above the Office's amount waits for one of them. */
const awardProposed: MailWriter = async (event, db) =>
  mailEach(
    (await officeDirectors(db)).filter(({ userId }) => userId !== event.actorId),
    {
      subject: `Request ${text(event, 'reference')} waits for a second person`,
      says: [
        `A director proposes ${dollarsOf(event, 'award')} for ${text(event, 'offering')} from ${text(event, 'round')}. That is more than one person gives alone, so another director confirms it or decides otherwise.`,
      ],
      link: { words: 'Read what is proposed', path: text(event, 'path') },
    },
  );

/** What an award out of an envelope is worth as the committee's vote stands. */
const standingOf = (event: RecordedEvent) =>
  event.data.finality === 'final'
    ? 'The committee has approved the envelopes, so what is awarded can be used at once.'
    : 'What is awarded is provisional until the committee’s vote.';

export const FUND_MAILS: Readonly<Record<string, MailWriter>> = {
  'fund-request.submitted': submitted,
  'fund-request.award-proposed': awardProposed,
  'fund-request.awarded': decided,
  'fund-request.not-awarded': decided,
  'fund-request.allocated': allocated,
  'fund-request.called-off': calledOff,
  'fund-round.envelope-given': envelopeGiven,
  'fund-round.proposed': proposed,
};
