import { and, eq, inArray, sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Connection } from '#db/client.server.ts';
import { decisionStandards, decisions, letters, reviewRatings } from '#db/schema/index.ts';
import { userOf } from '#tests/factories/people.ts';
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
import { aWorld, LEVELS, perform, readAs, rowsOf, type World, wordsOf } from './vetting-world.ts';

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
    ...(['anything', 'theirs', 'allowed', 'forward', 'forward', 'forward', 'forward', 'forward'] as const),
  ),
  pick: fc.nat(1_000),
  looks: fc.constantFrom<Person>(...PEOPLE, 'officer'),
});
/** From beginning to end: asked, signed, rated and submitted by two, agreed and decided. */
const STRAIGHT = Array.from({ length: 12 }, () => ({
  tries: 'forward' as const,
  pick: 0,
  looks: 'officer' as const,
}));
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
  await fc.assert(walk, { numRuns: 8, endOnFailure: true, examples: [[STRAIGHT]] });

  // The walks go all the way, there and back, and what may be read is read. A rare act may want a few more of them.
  const missing = () =>
    ['assign', 'submit', 'agree', 'decide', 'return', 'conflict', 'release'].filter((act) => !done.has(act));
  for (let more = 0; more < 24 && missing().length > 0; more += 1)
    await fc.assert(walk, { numRuns: 1, endOnFailure: true });
  expect(missing()).toEqual([]);
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
