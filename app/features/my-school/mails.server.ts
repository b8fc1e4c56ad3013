import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { DelegationId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { formatDate } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { dutyDelegations, users } from '#db/schema/index.ts';
import { DUTY_WORDS } from './duty-words.ts';

async function holderOf(db: Connection, delegationId: string) {
  const [found] = await db
    .select({
      duty: dutyDelegations.duty,
      dueOn: dutyDelegations.dueOn,
      ended: isNotNull(dutyDelegations.endedAt),
      person: { userId: users.id, name: users.name, email: users.email },
    })
    .from(dutyDelegations)
    .innerJoin(users, eq(users.id, dutyDelegations.userId))
    .where(
      and(
        eq(dutyDelegations.id, delegationId as DelegationId),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
      ),
    );
  return found;
}

const delegated: MailWriter = async (event, db) => {
  const found = await holderOf(db, event.subjectId);
  // Taken back before the mail was written: then there is nothing to do.
  if (!found || found.ended) return [];
  const { label, href } = DUTY_WORDS[found.duty];
  return mailEach([found.person], {
    subject: `${event.actorName} hands you: ${label}`,
    says: [
      `${event.actorName} asks you to do this for your school by ${formatDate(found.dueOn)}: ${label}.`,
      'Your school’s page shows it until you say that it is done.',
    ],
    link: { words: 'Go there', path: href },
  });
};

const takenBack: MailWriter = async (event, db) => {
  const found = await holderOf(db, event.subjectId);
  if (!found) return [];
  const { label } = DUTY_WORDS[found.duty];
  return mailEach([found.person], {
    subject: `Taken back: ${label}`,
    says: [`${event.actorName} has taken this back: ${label}. There is nothing left for you to do.`],
    link: { words: 'Your school’s page', path: '/school' },
  });
};

export const DUTY_MAILS: Readonly<Record<string, MailWriter>> = {
  'duty.delegated': delegated,
  'duty.taken-back': takenBack,
};
