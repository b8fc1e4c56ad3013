import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { CycleId } from '#app/domain/shared/id.ts';
import { districtZone } from '#app/features/district/zone.server.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { formatDate, formatTime } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, memberships, users } from '#db/schema/index.ts';
import { INTENT_MAILS } from './intent-mails.server.ts';

/** Everybody at a partner whose application in the cycle is still a draft, each once, wherever they belong. */
async function peopleWithDraft(db: Connection, cycleId: CycleId) {
  return db
    .selectDistinct({ userId: users.id, name: users.name, email: users.email })
    .from(applications)
    .innerJoin(memberships, eq(memberships.organizationId, applications.organizationId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(applications.cycleId, cycleId),
        eq(applications.status, 'draft'),
        inArray(memberships.role, ['partner-admin', 'partner-editor']),
        isNull(memberships.endedAt),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
      ),
    )
    .orderBy(asc(users.id));
}

const extended: MailWriter = async (event, db) => {
  const { name, from, to } = event.data as { name: string; from: string; to: string };
  // Where only the Office's own days have moved, partners have nothing new to know.
  if (from === to) return [];
  const zone = await districtZone(db);
  const when = (instant: string) => `${formatDate(instant, 'weekday', zone)}, ${formatTime(instant, zone)}`;
  return mailEach(await peopleWithDraft(db, event.subjectId as CycleId), {
    subject: `More time: ${name} closes ${formatDate(to, 'long', zone)}`,
    says: [
      `You can send your application for ${name} until ${when(to)}. Before, it was ${when(from)}.`,
      'Everything you have written is saved; open it and go on where you stopped.',
    ],
    link: { words: 'Your application', path: '/partner/application' },
  });
};

export const CYCLE_MAILS: Readonly<Record<string, MailWriter>> = {
  'cycle.extended': extended,
  ...INTENT_MAILS,
};
