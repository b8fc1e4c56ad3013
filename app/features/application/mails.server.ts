import { eq } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { officeTeam, partnerAdmins, partnerTeam } from '#app/features/notifications/recipients.server.ts';
import { findSubmission } from '#app/features/vetting/submissions.server.ts';
import { formatDate } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, cycles, districts, organizations } from '#db/schema/index.ts';
import { nameOfItem } from './item-name.ts';
import { returnItemsOf } from './open-items.server.ts';

async function factsOf(db: Connection, id: string) {
  const [facts] = await db
    .select({
      reference: applications.reference,
      organizationId: applications.organizationId,
      organization: organizations.name,
      cycle: cycles.name,
      closesAt: cycles.closesAt,
      reviewsDueAt: cycles.reviewsDueAt,
      decisionsDueAt: cycles.decisionsDueAt,
    })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .where(eq(applications.id, id as ApplicationId));
  const [district] = await db
    .select({ zone: districts.timeZone, office: districts.officeName, phone: districts.officePhone })
    .from(districts);
  return facts && district ? { ...facts, ...district } : undefined;
}

const submitted: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.subjectId);
  if (!facts) return [];
  const again = event.type === 'application.resubmitted';
  const by = (date: Date) => formatDate(date, 'long', facts.zone);
  return [
    ...mailEach(await partnerTeam(db, facts.organizationId), {
      subject: `${again ? 'Received again' : 'Received'}: application ${facts.reference}`,
      says: [
        `${facts.organization} sent application ${facts.reference} (${facts.cycle}). ${event.actorName} signed it.`,
        `What happens next: the ${facts.office} checks the papers, about 5 school days. Two reviewers read it by ${by(facts.reviewsDueAt)}. You get a letter by ${by(facts.decisionsDueAt)}.`,
        `You can read and download what you sent at any time. To change something, ask the ${facts.office} to return it: ${facts.phone}.`,
      ],
      link: { words: 'Your application', path: '/partner/application' },
    }),
    ...mailEach(await officeTeam(db), {
      subject: `${again ? 'Sent again' : 'New application'}: ${facts.organization}, ${facts.reference}`,
      says: [
        `${facts.organization} ${again ? 'answered and sent again' : 'sent'} application ${facts.reference} (${facts.cycle}).`,
      ],
      link: { words: 'Open it', path: `/office/applications/${event.subjectId}` },
    }),
  ];
};

const withdrawn: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.subjectId);
  if (!facts) return [];
  const partners = mailEach(await partnerTeam(db, facts.organizationId), {
    subject: `Withdrawn: application ${facts.reference}`,
    says: [
      `${event.actorName} withdrew application ${facts.reference} (${facts.cycle}) of ${facts.organization}. Nobody reads it any further.`,
      `What was written is kept. While the registration is open, until ${formatDate(facts.closesAt, 'long', facts.zone)}, you can start again from it.`,
    ],
    link: { words: 'Your application', path: '/partner/application' },
  });
  // The Office never saw a draft, so that it need not hear that one went.
  if (event.data.from === 'draft') return partners;
  return [
    ...partners,
    ...mailEach(await officeTeam(db), {
      subject: `Withdrawn: ${facts.organization}, ${facts.reference}`,
      says: [`${facts.organization} withdrew application ${facts.reference} (${facts.cycle}).`],
      link: { words: 'Open it', path: `/office/applications/${event.subjectId}` },
    }),
  ];
};

/** What went back, one paragraph each: what it is about, and the Office's words. */
async function askedOf(db: Connection, event: Parameters<MailWriter>[0]): Promise<string[]> {
  const applicationId = event.subjectId as ApplicationId;
  const number = Number(event.data.number);
  const submission = await findSubmission(db, applicationId, number);
  if (!submission) return [];
  const items = await returnItemsOf(db, applicationId, number);
  return items.flatMap((item) =>
    item.follows === null ? [`${nameOfItem(item, submission.content)}: ${item.note}`] : [],
  );
}

const returned: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.subjectId);
  if (!facts) return [];
  const note = typeof event.data.note === 'string' ? event.data.note : null;
  const asked = await askedOf(db, event);
  return mailEach(await partnerTeam(db, facts.organizationId), {
    subject: `Please look again: application ${facts.reference}`,
    says: [
      `The ${facts.office} returned application ${facts.reference} (${facts.cycle}) to ${facts.organization}:`,
      ...(note ? [note] : []),
      ...asked,
      `Only what is listed here is open. Change it and send it again by ${formatDate(facts.reviewsDueAt, 'long', facts.zone)}. Everything you wrote is still there.`,
    ],
    link: { words: 'Your application', path: '/partner/application' },
  });
};

const joinAsked: MailWriter = async (event, db) => {
  if (!event.organizationId) return [];
  const organization = String(event.data.name ?? 'your organization');
  return mailEach(await partnerAdmins(db, event.organizationId), {
    subject: `${event.actorName} would like to work on ${organization} with you`,
    says: [
      `${event.actorName} signed up and asked to join ${organization}. If you know this person, invite them from your team page. If not, you need not do anything.`,
    ],
    link: { words: 'Your team', path: '/partner/team' },
  });
};

export const APPLICATION_MAILS: Readonly<Record<string, MailWriter>> = {
  'application.submitted': submitted,
  'application.resubmitted': submitted,
  'application.withdrawn': withdrawn,
  'application.returned': returned,
  'organization.join-asked': joinAsked,
};
