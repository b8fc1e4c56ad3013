import { and, eq } from 'drizzle-orm';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { partnerTeam, schoolTeam } from '#app/features/notifications/recipients.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { offerings, partnerships, schoolProfiles } from '#db/schema/index.ts';
import { figuresWords } from './components/session-words.ts';

type Told = {
  readonly sessionId: string;
  readonly day: string;
  readonly minutes: number;
  readonly headcount: number;
  readonly side: 'school' | 'partner' | null;
  readonly before: { readonly minutes: number; readonly headcount: number };
  readonly reason?: string;
};

async function namesOf(event: RecordedEvent, db: Connection) {
  const [names] = await db
    .select({
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

/** A dispute is told to the side whose figures are disputed. Entering and confirming are the weekly routine and mailed to nobody. */
const disputed: MailWriter = async (event, db) => {
  const names = await namesOf(event, db);
  if (!names) return [];
  const told = event.data as Told;
  const team =
    told.side === 'school'
      ? await partnerTeam(db, names.organizationId)
      : await schoolTeam(db, names.schoolCode);
  return mailEach(team, {
    subject: `Counted otherwise: ${names.offering} at ${names.school}, ${formatDate(told.day)}`,
    says: [
      `You entered: ${figuresWords(told.before)}. ${told.side === 'school' ? 'The school' : 'The partner'} counted: ${figuresWords(told)}.`,
      'Take over their figures or say yours anew. If you cannot agree, the Partnerships Office rules.',
    ],
    link: { words: 'Open the session', path: `/sessions/${told.sessionId}` },
  });
};

const ruled: MailWriter = async (event, db) => {
  const names = await namesOf(event, db);
  if (!names) return [];
  const told = event.data as Told;
  const teams = await Promise.all([schoolTeam(db, names.schoolCode), partnerTeam(db, names.organizationId)]);
  return mailEach(teams.flat(), {
    subject: `The Office has ruled: ${names.offering} at ${names.school}, ${formatDate(told.day)}`,
    says: [`What counts: ${figuresWords(told)}.`, `Why: ${told.reason ?? ''}`],
    link: { words: 'Open the session', path: `/sessions/${told.sessionId}` },
  });
};

export const SERVICE_RECORD_MAILS: Readonly<Record<string, MailWriter>> = {
  'session.disputed': disputed,
  'session.ruled': ruled,
};
