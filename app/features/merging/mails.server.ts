import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { OrganizationId, UserId } from '#app/domain/shared/id.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { partnerTeam, type Recipient } from '#app/features/notifications/recipients.server.ts';
import { formatDate, listWords } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { districts, organizations, users } from '#db/schema/index.ts';

/** What the event of a merge says on either record. */
export type MergeSaid = {
  readonly other: string;
  readonly otherId: OrganizationId;
  /** Whose record it was: afterwards nobody could tell them from the others. */
  readonly people: readonly UserId[];
  /** "2 offerings", "1 application": what moved. */
  readonly moved: readonly string[];
  /** The last instant at which it can be taken back. */
  readonly undoUntil: string;
};

async function stillHere(db: Connection, ids: readonly UserId[]): Promise<Recipient[]> {
  if (ids.length === 0) return [];
  return db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(users)
    .where(and(inArray(users.id, [...ids]), isNull(users.disabledAt), isNotNull(users.emailConfirmedAt)))
    .orderBy(asc(users.id));
}

async function nameOf(db: Connection, id: string) {
  const [found] = await db
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, id as OrganizationId));
  return found?.name ?? '';
}

const officeOf = async (db: Connection) => (await db.select().from(districts))[0];
type Office = NonNullable<Awaited<ReturnType<typeof officeOf>>>;

const waysToObject = (office: Office, undoUntil: string) =>
  `Are they two organizations, or is something in the record wrong? Tell the ${office.officeName} by ${formatDate(undoUntil, 'weekday', office.timeZone)}: call ${office.officePhone} or write to ${office.officeEmail}. Until then it can be taken back, and every record is as it was.`;

const TO_READ = { words: 'Look at the record', path: '/partner/organization' };

/** To the people of the record that went. */
const merged: MailWriter = async (event, db) => {
  const { otherId, people, moved, undoUntil } = event.data as MergeSaid;
  const [office, kept, gone] = await Promise.all([
    officeOf(db),
    nameOf(db, otherId),
    nameOf(db, event.subjectId),
  ]);
  if (!office) return [];
  return mailEach(await stillHere(db, people), {
    subject: `Your organization’s two records are one now: ${kept}`,
    says: [
      `Your organization had two records here. The ${office.officeName} made them one, called ${kept}. You now work in it with everybody of either record, and sign in as before.`,
      moved.length === 0
        ? `Nothing had to move from ${gone}.`
        : `This moved there from ${gone}: ${listWords(moved)}. Links to the old page lead to the new one.`,
      waysToObject(office, undoUntil),
    ],
    link: TO_READ,
  });
};

/** To the people of the record that stays. */
const tookIn: MailWriter = async (event, db) => {
  const { other, people, moved, undoUntil } = event.data as MergeSaid;
  const [office, kept] = await Promise.all([officeOf(db), nameOf(db, event.subjectId)]);
  if (!office) return [];
  return mailEach(await stillHere(db, people), {
    subject: `Another record of your organization is part of yours now: ${kept}`,
    says: [
      `Your organization had a second record here, ${other}. The ${office.officeName} made the two one. The people of the other record now work in yours with you.`,
      moved.length === 0
        ? 'Nothing had to move.'
        : `This came from the other record: ${listWords(moved)}. Please look whether the profile is still right.`,
      waysToObject(office, undoUntil),
    ],
    link: TO_READ,
  });
};

const undone: MailWriter = async (event, db) => {
  const [office, name] = await Promise.all([officeOf(db), nameOf(db, event.subjectId)]);
  if (!office || !event.organizationId) return [];
  return mailEach(await partnerTeam(db, event.organizationId), {
    subject: `Your record stands by itself again: ${name}`,
    says: [
      `The ${office.officeName} has taken back that ${name} and another record were made one. Both are as they were before, with their own people, offerings and papers.`,
      `If something is missing, call ${office.officePhone}.`,
    ],
    link: TO_READ,
  });
};

export const MERGING_MAILS: Readonly<Record<string, MailWriter>> = {
  'organization.merged': merged,
  'organization.took-in': tookIn,
  'organization.merge-undone': undone,
};
