import { eq } from 'drizzle-orm';
import type { OfferingId, QuestionnaireId } from '#app/domain/shared/id.ts';
import { calendarDate } from '#app/domain/shared/year.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { copyQuestionnaire } from '#app/features/questionnaire/copy-questionnaire.server.ts';
import { addDraftQuestion } from '#app/features/questionnaire/edit-parts.server.ts';
import { QuestionForm } from '#app/features/questionnaire/inputs.ts';
import { publishQuestionnaire } from '#app/features/questionnaire/publish-questionnaire.server.ts';
import type { RecordedEvent } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { auditEvents, inquiries, outbox } from '#db/schema/index.ts';
import { A_QUESTIONNAIRE } from '#tests/factories/applications.ts';
import { aDecidedApplication } from '#tests/factories/deciding.ts';
import { aContext } from '#tests/factories/people.ts';

export const DUE = calendarDate('2026-11-04');

export const question = (revision: number, more: Record<string, unknown>) =>
  QuestionForm.parse({ revision: String(revision), section: 'about-you', required: 'yes', ...more });

/** A draft that asks about a van, and about a driver where there is one, and about each offering's bus. */
export async function aDraftOf(db: Connection, questionnaireId: QuestionnaireId) {
  const director = await aContext(db, 'office-director');
  const draft = await copyQuestionnaire(director, {
    questionnaireId,
    version: `Second of ${questionnaireId}`,
    title: 'Registration, second version',
  });
  const at = (revision: number) => ({ questionnaireId: draft, revision });
  await addDraftQuestion(director, at(1), question(1, { label: 'Do you have a van?', kind: 'yes-no' }));
  await addDraftQuestion(
    director,
    at(2),
    question(2, { label: 'Who drives?', kind: 'text', onlyIf: 'do-you-have-a-van=yes' }),
  );
  const offeringSection = A_QUESTIONNAIRE.sections.find(({ scope }) => scope === 'offering')!.key;
  await addDraftQuestion(
    director,
    at(3),
    question(3, { section: offeringSection, label: 'Seats in the bus', kind: 'number' }),
  );
  return { director, draft, at: at(4) };
}

export const approved = (db: Connection, offerings = 1) =>
  aDecidedApplication(db, { level: 3, offerings }, () => 'approved');

/** One approved partner with an offering, who was asked. */
export async function anAskedPartner(db: Connection) {
  const made = await approved(db);
  const { director, draft, at } = await aDraftOf(db, made.cycle.questionnaireId);
  await publishQuestionnaire(director, at, { cycleIds: [made.cycle.id], dueOn: DUE });
  const [inquiry] = await db.select().from(inquiries).where(eq(inquiries.questionnaireId, draft));
  return { ...made, director, draft, inquiry: inquiry!, inquiryId: inquiry!.id };
}

export const answersOf = (offeringId: OfferingId, more: Record<string, unknown> = {}) => ({
  'answer.do-you-have-a-van': 'yes',
  'answer.who-drives': 'Ada Quist',
  [`answer.${offeringId}-seats-in-the-bus`]: '12',
  ...more,
});

export const eventsOf = (db: Connection, type: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.type, type));

export const mailsOf = async (db: Connection, topic: string) => {
  const [entry] = await db.select().from(outbox).where(eq(outbox.topic, topic));
  return MAILS[topic]!(entry!.payload as RecordedEvent, db);
};
