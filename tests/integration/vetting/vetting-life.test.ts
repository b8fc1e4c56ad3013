import { and, eq, inArray, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { officeAsksPage } from '#app/features/vetting/ask-pages.server.ts';
import type { Connection } from '#db/client.server.ts';
import { decisionStandards, decisions, letters, reviewRatings } from '#db/schema/index.ts';
import { on, userOf } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';
import {
  ACTS,
  type Act,
  after,
  allows,
  isForward,
  isTheirs,
  mayRead,
  mayReadAsk,
  PEOPLE,
  type Person,
  READERS,
  SENT,
  type Vetting,
  waits,
} from './vetting-model.ts';
import { askedBy, aWorld, LEVELS, perform, readAs, rowsOf, type World, wordsOf } from './vetting-world.ts';

/** Nothing that may not be read is there; returns of how many others a rating was, and a question. */
async function readBlindly(db: Connection, world: World, state: Vetting, who: Person) {
  const read = { ratings: 0, asks: 0 };
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
      else if (found) read.ratings += 1;
      const asked = text.includes(askedBy(author));
      if (!mayReadAsk(state, who, as, author))
        expect(asked, `${who} as ${as} reads ${author}’s question`).toBe(false);
      else if (asked) read.asks += 1;
    }
  }
  return read;
}

const anyStep = fc.record({
  /** Mostly a step forward: a walk of refusals alone gets nowhere. */
  tries: fc.constantFrom(
    ...(['anything', 'theirs', 'allowed', 'forward', 'forward', 'forward', 'forward', 'forward'] as const),
  ),
  pick: fc.nat(1_000),
  looks: fc.constantFrom<Person>(...PEOPLE, 'officer'),
  /** In a walk that is written down, what is done. */
  act: fc.constant<Act | undefined>(undefined),
});
/** From beginning to end: asked, signed, rated and submitted by two, agreed and decided. */
const STRAIGHT = Array.from({ length: 12 }, () => ({
  tries: 'forward' as const,
  pick: 0,
  looks: 'officer' as const,
  act: undefined,
}));
/** Two ask, are answered and ask again; one of them is released, and the partner leaves before the other is answered. */
const ASKED = (
  [
    { do: 'assign', who: 'staff', whom: ['ana', 'ben'] },
    ...(['ana', 'ben'] as const).flatMap((who) => [
      { do: 'declare' as const, who },
      { do: 'ask' as const, who },
    ]),
    { do: 'answer', who: 'staff' },
    ...(['ana', 'ben'] as const).map((who) => ({ do: 'ask' as const, who })),
    { do: 'release', who: 'staff', whom: 'ben' },
    { do: 'withdraw', who: 'partner' },
  ] satisfies Act[]
).map((act) => ({ tries: 'forward' as const, pick: 0, looks: 'staff' as const, act }));
type Step = typeof anyStep extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function drawn(state: Vetting, { tries, pick, act }: Step): Act {
  if (act) return act;
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
  const read = { ratings: 0, asks: 0 };
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
      await expectWaiting(tx, world, state);
      // Before anybody has rated or asked there is nothing to be blind to.
      if (state.rated.length + state.asked.length === 0) continue;
      const { ratings, asks } = await readBlindly(tx, world, state, step.looks);
      read.ratings += ratings;
      read.asks += asks;
    }
    await standsAsWritten(tx, world, state);
  };

  const walk = fc.asyncProperty(fc.array(anyStep, { minLength: 14, maxLength: 22 }), async (steps) => {
    await db
      .transaction(async (tx) => {
        await live(tx, steps);
        tx.rollback();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Error && error.message === 'Rollback')) throw error;
      });
  });
  // What failed names its act and its state; to make it shorter would take minutes.
  await fc.assert(walk, { numRuns: 6, endOnFailure: true, examples: [[STRAIGHT], [ASKED]] });

  // The walks go all the way, there and back, and what may be read is read. A rare act may want a few more of them.
  const missing = () =>
    ['assign', 'ask', 'answer', 'submit', 'agree', 'decide', 'return', 'conflict', 'release'].filter(
      (act) => !done.has(act),
    );
  for (let more = 0; more < 24 && missing().length > 0; more += 1)
    await fc.assert(walk, { numRuns: 1, endOnFailure: true });
  expect(missing()).toEqual([]);
  expect(read.ratings).toBeGreaterThan(0);
  expect(read.asks).toBeGreaterThan(0);
}, 120_000);

/** Who waits for an answer of the Office, as somebody of it who does not rate is told. */
async function expectWaiting(db: Connection, { applicationId, people }: World, state: Vetting) {
  const { asks } = await officeAsksPage(on(people.staff, db), applicationId);
  const waiting = asks.filter((ask) => ask.waiting).map(({ note }) => note);
  expect(waiting.sort()).toEqual(
    READERS.filter((who) => waits(state, who))
      .map(askedBy)
      .sort(),
  );
}

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
