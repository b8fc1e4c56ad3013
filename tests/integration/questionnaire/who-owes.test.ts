import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import type { Answer, Question, QuestionScope } from '#app/domain/vetting/questionnaire.ts';
import type { SubmissionContent, SubmittedAnswer } from '#app/domain/vetting/submission-content.ts';
import { standingsOf } from '#app/features/supplement/approved.server.ts';
import { owedBy } from '#app/features/supplement/owed.server.ts';
import { additionOf, groupsFor } from '#app/features/supplement/what-is-asked.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applicationSubmissions,
  applicationSupplements,
  applications,
  cycles,
  inquiries,
  offeringRegistrations,
  offerings,
  questionnaires,
} from '#db/schema/index.ts';
import { A_QUESTIONNAIRE } from '#tests/factories/applications.ts';
import { userOf } from '#tests/factories/people.ts';
import { aContent } from '#tests/factories/vetting.ts';
import { after as later, NOW } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';
import { approved, DUE } from './asked-partner.ts';

const KEYS = ['a', 'b', 'c'] as const;
const ANSWERS: readonly Answer[] = ['yes', 'no', '', null, ['yes'], [], { rows: [] }, 12];

const anyQuestions = fc
  .tuple(...KEYS.map(() => fc.record({ kind: fc.constantFrom('yes-no', 'text'), at: fc.nat(3) })))
  .map((drawn) =>
    drawn.map(({ kind, at }, place): Question => {
      const parent = KEYS[at];
      return {
        ...{ key: KEYS[place]!, label: KEYS[place]!, help: '', kind: kind as Question['kind'] },
        required: at % 2 === 0,
        ...(parent !== undefined && at < place && { onlyIf: { key: parent, equals: 'yes' } }),
      };
    }),
  );
/** What each question was in the version before; in half of them all the same, so that many a partner owes nothing. */
const SAME = KEYS.map(() => 'same' as const);
const anyPast = fc.tuple(
  ...KEYS.map(() => fc.constantFrom('same', 'same', 'same', 'optional', 'changed', 'missing')),
);
const anyVersion = fc.oneof(
  fc.constant({ organization: SAME, offering: SAME }),
  fc.record({ organization: anyPast, offering: anyPast }),
);
const anyAnswers = fc
  .dictionary(fc.constantFrom(...KEYS), fc.constantFrom(...ANSWERS))
  .map((given): SubmittedAnswer[] =>
    Object.entries(given).map(([key, value]) => ({ key, label: key, kind: 'text', value, words: null })),
  );
/** Of the organization, of the first offering and of the second. */
const anyWords = fc.record({ own: anyAnswers, first: anyAnswers, second: anyAnswers });
const anyRun = fc.record({
  after: fc.record({ organization: anyQuestions, offering: anyQuestions }),
  was: anyVersion,
  sent: anyWords,
  /** Which inquiries were answered; the second was asked after the first. */
  supplements: fc
    .subarray([0, 1] as const)
    .chain((which) => fc.tuple(...which.map((at) => fc.record({ at: fc.constant(at), words: anyWords })))),
  standing: fc.constantFrom('approved', 'archived', 'declined'),
});

const versionOf = (asked: Readonly<Record<QuestionScope, readonly Question[]>>) => ({
  ...{ version: '', title: '', minutes: 1 },
  sections: (['organization', 'offering'] as const).map((scope) => ({
    ...{ key: scope, scope, title: '', about: '' },
    questions: [...asked[scope]],
  })),
});

/** An approved partner with two offerings, in a cycle that was asked twice, one after the other. */
async function aWorld(db: Connection) {
  const partner = await approved(db, 2);
  const director = userOf(partner.director);
  const versions = await db
    .insert(questionnaires)
    .values(['Second', 'Third'].map((version) => ({ version, title: version, content: A_QUESTIONNAIRE })))
    .returning();
  const asked = await db
    .insert(inquiries)
    .values(
      versions.map(({ id: questionnaireId }, at) => ({
        ...{ cycleId: partner.cycle.id, questionnaireId, comparedWithId: partner.cycle.questionnaireId },
        ...{ dueOn: DUE, askedBy: director, askedAt: later({ days: at }) },
      })),
    )
    .returning();
  return { ...partner, director, asked };
}

class TakenBack extends Error {}

test('property: who owes an answer in a list is who is shown a question, and as many', async ({ db }) => {
  const { application, organization, offerings: put, director, asked } = await aWorld(db);
  const seen = { owed: 0, none: 0 };

  await fc.assert(
    fc.asyncProperty(anyRun, async ({ after, was, sent, supplements, standing }) => {
      const before = (scope: QuestionScope) =>
        after[scope].flatMap((question, at): Question[] => {
          if (was[scope][at] === 'missing') return [];
          if (was[scope][at] === 'optional') return [{ ...question, required: false }];
          return [was[scope][at] === 'changed' ? { ...question, label: 'Another' } : question];
        });
      const addition = additionOf(
        versionOf({ organization: before('organization'), offering: before('offering') }),
        versionOf(after),
      );
      const run = db.transaction(async (tx) => {
        const plain = aContent(organization, put);
        const content = {
          ...plain,
          organization: { ...plain.organization, sections: [{ key: 's', title: '', answers: sent.own }] },
          offerings: plain.offerings.map((offering, at) => ({
            ...offering,
            sections: [{ key: 's', title: '', answers: at === 0 ? sent.first : sent.second }],
          })),
        } satisfies SubmissionContent;
        await tx
          .insert(applicationSubmissions)
          .values({ applicationId: application.id, number: 2, content, submittedAt: NOW });
        for (const { at, words } of supplements) {
          await tx.insert(applicationSupplements).values({
            ...{
              applicationId: application.id,
              inquiryId: asked[at]!.id,
              answeredBy: director,
              answeredAt: NOW,
            },
            content: {
              ...{ shape: 1, questionnaireVersion: '', organization: words.own },
              offerings: put.map(({ id, name }, place) => ({
                ...{ offeringId: id, name },
                answers: place === 0 ? words.first : words.second,
              })),
            },
          });
        }
        const second = put[1]!.id;
        if (standing === 'archived')
          await tx.update(offerings).set({ status: 'archived' }).where(eq(offerings.id, second));
        if (standing === 'declined')
          await tx
            .update(offeringRegistrations)
            .set({ status: 'declined' })
            .where(eq(offeringRegistrations.offeringId, second));

        const groups = groupsFor(addition, (await standingsOf(tx, [application.id])).get(application.id)!);
        const { owes, questions } = owedBy(addition);
        const found = await tx
          .select({ questions })
          .from(applications)
          .innerJoin(cycles, eq(cycles.id, applications.cycleId))
          .where(and(eq(applications.id, application.id), owes));
        const shown = groups.reduce((sum, group) => sum + group.shown.length, 0);
        seen[shown > 0 ? 'owed' : 'none'] += 1;
        expect(found).toEqual(shown > 0 ? [{ questions: shown }] : []);
        throw new TakenBack();
      });
      await run.catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error;
      });
    }),
    { numRuns: 25 },
  );
  expect(Math.min(seen.owed, seen.none)).toBeGreaterThan(0);
});
