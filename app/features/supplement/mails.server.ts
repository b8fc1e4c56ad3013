import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { ApplicationId, InquiryId, OrganizationId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { mailEach } from '#app/features/notifications/compose.server.ts';
import type { MailWriter } from '#app/features/notifications/mail-draft.ts';
import { partnerTeam } from '#app/features/notifications/recipients.server.ts';
import { formatDate, plural } from '#app/ui/format.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, cycles, districts, memberships, organizations, users } from '#db/schema/index.ts';

const hrefOf = (inquiryId: InquiryId) => `/partner/added-questions/${inquiryId}`;

const officeOf = async (db: Connection) =>
  (await db.select({ office: districts.officeName, phone: districts.officePhone }).from(districts))[0];

/** Everybody at these partners, once for each that they belong to. */
export async function peopleAt(db: Connection, organizationIds: readonly OrganizationId[]) {
  if (organizationIds.length === 0) return [];
  return db
    .selectDistinct({
      userId: users.id,
      name: users.name,
      email: users.email,
      organizationId: sql<OrganizationId>`${memberships.organizationId}`,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        inArray(memberships.organizationId, [...organizationIds]),
        inArray(memberships.role, ['partner-admin', 'partner-editor']),
        isNull(memberships.endedAt),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
      ),
    )
    .orderBy(asc(users.id));
}

const asked: MailWriter = async (event, db) => {
  const data = event.data as {
    cycle: string;
    dueOn: string;
    questions: string[];
    organizations: OrganizationId[];
  };
  const office = await officeOf(db);
  if (!office) return [];
  const { cycle, dueOn, questions, organizations } = data;
  const people = new Map((await peopleAt(db, organizations)).map((person) => [person.userId, person]));
  return mailEach([...people.values()], {
    subject: `Please answer by ${formatDate(dueOn)}: new questions, ${cycle}`,
    says: [
      `The ${office.office} added to its questions this year: ${plural(questions.length, 'question')}. Your organization was approved before they were asked, so please answer them now, by ${formatDate(dueOn, 'weekday')}.`,
      'You see only what applies to you. Your approval and everything you sent stay as they are.',
      `If something is unclear, call ${office.phone}.`,
    ],
    link: { words: 'Answer the questions', path: hrefOf(event.subjectId as InquiryId) },
  });
};

/** A reminder of them, with the Office's own words first. */
export const reminderMail = ({ cycle, by, text }: { cycle: string; by: CalendarDate; text: string }) => ({
  subject: `Reminder: new questions, ${cycle}`,
  says: [
    text,
    `The last day is ${formatDate(by, 'weekday')}. An answer that comes later is taken as well. Your approval and everything you sent stay as they are.`,
  ],
});

const reminded: MailWriter = async (event, db) => {
  const { cycle, text, reminded } = event.data as {
    cycle: string;
    text: string;
    reminded: { organizationId: OrganizationId; by: CalendarDate }[];
  };
  const link = { words: 'Answer the questions', path: hrefOf(event.subjectId as InquiryId) };
  const people = await peopleAt(
    db,
    reminded.map(({ organizationId }) => organizationId),
  );
  const told = new Set<string>();
  return reminded.flatMap(({ organizationId, by }) => {
    const own = people.filter(
      (person) => person.organizationId === organizationId && !told.has(person.userId),
    );
    for (const { userId } of own) told.add(userId);
    return mailEach(own, { ...reminderMail({ cycle, by, text }), link });
  });
};

const answered: MailWriter = async (event, db) => {
  const [facts] = await db
    .select({
      organizationId: applications.organizationId,
      organization: organizations.name,
      reference: applications.reference,
      cycle: cycles.name,
    })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .innerJoin(organizations, eq(organizations.id, applications.organizationId))
    .where(eq(applications.id, event.subjectId as ApplicationId));
  const office = await officeOf(db);
  if (!facts || !office) return [];
  return mailEach(await partnerTeam(db, facts.organizationId), {
    subject: `Received: your answers beside application ${facts.reference}`,
    says: [
      `${event.actorName} answered the questions that the ${office.office} added this year, for ${facts.organization} (${facts.cycle}).`,
      'They stand beside your application, and your next one starts from them. There is nothing more to do.',
    ],
    link: { words: 'Read what was sent', path: hrefOf(event.data.inquiryId as InquiryId) },
  });
};

export const SUPPLEMENT_MAILS: Readonly<Record<string, MailWriter>> = {
  'inquiry.asked': asked,
  'inquiry.reminded': reminded,
  'application.supplemented': answered,
};
