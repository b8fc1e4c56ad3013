import { and, asc, eq, isNull, notInArray } from 'drizzle-orm';
import type { ApplicationId, OfferingId, ReviewId, UserId } from '#app/domain/shared/id.ts';
import { type DocumentKind, LEFT_STATUSES } from '#app/domain/vetting/vocabulary.ts';
import { documentKindsOf } from '#app/features/documents/kinds.server.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import {
  officeTeam,
  partnerAdmins,
  partnerTeam,
  type Recipient,
} from '#app/features/notifications/recipients.server.ts';
import { formatDate, listWords } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applications,
  cycles,
  districts,
  offerings,
  organizations,
  reviews,
  users,
} from '#db/schema/index.ts';

async function factsOf(db: Connection, applicationId: unknown) {
  const [facts] = await db
    .select({
      id: applications.id,
      reference: applications.reference,
      organizationId: applications.organizationId,
      organization: organizations.name,
      officerId: applications.officerId,
      cycle: cycles.name,
      reviewsDueAt: cycles.reviewsDueAt,
    })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .where(eq(applications.id, applicationId as ApplicationId));
  const [district] = await db
    .select({ zone: districts.timeZone, office: districts.officeName, phone: districts.officePhone })
    .from(districts);
  return facts && district ? { ...facts, ...district } : undefined;
}

async function person(db: Connection, userId: UserId | null): Promise<Recipient[]> {
  if (!userId) return [];
  return db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
}

/** Whoever carries the application; the whole Office while nobody does. */
async function carriers(db: Connection, officerId: UserId | null): Promise<Recipient[]> {
  const officer = await person(db, officerId);
  return officer.length > 0 ? officer : officeTeam(db);
}

const assigned: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.data.applicationId);
  if (!facts) return [];
  const due = formatDate(String(event.data.dueAt), 'weekday', facts.zone);
  return mailEach(await person(db, event.data.reviewerId as UserId), {
    subject: `Please read: ${facts.organization}, ${facts.reference}`,
    says: [
      `The ${facts.office} asks you to read application ${facts.reference} of ${facts.organization} (${facts.cycle}) and to rate it by ${due}.`,
      'First you sign that you have no conflict of interest. That opens the evidence. If you have one, say so there and somebody else is asked.',
      'Nobody sees your ratings until you submit them, and you see nobody else’s before.',
    ],
    link: { words: 'Begin', path: `/reviews/${event.subjectId}` },
  });
};

const recused: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.data.applicationId);
  if (!facts) return [];
  return mailEach(await carriers(db, facts.officerId), {
    subject: `A reviewer stepped back: ${facts.organization}, ${facts.reference}`,
    says: [
      `${event.actorName} named a conflict of interest with ${facts.organization}: ${String(event.data.conflict ?? '')}`,
      'The evidence is closed to them. The application’s page proposes who could read it instead.',
    ],
    link: { words: 'Ask another reviewer', path: `/office/applications/${facts.id}` },
  });
};

/** To the reviewer, unless their account is closed, and to who carries the application. */
const released: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.data.applicationId);
  if (!facts) return [];
  const reviewer = String(event.data.reviewer ?? '');
  const reason = String(event.data.reason ?? '');
  return [
    ...mailEach(await person(db, event.data.reviewerId as UserId), {
      subject: `No longer yours to read: ${facts.organization}, ${facts.reference}`,
      says: [
        `The ${facts.office} has released you from reading application ${facts.reference} of ${facts.organization} (${facts.cycle}): ${reason}`,
        'You need not do anything. What you drafted is kept, is shown to nobody and does not count. The evidence is closed to you now.',
        `If this is a mistake, call the ${facts.office}${facts.phone ? `, ${facts.phone}` : ''}.`,
      ],
      link: { words: 'Your reviews', path: '/reviews' },
    }),
    ...mailEach(await carriers(db, facts.officerId), {
      subject: `Reviewer released: ${facts.organization}, ${facts.reference}`,
      says: [
        `${event.actorName} released ${reviewer} from reading application ${facts.reference}: ${reason}`,
        'The application’s page proposes who could read it instead.',
      ],
      link: { words: 'Ask another reviewer', path: `/office/applications/${facts.id}` },
    }),
  ];
};

const asked: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.data.applicationId);
  if (!facts) return [];
  const readers = await db
    .select({ userId: reviews.reviewerId })
    .from(reviews)
    .where(
      and(eq(reviews.applicationId, facts.id), notInArray(reviews.status, ['submitted', ...LEFT_STATUSES])),
    );
  const mayRead = ({ userId }: Recipient) => !readers.some((reader) => reader.userId === userId);
  const carrying = (await carriers(db, facts.officerId)).filter(mayRead);
  // Who carries it and rates it too may not read what others ask.
  const told = carrying.length > 0 ? carrying : (await officeTeam(db)).filter(mayRead);
  return mailEach(told, {
    subject: `A reviewer asks for more: ${facts.organization}, ${facts.reference}`,
    says: [
      `A reviewer of application ${facts.reference} of ${facts.organization} would like to know more before going on.`,
      'Send it back to the partner with these questions, which stand in the form already, or answer them yourself.',
    ],
    link: { words: 'What is asked', path: `/office/applications/${facts.id}/asks` },
  });
};

const answered: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.data.applicationId);
  if (!facts) return [];
  const [review] = await db
    .select({ reviewerId: reviews.reviewerId })
    .from(reviews)
    .where(eq(reviews.id, event.subjectId as ReviewId));
  return mailEach(await person(db, review?.reviewerId ?? null), {
    subject: `Your question is answered: ${facts.organization}, ${facts.reference}`,
    says: [
      `The ${facts.office} has answered what you asked about application ${facts.reference}. Everybody who reads it sees the same answer.`,
    ],
    link: { words: 'Read the answer', path: `/reviews/${event.subjectId}/ask` },
  });
};

/** Told once, by the review that is the last of its panel to come in. */
const lastIn: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.data.applicationId);
  if (!facts) return [];
  const panel = await db
    .select({ id: reviews.id, status: reviews.status })
    .from(reviews)
    .where(and(eq(reviews.applicationId, facts.id), notInArray(reviews.status, [...LEFT_STATUSES])))
    .orderBy(asc(reviews.submittedAt), asc(reviews.id));
  const open = panel.some(({ status }) => status !== 'submitted');
  if (open || panel.at(-1)?.id !== event.subjectId) return [];
  return mailEach(await carriers(db, facts.officerId), {
    subject: `All reviews are in: ${facts.organization}, ${facts.reference}`,
    says: [
      `Every reviewer of application ${facts.reference} (${facts.cycle}) has submitted. See where they stand: confirm the mean, or write down what the panel agrees on.`,
    ],
    link: { words: 'Ratings side by side', path: `/office/applications/${facts.id}/consensus` },
  });
};

const toReviewers: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.subjectId);
  if (!facts) return [];
  return mailEach(await partnerTeam(db, facts.organizationId), {
    subject: `In review: application ${facts.reference}`,
    says: [
      `Reviewers are reading application ${facts.reference} of ${facts.organization} (${facts.cycle}), each on their own, until ${formatDate(facts.reviewsDueAt, 'long', facts.zone)}.`,
      `${event.actorName} of the ${facts.office} carries it. You need not do anything now.`,
    ],
    link: { words: 'Your application', path: '/partner/application' },
  });
};

type OutcomeData = { offeringId: OfferingId | null; name: string; outcome: 'approved' | 'declined' };

const decided: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.subjectId);
  if (!facts) return [];
  const outcomes = event.data.outcomes as OutcomeData[];
  const named = (outcome: OutcomeData['outcome']) =>
    outcomes.filter((each) => each.outcome === outcome).map(({ name }) => name);
  const approved = named('approved');
  const declined = named('declined');
  return mailEach(await partnerAdmins(db, facts.organizationId), {
    subject: `Decided: application ${facts.reference}`,
    says: [
      `The ${facts.office} has decided on application ${facts.reference} (${facts.cycle}).`,
      ...(approved.length > 0 ? [`Approved: ${listWords(approved)}.`] : []),
      ...(declined.length > 0 ? [`Not approved: ${listWords(declined)}.`] : []),
      'The letter gives the reason for each standard and says what you can do next.',
    ],
    link: { words: 'Read the letter', path: `/letters/${String(event.data.letterId)}` },
  });
};

const paperReturned: MailWriter = async (event, db) => {
  if (!event.organizationId) return [];
  const kind = (await documentKindsOf(db)).label(event.data.kind as DocumentKind);
  const partnershipId = event.data.partnershipId;
  return mailEach(await partnerTeam(db, event.organizationId), {
    subject: `Please send again: ${kind.toLowerCase()}`,
    says: [
      `The Office returned your ${kind.toLowerCase()}:`,
      String(event.data.note ?? ''),
      'Add a new one when it is mended. Until then it does not count.',
    ],
    link:
      typeof partnershipId === 'string'
        ? { words: 'The partnership', path: `/partnerships/${partnershipId}` }
        : { words: 'Your documents', path: '/partner/documents' },
  });
};

const lookedAt: MailWriter = async (event, db) => {
  if (!event.organizationId) return [];
  const [offering] = await db
    .select({ name: offerings.name, slug: offerings.slug })
    .from(offerings)
    .where(eq(offerings.id, event.subjectId as OfferingId));
  if (!offering) return [];
  return mailEach(await partnerTeam(db, event.organizationId), {
    subject: `Looked at again: ${offering.name}`,
    says: [`The Office has looked at what you changed on ${offering.name}. It stands as it is.`],
    link: { words: 'The offering', path: `/offerings/${offering.slug}` },
  });
};

export const VETTING_MAILS: Readonly<Record<string, MailWriter>> = {
  'application.assigned': toReviewers,
  'application.decided': decided,
  'review.answered': answered,
  'review.asked': asked,
  'review.assigned': assigned,
  'review.recused': recused,
  'review.released': released,
  'review.submitted': lastIn,
  'document.returned': paperReturned,
  'offering.looked-at': lookedAt,
};
