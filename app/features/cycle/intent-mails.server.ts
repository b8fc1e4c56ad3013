import { eq } from 'drizzle-orm';
import type { IntentId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { officeTeam, partnerTeam } from '#app/features/notifications/recipients.server.ts';
import type { Connection } from '#db/client.server.ts';
import { cycles, districts, intents, organizations } from '#db/schema/index.ts';
import { instantWords } from './cycle-words.ts';

async function factsOf(db: Connection, id: string) {
  const [facts] = await db
    .select({
      organizationId: intents.organizationId,
      organization: organizations.name,
      cycleId: cycles.id,
      cycle: cycles.name,
      closesAt: cycles.closesAt,
      invitationsDueAt: cycles.invitationsDueAt,
    })
    .from(intents)
    .innerJoin(cycles, eq(cycles.id, intents.cycleId))
    .innerJoin(organizations, eq(organizations.id, intents.organizationId))
    .where(eq(intents.id, id as IntentId));
  const [district] = await db
    .select({ zone: districts.timeZone, office: districts.officeName, phone: districts.officePhone })
    .from(districts);
  return facts && district ? { ...facts, ...district } : undefined;
}

const sent: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.subjectId);
  if (!facts) return [];
  return [
    ...mailEach(await partnerTeam(db, facts.organizationId), {
      subject: `Received: your statement of intent, ${facts.cycle}`,
      says: [
        `${event.actorName} sent the statement of intent of ${facts.organization} for ${facts.cycle}.`,
        `What happens next: the ${facts.office} answers by ${instantWords(facts.invitationsDueAt!, facts.zone)}. If you are invited, you can write the full application until ${instantWords(facts.closesAt, facts.zone)}.`,
      ],
      link: { words: 'Your statement', path: `/partner/cycles/${facts.cycleId}` },
    }),
    ...mailEach(await officeTeam(db), {
      subject: `Statement of intent: ${facts.organization}, ${facts.cycle}`,
      says: [`${facts.organization} sent a statement of intent for ${facts.cycle}.`],
      link: { words: 'Read it', path: `/office/cycles/${facts.cycleId}/intents` },
    }),
  ];
};

const answered: MailWriter = async (event, db) => {
  const facts = await factsOf(db, event.subjectId);
  if (!facts) return [];
  const invited = event.type === 'intent.invited';
  return mailEach(await partnerTeam(db, facts.organizationId), {
    subject: `${invited ? 'You are invited to apply' : 'Not invited this time'}: ${facts.cycle}`,
    says: [
      invited
        ? `The ${facts.office} read the statement of intent of ${facts.organization} and invites you to apply for ${facts.cycle}.`
        : `The ${facts.office} read the statement of intent of ${facts.organization} for ${facts.cycle} and does not invite you to apply this time.`,
      `In the words of the Office: ${String(event.data.reason ?? '')}`,
      invited
        ? `Write the full application and send it by ${instantWords(facts.closesAt, facts.zone)}.`
        : `Your registration and your partnerships stay as they are. If you have a question, call ${facts.phone}.`,
    ],
    link: {
      words: invited ? 'Start your application' : 'Your statement',
      path: `/partner/cycles/${facts.cycleId}`,
    },
  });
};

export const INTENT_MAILS: Readonly<Record<string, MailWriter>> = {
  'intent.sent': sent,
  'intent.invited': answered,
  'intent.declined': answered,
};
