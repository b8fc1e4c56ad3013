import { eq } from 'drizzle-orm';
import type { ApplicationId, ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { isWaiting, mayAnswer } from '#app/domain/vetting/review-asks.ts';
import { addOfferingToApplication } from '#app/features/application/add-offering-to-application.server.ts';
import { applicationPage as ownApplicationPage } from '#app/features/application/application-page.server.ts';
import { downloadApplication } from '#app/features/application/download-application.server.ts';
import { saveAnswers } from '#app/features/application/save-answers.server.ts';
import { startApplication } from '#app/features/application/start-application.server.ts';
import { submitApplication } from '#app/features/application/submit-application.server.ts';
import { withdrawApplication } from '#app/features/application/withdraw-application.server.ts';
import { deskPage } from '#app/features/desk/desk-page.server.ts';
import { exportQueue } from '#app/features/desk/export-queue.server.ts';
import { DeskSearch } from '#app/features/desk/queue-state.ts';
import { agreementPage } from '#app/features/vetting/agreement-page.server.ts';
import { answerAsks } from '#app/features/vetting/answer-asks.server.ts';
import { applicationPage } from '#app/features/vetting/application-page.server.ts';
import { askForMore } from '#app/features/vetting/ask-for-more.server.ts';
import { askPage, officeAsksPage } from '#app/features/vetting/ask-pages.server.ts';
import { asksOf } from '#app/features/vetting/asks.server.ts';
import { assignReviewers } from '#app/features/vetting/assign-reviewers.server.ts';
import { consensusPage } from '#app/features/vetting/consensus-page.server.ts';
import { decideApplication } from '#app/features/vetting/decide-application.server.ts';
import { decisionPage } from '#app/features/vetting/decision-page.server.ts';
import { declareConflict } from '#app/features/vetting/declare-conflict.server.ts';
import { declareNoConflict } from '#app/features/vetting/declare-no-conflict.server.ts';
import { exportHistory } from '#app/features/vetting/export-history.server.ts';
import { historyPage } from '#app/features/vetting/history-page.server.ts';
import { recordConsensus } from '#app/features/vetting/record-consensus.server.ts';
import { releaseReviewer } from '#app/features/vetting/release-reviewer.server.ts';
import { returnApplication } from '#app/features/vetting/return-application.server.ts';
import { returnPage } from '#app/features/vetting/return-page.server.ts';
import { panelPage, reviewChangesPage, submitPage } from '#app/features/vetting/review-ends.server.ts';
import { reviewPage } from '#app/features/vetting/review-page.server.ts';
import { reviewsPage } from '#app/features/vetting/reviews-page.server.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { memberships, reviews, users } from '#db/schema/index.ts';
import { aCycle, OFFERING_ANSWERS, ORGANIZATION_ANSWERS } from '#tests/factories/applications.ts';
import { theDecision } from '#tests/factories/deciding.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext, on, userOf } from '#tests/factories/people.ts';
import { ratingsOf } from '#tests/factories/vetting.ts';
import { after as later } from '#tests/support/clock.ts';
import { expect } from '#tests/support/test.ts';
import type { Act, Person } from './vetting-model.ts';

export type World = Awaited<ReturnType<typeof aWorld>>;

/** An application that was sent, and everybody of the model. The officer is one person with two roles. */
export async function aWorld(db: Connection) {
  await aCycle(db);
  const organization = await anOrganization(db, { mission: '' }, null);
  const place = { organizationId: organization.id };
  const partner = await aContext(db, 'partner-admin', place);
  await db
    .update(users)
    .set({ email: 'ada@sound-walk.example' })
    .where(eq(users.id, userOf(partner)));
  const applicationId = await startApplication(partner, place);
  const offering = { applicationId, offering: { name: 'Sound walk' } };
  const offeringId = await addOfferingToApplication(partner, offering);
  for (const [about, answers] of [
    [null, ORGANIZATION_ANSWERS],
    [offeringId, OFFERING_ANSWERS],
  ] as const) {
    const drafts = Object.entries(answers).map(([key, value]) => ({ key, value }));
    await saveAnswers(partner, { applicationId, offeringId: about, answers: drafts });
  }
  await submitApplication(partner, { applicationId, signed: true });

  const reading = await aContext(db, 'reviewer');
  await db.insert(memberships).values({ userId: userOf(reading), role: 'office-staff' });
  const office: Context = { ...reading, actor: { ...reading.actor, role: 'office-staff' } };
  const people: Record<Person, Context> = {
    ...{ ana: await aContext(db, 'reviewer'), ben: await aContext(db, 'reviewer'), officer: office },
    ...{ staff: await aContext(db, 'office-staff'), director: await aContext(db, 'office-director') },
    ...{ partner, stranger: await aContext(db, 'reviewer') },
  };
  return { applicationId, people, reading };
}

/** Apart from one another by more than a level, so that the panel must meet. */
export const LEVELS = { ana: 4, ben: 2, officer: 3, stranger: 1 } as const;
export const wordsOf = (author: string) => `Only ${author} wrote this`;
export const askedBy = (author: string) => `Only ${author} asked this`;
const mission = { kind: 'answer', offeringId: null, questionKey: 'mission' } as const;

export const rowsOf = (db: Connection, applicationId: ApplicationId) =>
  db.select().from(reviews).where(eq(reviews.applicationId, applicationId));

async function reviewIdOf(db: Connection, { applicationId, people }: World, who: Person) {
  const rows = await rowsOf(db, applicationId);
  return rows.find(({ reviewerId }) => reviewerId === userOf(people[who]))?.id;
}

export async function perform(db: Connection, world: World, act: Act): Promise<unknown> {
  const { applicationId, people, reading } = world;
  const ctx = on(people[act.who], db);
  const own = act.who === 'officer' ? on(reading, db) : ctx;
  const nobodys = crypto.randomUUID() as ReviewId;
  // Whoever was not asked tries another's.
  const [first] = await rowsOf(db, applicationId);
  const reviewId = (await reviewIdOf(db, world, act.who)) ?? first?.id ?? nobodys;
  const rates = { level: LEVELS[act.who as keyof typeof LEVELS] ?? 1 };
  switch (act.do) {
    case 'assign': {
      const reviewerIds = act.whom.map((reader) => userOf(people[reader]));
      return assignReviewers(ctx, { applicationId, reviewerIds, dueAt: later({ days: 14 }) });
    }
    case 'release':
      return releaseReviewer(ctx, {
        applicationId,
        reviewId: (await reviewIdOf(db, world, act.whom)) ?? nobodys,
        reason: 'No answer',
      });
    case 'declare':
      return declareNoConflict(own, { reviewId, signature: own.actor.name });
    case 'conflict':
      return declareConflict(own, { reviewId, conflict: 'My sister works there' });
    case 'rate': {
      const ratings = await ratingsOf(db, applicationId, rates);
      return saveRatings(own, {
        reviewId,
        ratings: ratings.map((each) => ({ ...each, note: wordsOf(act.who) })),
      });
    }
    case 'ask': {
      const items = [{ ...mission, note: askedBy(act.who) }];
      return askForMore(own, { reviewId, items });
    }
    case 'answer': {
      const open = (await asksOf(db, applicationId)).filter(
        (ask) => isWaiting(ask) && mayAnswer(userOf(ctx), ask),
      );
      const answers = open.map(({ id }) => ({ askId: id, words: 'Two adults.' }));
      return answerAsks(ctx, { applicationId, answers });
    }
    case 'submit':
      return submitReview(own, { reviewId, comment: wordsOf(act.who) });
    case 'return':
      return returnApplication(ctx, { applicationId, items: [{ ...mission, note: 'Say more.' }] });
    case 'resubmit':
      return submitApplication(ctx, { applicationId, signed: true });
    case 'agree': {
      const submitted = (await rowsOf(db, applicationId)).find(({ status }) => status === 'submitted');
      const ratings = (await ratingsOf(db, applicationId)).map(({ level, ...each }) => ({
        ...each,
        levelHundredths: level === null ? null : level * 100,
      }));
      const chairId = submitted?.reviewerId ?? userOf(ctx);
      return recordConsensus(ctx, { applicationId, agreed: { chairId, reason: 'We met.', ratings } });
    }
    case 'decide':
      return decideApplication(ctx, await theDecision(db, applicationId));
    case 'withdraw':
      return withdrawApplication(ctx, { applicationId });
  }
}

const streamed = async ({ body }: { body: BodyInit }) => new Response(body).text();

/** Everything that somebody gets to read about it in one role; what is refused says nothing. */
export async function readAs(
  db: Connection,
  world: World,
  who: Person,
  as: 'reviewer' | 'office' | 'partner',
) {
  const { applicationId, people, reading } = world;
  const ctx = on(as === 'reviewer' && who === 'officer' ? reading : people[who], db);
  const reviewIds = (await rowsOf(db, applicationId)).map(({ id }) => id);
  const search = DeskSearch.parse({ view: 'all' });
  const pages: Record<typeof as, (() => Promise<unknown>)[]> = {
    reviewer: [
      () => reviewsPage(ctx),
      ...reviewIds.flatMap((id) => [
        () => reviewPage(ctx, id, {}),
        () => panelPage(ctx, id),
        () => submitPage(ctx, id),
        () => reviewChangesPage(ctx, id),
        () => askPage(ctx, id),
      ]),
    ],
    office: [
      () => consensusPage(ctx, applicationId),
      () => applicationPage(ctx, applicationId),
      () => decisionPage(ctx, applicationId),
      () => officeAsksPage(ctx, applicationId),
      () => returnPage(ctx, applicationId),
      () => deskPage(ctx, search),
      () => agreementPage(ctx),
      () => exportQueue(ctx, search).then(streamed),
      () => exportHistory(ctx, 'application', applicationId).then(streamed),
    ],
    partner: [() => ownApplicationPage(ctx), () => downloadApplication(ctx, { format: 'json' })],
  };
  const texts: string[] = [];
  for (const page of [...pages[as], () => historyPage(ctx, 'application', applicationId)]) {
    texts.push(await page().then((found) => JSON.stringify(found) ?? '', refusedOnly));
  }
  return texts.join('\n');
}

function refusedOnly(error: unknown): string {
  expect(error).toBeInstanceOf(Refusal);
  return '';
}
