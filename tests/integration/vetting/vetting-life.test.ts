import { and, eq, inArray, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { ApplicationId, ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
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
import { applicationPage } from '#app/features/vetting/application-page.server.ts';
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
import { panelPage, reviewChangesPage, submitPage } from '#app/features/vetting/review-ends.server.ts';
import { reviewPage } from '#app/features/vetting/review-page.server.ts';
import { reviewsPage } from '#app/features/vetting/reviews-page.server.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  decisionStandards,
  decisions,
  letters,
  memberships,
  reviewRatings,
  reviews,
  users,
} from '#db/schema/index.ts';
import { aCycle, OFFERING_ANSWERS, ORGANIZATION_ANSWERS } from '#tests/factories/applications.ts';
import { theDecision } from '#tests/factories/deciding.ts';
import { anOrganization } from '#tests/factories/offerings.ts';
import { aContext, on, userOf } from '#tests/factories/people.ts';
import { ratingsOf } from '#tests/factories/vetting.ts';
import { after as later } from '#tests/support/clock.ts';
import { expect, test } from '#tests/support/test.ts';
import {
  ACTS,
  type Act,
  after,
  allows,
  isForward,
  isTheirs,
  mayRead,
  PEOPLE,
  type Person,
  READERS,
  SENT,
  type Vetting,
} from './vetting-model.ts';

type World = Awaited<ReturnType<typeof aWorld>>;

/** An application that was sent, and everybody of the model. The officer is one person with two roles. */
async function aWorld(db: Connection) {
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
const LEVELS = { ana: 4, ben: 2, officer: 3, stranger: 1 } as const;
const wordsOf = (author: string) => `Only ${author} wrote this`;

const rowsOf = (db: Connection, applicationId: ApplicationId) =>
  db.select().from(reviews).where(eq(reviews.applicationId, applicationId));

async function reviewIdOf(db: Connection, { applicationId, people }: World, who: Person) {
  const rows = await rowsOf(db, applicationId);
  return rows.find(({ reviewerId }) => reviewerId === userOf(people[who]))?.id;
}

async function perform(db: Connection, world: World, act: Act): Promise<unknown> {
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
    case 'submit':
      return submitReview(own, { reviewId, comment: wordsOf(act.who) });
    case 'return': {
      const mission = {
        kind: 'answer',
        offeringId: null,
        questionKey: 'mission',
        note: 'Say more.',
      } as const;
      return returnApplication(ctx, { applicationId, items: [mission] });
    }
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
async function readAs(db: Connection, world: World, who: Person, as: 'reviewer' | 'office' | 'partner') {
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
      ]),
    ],
    office: [
      () => consensusPage(ctx, applicationId),
      () => applicationPage(ctx, applicationId),
      () => decisionPage(ctx, applicationId),
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

/** Nothing that may not be read is there; returns of how many others something was. */
async function readBlindly(db: Connection, world: World, state: Vetting, who: Person): Promise<number> {
  let read = 0;
  const roles = {
    officer: ['reviewer', 'office'],
    staff: ['office'],
    director: ['office'],
    partner: ['partner'],
  } as const;
  for (const as of roles[who as keyof typeof roles] ?? (['reviewer'] as const)) {
    const text = await readAs(db, world, who, as);
    for (const author of READERS.filter((reader) => reader !== who)) {
      const found = text.includes(wordsOf(author));
      if (!mayRead(state, who, as, author)) expect(found, `${who} as ${as} reads ${author}`).toBe(false);
      else if (found) read += 1;
    }
  }
  return read;
}

const anyStep = fc.record({
  /** Mostly a step forward: a walk of refusals alone gets nowhere. */
  tries: fc.constantFrom(
    ...(['anything', 'allowed', 'theirs', 'theirs', 'forward', 'forward', 'forward', 'forward'] as const),
  ),
  pick: fc.nat(1_000),
  looks: fc.constantFrom<Person>(...PEOPLE, 'officer'),
});
type Step = typeof anyStep extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function drawn(state: Vetting, { tries, pick }: Step): Act {
  const may = ACTS.filter((act) => allows(state, act));
  const from = {
    forward: [may.filter((act) => isForward(state, act)), may],
    ...{ allowed: [may], theirs: [ACTS.filter(isTheirs)], anything: [] },
  }[tries];
  const some = from.find((acts) => acts.length > 0) ?? ACTS;
  return some[pick % some.length]!;
}

test('in any order of acts by anybody only what may be done is done, and no rating is read too early', async ({
  db,
}) => {
  const world = await aWorld(db);
  const done = new Map<string, number>();
  let read = 0;
  const live = async (
    tx: Connection,
    steps: readonly (typeof anyStep extends fc.Arbitrary<infer S> ? S : never)[],
  ) => {
    let state = SENT;
    for (const step of steps) {
      const act = drawn(state, step);
      const outcome = await tx
        .transaction(async (inner) => {
          await perform(inner, world, act);
          return 'done';
        })
        .catch((error: unknown) => {
          expect(error).toBeInstanceOf(Refusal);
          return 'refused';
        });
      expect([act, state, outcome]).toEqual([act, state, allows(state, act) ? 'done' : 'refused']);
      if (outcome === 'done') {
        state = after(state, act);
        done.set(act.do, (done.get(act.do) ?? 0) + 1);
      }
      // Before anybody has rated there is nothing to be blind to.
      if (state.rated.length > 0) read += await readBlindly(tx, world, state, step.looks);
    }
    await standsAsWritten(tx, world, state);
  };

  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 14, maxLength: 26 }), async (steps) => {
      await db
        .transaction(async (tx) => {
          await live(tx, steps);
          tx.rollback();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Error && error.message === 'Rollback')) throw error;
        });
    }),
    // What failed names its act and its state; to make it shorter would take minutes.
    { numRuns: 14, endOnFailure: true },
  );

  // The walks go all the way, and what may be read is read.
  expect([...done.keys()].sort()).toEqual([...new Set(ACTS.map((act) => act.do))].sort());
  expect(read).toBeGreaterThan(0);
}, 120_000);

/** What was submitted is as it was rated, and what was decided has its reasons, its trace and its letter. */
async function standsAsWritten(db: Connection, { applicationId, people }: World, state: Vetting) {
  await db.execute(sql`set constraints all immediate`);
  const rows = await rowsOf(db, applicationId);
  const submitted = rows.filter(({ status }) => status === 'submitted');
  const kept = await db
    .select()
    .from(reviewRatings)
    .where(
      inArray(reviewRatings.reviewId, [...submitted.map(({ id }) => id), crypto.randomUUID() as ReviewId]),
    );
  for (const who of READERS) {
    const row = rows.find(({ reviewerId }) => reviewerId === userOf(people[who]));
    expect(row?.status).toBe(state.reviews[who]);
    if (row?.status !== 'submitted') continue;
    const own = kept.filter(({ reviewId }) => reviewId === row.id);
    expect(own.map(({ level, floor }) => level ?? floor).sort()).toEqual([LEVELS[who], LEVELS[who], 'pass']);
  }
  const decided = await db.select().from(decisions).where(eq(decisions.applicationId, applicationId));
  expect(decided.length).toBe(state.status === 'decided' ? 1 : 0);
  for (const { id, decidedBy } of decided) {
    const reasons = await db.select().from(decisionStandards).where(eq(decisionStandards.decisionId, id));
    const sent = await db
      .select()
      .from(letters)
      .where(and(eq(letters.subjectId, applicationId), eq(letters.signedBy, decidedBy)));
    expect(decidedBy).toBe(userOf(people.director));
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.every(({ reason }) => reason.trim() !== '')).toBe(true);
    expect(sent).toHaveLength(1);
  }
}
