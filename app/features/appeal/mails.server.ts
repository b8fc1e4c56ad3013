import { eq } from 'drizzle-orm';
import type { AppealId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { officeTeam, partnerAdmins, partnerTeam } from '#app/features/notifications/recipients.server.ts';
import { formatDate, listWords } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { appeals, applications, districts, organizations } from '#db/schema/index.ts';

async function factsOf(db: Connection, appealId: unknown) {
  const [facts] = await db
    .select({
      id: appeals.id,
      dueAt: appeals.dueAt,
      reference: applications.reference,
      organizationId: applications.organizationId,
      organization: organizations.name,
    })
    .from(appeals)
    .innerJoin(applications, eq(applications.id, appeals.applicationId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .where(eq(appeals.id, appealId as AppealId));
  const [district] = await db
    .select({ zone: districts.timeZone, office: districts.officeName })
    .from(districts);
  if (!facts || !district) return undefined;
  return { ...facts, ...district, due: formatDate(facts.dueAt, 'weekday', district.zone) };
}

type Facts = NonNullable<Awaited<ReturnType<typeof factsOf>>>;

const OWN_APPEAL = { words: 'Your appeal', path: '/partner/application/appeal' };
const officeLink = ({ id }: Facts) => ({ words: 'Open the appeal', path: `/office/appeals/${id}` });

const made: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.data.appealId);
  if (!facts) return [];
  return [
    ...mailEach(await partnerTeam(db, facts.organizationId), {
      subject: `Received: your appeal on ${facts.reference}`,
      says: [
        `${event.actorName} appealed the decision on application ${facts.reference} of ${facts.organization}.`,
        `Somebody of the ${facts.office} who did not make that decision reads it. You get an answer by ${facts.due}.`,
      ],
      link: OWN_APPEAL,
    }),
    ...mailEach(await officeTeam(db), {
      subject: `Appeal: ${facts.organization}, ${facts.reference}`,
      says: [
        `${facts.organization} appeals the decision on application ${facts.reference}. The answer is due ${facts.due}.`,
        'Whoever decided first cannot decide it again. Another director takes it.',
      ],
      link: officeLink(facts),
    }),
  ];
};

const taken: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.data.appealId);
  if (!facts) return [];
  return mailEach(await partnerTeam(db, facts.organizationId), {
    subject: `Your appeal on ${facts.reference} is being read`,
    says: [
      `${event.actorName} of the ${facts.office}, who did not make the first decision, reads your appeal. You get an answer by ${facts.due}.`,
    ],
    link: OWN_APPEAL,
  });
};

const withdrawn: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.data.appealId);
  if (!facts) return [];
  return mailEach(await officeTeam(db), {
    subject: `Appeal withdrawn: ${facts.organization}, ${facts.reference}`,
    says: [`${event.actorName} withdrew the appeal on application ${facts.reference}. The decision stands.`],
    link: officeLink(facts),
  });
};

type OutcomeData = { name: string; outcome: 'approved' | 'declined' };

const decided: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.data.appealId);
  if (!facts) return [];
  const outcomes = event.data.outcomes as OutcomeData[];
  const named = (outcome: OutcomeData['outcome']) =>
    outcomes.filter((each) => each.outcome === outcome).map(({ name }) => name);
  const approved = named('approved');
  const declined = named('declined');
  return mailEach(await partnerAdmins(db, facts.organizationId), {
    subject: `Your appeal on ${facts.reference} is decided`,
    says: [
      ...(approved.length > 0 ? [`Approved on appeal: ${listWords(approved)}.`] : []),
      ...(declined.length > 0 ? [`The first decision stands for ${listWords(declined)}.`] : []),
      'The letter gives the reasons. The first letter is kept beside it.',
    ],
    link: { words: 'Read the letter', path: `/letters/${String(event.data.letterId)}` },
  });
};

export const APPEAL_MAILS: Readonly<Record<string, MailWriter>> = {
  'application.appealed': made,
  'application.appeal-taken': taken,
  'application.appeal-withdrawn': withdrawn,
  'application.appeal-decided': decided,
};
