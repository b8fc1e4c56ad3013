import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { calendarDate } from '#app/domain/shared/year.ts';
import { questionsToShow } from '#app/domain/vetting/added-questions.ts';
import type { Answer, Question } from '#app/domain/vetting/questionnaire.ts';
import { partnerHome } from '#app/features/organization/partner-home.server.ts';
import { copyQuestionnaire } from '#app/features/questionnaire/copy-questionnaire.server.ts';
import { addDraftQuestion } from '#app/features/questionnaire/edit-parts.server.ts';
import { publishPage } from '#app/features/questionnaire/publish-page.server.ts';
import { publishQuestionnaire } from '#app/features/questionnaire/publish-questionnaire.server.ts';
import { answerInquiry } from '#app/features/supplement/answer-inquiry.server.ts';
import { inquiriesPage } from '#app/features/supplement/inquiries-page.server.ts';
import { inquiryFormPage } from '#app/features/supplement/inquiry-form-page.server.ts';
import { owedIn } from '#app/features/supplement/owed.server.ts';
import { ownInquiriesPage } from '#app/features/supplement/own-inquiries-page.server.ts';
import { remindOfInquiry, remindPage } from '#app/features/supplement/remind-of-inquiry.server.ts';
import { additionOf } from '#app/features/supplement/what-is-asked.ts';
import { inquiries, inquiryReminders, organizationRegistrations, questionnaires } from '#db/schema/index.ts';
import { aCycle } from '#tests/factories/applications.ts';
import { aDecidedApplication } from '#tests/factories/deciding.ts';
import { aContext } from '#tests/factories/people.ts';
import { after } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';
import {
  aDraftOf,
  anAskedPartner,
  answersOf,
  approved,
  DUE,
  eventsOf,
  mailsOf,
  question,
} from './asked-partner.ts';

test('the page for publishing names what is added, and how many approved partners it concerns', async ({
  db,
}) => {
  const made = await approved(db);
  const { director, draft } = await aDraftOf(db, made.cycle.questionnaireId);

  const page = await publishPage(director, draft);

  expect(page).toMatchObject({ isDraft: true, problems: 0 });
  expect(page.cycles).toMatchObject([{ id: made.cycle.id, partners: 1 }]);
  expect(page.cycles[0]!.questions.map(({ label }) => label)).toEqual([
    'Do you have a van?',
    'Who drives?',
    'Seats in the bus',
  ]);
});

test('whoever was declined, or is suspended, is not asked', async ({ db }) => {
  const { admin, inquiryId, inquiry, organization, director, draft } = await anAskedPartner(db);
  const declined = await aDecidedApplication(db, { level: 2 });
  await expect(inquiryFormPage(declined.admin, inquiryId)).rejects.toMatchObject({ kind: 'not-found' });
  await db
    .update(organizationRegistrations)
    .set({ status: 'suspended' })
    .where(eq(organizationRegistrations.organizationId, organization.id));

  expect((await partnerHome(admin)).questions).toEqual([]);
  await expect(answerInquiry(admin, { inquiryId, fields: {} })).rejects.toMatchObject({
    code: 'not-approved',
  });
  expect((await inquiriesPage(director, draft, { show: 'waiting', page: 1 })).rows).toEqual([]);
  expect(inquiry.dueOn).toBe(DUE);
});

test('the Office reminds who has not answered, after a preview, and each partner once a day', async ({
  db,
}) => {
  const { admin, director, draft, organization, offering, inquiryId, cycle } = await anAskedPartner(db);
  const input = { questionnaireId: draft, text: 'We still wait for you.' };

  const before = await remindPage(director, draft);
  expect(before.affected).toMatchObject([{ partner: organization.name, questions: 3 }]);
  expect(before.affected[0]!.people.map(({ email }) => email)).toContain(admin.actor.email);
  expect(before.sample!.subject).toContain(cycle.name);
  await expect(remindOfInquiry(admin, input)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(remindPage(admin, draft)).rejects.toMatchObject({ kind: 'forbidden' });

  expect(await remindOfInquiry(director, input)).toBe(1);
  expect((await ownInquiriesPage(admin)).inquiries).toMatchObject([
    { id: inquiryId, waits: true, questions: '3 questions', reminded: '14 October 2026' },
  ]);

  const mails = await mailsOf(db, 'inquiry.reminded');
  expect(mails.map(({ to }) => to)).toContain(admin.actor.email);
  expect(mails[0]!.body).toContain('We still wait for you.');
  expect(mails[0]!.body).toContain(`/partner/added-questions/${inquiryId}`);
  expect(await remindPage(director, draft)).toMatchObject({
    affected: [],
    leftOut: [{ partner: organization.name, why: 'They were reminded today already.' }],
  });
  await expect(remindOfInquiry(director, input)).rejects.toThrow('nobody-to-remind');
  const tomorrow = { ...director, now: after({ days: 1 }) };
  expect(await remindOfInquiry(tomorrow, input)).toBe(1);
  expect(await eventsOf(db, 'inquiry.reminded')).toHaveLength(2);
  await expect(db.transaction((tx) => tx.update(inquiryReminders).set({ onDay: DUE }))).rejects.toMatchObject(
    { cause: { constraint_name: 'inquiry_reminders_append_only' } },
  );

  await answerInquiry(admin, { inquiryId, fields: answersOf(offering.id) });
  expect((await remindPage({ ...director, now: after({ days: 2 }) }, draft)).affected).toEqual([]);
  expect((await ownInquiriesPage(admin)).inquiries).toMatchObject([
    { waits: false, reminded: null, turn: expect.stringContaining(`by ${admin.actor.name}`) },
  ]);
});

test('the list leaves out whoever none of the questions applies to', async ({ db }) => {
  const { director, draft, inquiry } = await anAskedPartner(db);
  const third = await copyQuestionnaire(director, { questionnaireId: draft, version: 'III', title: 'Third' });
  await addDraftQuestion(
    director,
    { questionnaireId: third, revision: 1 },
    question(1, { label: 'Who insures you?', kind: 'text', onlyIf: 'do-you-have-a-van=no' }),
  );
  await publishQuestionnaire(
    director,
    { questionnaireId: third, revision: 2 },
    { cycleIds: [inquiry.cycleId], dueOn: DUE },
  );

  const page = await inquiriesPage(director, third, { show: 'waiting', page: 1 });

  expect(page.rows).toEqual([]);
  expect(page.tabs).toEqual([
    { show: 'waiting', count: 0 },
    { show: 'answered', count: 0 },
  ]);
  expect((await inquiriesPage(director, draft, { show: 'waiting', page: 1 })).tabs[0]).toEqual({
    show: 'waiting',
    count: 1,
  });
});

test('questions about offerings are asked for each approved one, and for no other', async ({ db }) => {
  let first: OfferingId | null = null;
  const made = await aDecidedApplication(db, { level: 3, offerings: 3 }, (offeringId) => {
    first ??= offeringId;
    return offeringId !== null && offeringId === first ? 'declined' : 'approved';
  });
  const { director, draft, at } = await aDraftOf(db, made.cycle.questionnaireId);
  await publishQuestionnaire(director, at, { cycleIds: [made.cycle.id], dueOn: DUE });
  const [inquiry] = await db.select().from(inquiries).where(eq(inquiries.questionnaireId, draft));

  const { groups } = await inquiryFormPage(made.admin, inquiry!.id);

  const approved = made.offerings.filter(({ id }) => id !== first).map(({ id }) => id);
  expect(approved).toHaveLength(2);
  expect(groups.map(({ key }) => key).sort()).toEqual(['organization', ...approved].sort());
});

test('who may: the director asks, partners answer for themselves, the Office reads', async ({ db }) => {
  const made = await approved(db);
  const { draft, at } = await aDraftOf(db, made.cycle.questionnaireId);
  const staff = await aContext(db, 'office-staff');
  const ask = { cycleIds: [made.cycle.id], dueOn: DUE };
  await expect(publishQuestionnaire(staff, at, ask)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(publishPage(staff, draft)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(inquiriesPage(made.admin, draft, { show: 'waiting', page: 1 })).rejects.toMatchObject({
    kind: 'forbidden',
  });

  const asked = await anAskedPartner(db);
  await expect(answerInquiry(staff, { inquiryId: asked.inquiryId, fields: {} })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(answerInquiry(made.admin, { inquiryId: asked.inquiryId, fields: {} })).rejects.toMatchObject({
    kind: 'not-found',
  });
  expect((await inquiriesPage(staff, asked.draft, { show: 'waiting', page: 1 })).rows).toMatchObject([
    { questions: 3, late: false },
  ]);
});

test('asking by a day that is over, or of a cycle that asked something else, leaves the draft a draft', async ({
  db,
}) => {
  const made = await approved(db);
  const other = await aCycle(db);
  const { director, draft, at } = await aDraftOf(db, made.cycle.questionnaireId);

  await expect(
    publishQuestionnaire(director, at, { cycleIds: [made.cycle.id], dueOn: calendarDate('2026-10-14') }),
  ).rejects.toMatchObject({ code: 'due-too-soon' });
  await expect(
    publishQuestionnaire(director, at, { cycleIds: [other.id], dueOn: DUE }),
  ).rejects.toMatchObject({ code: 'cycle-not-related' });

  const [row] = await db.select().from(questionnaires).where(eq(questionnaires.id, draft));
  expect(row!.status).toBe('draft');
  expect(await db.select().from(inquiries)).toEqual([]);
});

test('a third version asks only what the second did not, and after it', async ({ db }) => {
  const { admin, offering, cycle, director, draft, inquiryId } = await anAskedPartner(db);
  const third = await copyQuestionnaire(director, { questionnaireId: draft, version: 'III', title: 'Third' });
  await addDraftQuestion(
    director,
    { questionnaireId: third, revision: 1 },
    question(1, { label: 'Is the van insured?', kind: 'yes-no', onlyIf: 'do-you-have-a-van=yes' }),
  );
  // The condition cannot be met before the second version's question is answered, so nobody is concerned yet.
  expect((await publishPage(director, third)).cycles).toEqual([]);
  await answerInquiry(admin, { inquiryId, fields: answersOf(offering.id) });
  expect((await publishPage(director, third)).cycles).toMatchObject([
    { id: cycle.id, partners: 1, questions: [{ label: 'Is the van insured?' }] },
  ]);
});

test('property: the database asks of each answer what the rule asks', async ({ db }) => {
  const keys = ['a', 'b', 'c', 'd'];
  const anyQuestions = fc
    .tuple(
      ...keys.map(() =>
        fc.record({ kind: fc.constantFrom('yes-no', 'choices', 'text', 'rows'), at: fc.nat(4) }),
      ),
    )
    .map((drawn) =>
      drawn.map(({ kind, at }, place): Question => {
        const parent = at < place ? keys[at]! : null;
        const what = { key: keys[place]!, label: keys[place]!, help: '', kind: kind as Question['kind'] };
        return {
          ...what,
          required: at % 2 === 0,
          ...(parent !== null && { onlyIf: { key: parent, equals: at === 1 ? 'no' : 'yes' } }),
        };
      }),
    );
  const anyAnswer = fc.constantFrom<Answer>('yes', 'no', '', null, ['yes', 'no'], [], { rows: [] }, 0, 12);
  const cases = fc.sample(
    fc.record({
      before: fc
        .tuple(anyQuestions, fc.subarray(keys))
        .map(([all, some]) => all.filter(({ key }) => some.includes(key))),
      after: anyQuestions,
      kept: fc.dictionary(fc.constantFrom(...keys), anyAnswer),
    }),
    300,
  );
  const versionOf = (questions: Question[]) => ({
    ...{ version: '', title: '', minutes: 1 },
    sections: [{ key: 's', scope: 'organization' as const, title: '', about: '', questions }],
  });

  const judged = cases.map(({ before, after, kept }) => {
    const addition = additionOf(versionOf(before), versionOf(after));
    const shown = questionsToShow(addition.added, addition.after, 'organization', kept);
    const { asked, shown: count } = owedIn(addition, 'organization', sql`(${JSON.stringify(kept)}::jsonb)`);
    return { shown: shown.length, asked, count };
  });
  const rows = await db.execute<{ asked: boolean; shown: number }>(
    sql.join(
      judged.map(({ asked, count }, at) => {
        const [whether, number] = [asked, count].map((one) =>
          typeof one === 'object' ? one : sql.raw(String(one)),
        );
        return sql`select ${sql.raw(String(at))} as place, ${whether} as asked, ${number} as shown`;
      }),
      sql` union all `,
    ),
  );

  expect([...rows].map(({ shown }) => shown)).toEqual(judged.map(({ shown }) => shown));
  expect([...rows].map(({ asked }) => asked)).toEqual(judged.map(({ shown }) => shown > 0));
  expect(new Set(judged.map(({ shown }) => shown)).size).toBeGreaterThan(2);
});
