import { and, eq, isNull, sql } from 'drizzle-orm';
import { addToShortlist } from '#app/features/shortlist/add-to-shortlist.server.ts';
import { moveEntry } from '#app/features/shortlist/move-entry.server.ts';
import { shareShortlist } from '#app/features/shortlist/share-shortlist.server.ts';
import { transferEntry } from '#app/features/shortlist/transfer-entry.server.ts';
import { vote } from '#app/features/shortlist/vote.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  auditEvents,
  shortlistColleagues,
  shortlistEntries,
  shortlistNotes,
  shortlists,
  shortlistVotes,
} from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext, on, userOf } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

async function aSharedList(db: Connection) {
  await someTerms(db);
  const school = await aSchool(db);
  const place = { schoolCode: school.code };
  const leader = await aContext(db, 'school-leader', place);
  const designee = await aContext(db, 'school-designee', place);
  const need = await aNeed(db, school.code);
  const organization = await anOrganization(db);
  const made = [];
  for (let count = 0; count < 3; count += 1) made.push(await anOffering(db, organization.id));
  const { shortlistId } = await addToShortlist(leader, { offering: made[0]!.slug, need: need.id });
  await shareShortlist(leader, { shortlistId, person: userOf(designee) });
  const [entry] = await db
    .select()
    .from(shortlistEntries)
    .where(eq(shortlistEntries.shortlistId, shortlistId));
  return { school, leader, designee, need, made, shortlistId, entry: entry! };
}

/** A statement of its own savepoint, so that what it breaks does not end the test's transaction. */
const refusedBy = (db: Connection, constraint: string, statement: (tx: Connection) => Promise<unknown>) =>
  expect(
    db
      .transaction((tx) => statement(tx as never))
      .catch((error: unknown) => {
        const cause = (error as { cause?: { constraint_name?: string } }).cause ?? error;
        throw new Error(String((cause as { constraint_name?: string }).constraint_name));
      }),
  ).rejects.toThrow(constraint);

test('the database itself keeps a list to its school, its people and its owner', async ({ db }) => {
  const { leader, designee, shortlistId, entry, made } = await aSharedList(db);
  const elsewhere = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  const foreignNeed = await aNeed(db, elsewhere.actor.schoolCode!);
  const by = { userId: userOf(elsewhere), shortlistId };

  await refusedBy(db, 'shortlists_need_of_school', (tx) =>
    tx.insert(shortlists).values({
      schoolCode: leader.actor.schoolCode!,
      schoolYear: leader.schoolYear,
      needId: foreignNeed.id,
      ownerId: userOf(leader),
      startedAt: leader.now,
    }),
  );
  await refusedBy(db, 'shortlists_stay', (tx) =>
    tx
      .update(shortlists)
      .set({ ownerId: userOf(designee) })
      .where(eq(shortlists.id, shortlistId)),
  );
  await refusedBy(db, 'shortlist_colleagues_at_school', (tx) =>
    tx.insert(shortlistColleagues).values({ ...by, namedAt: leader.now }),
  );
  await refusedBy(db, 'shortlist_colleagues_at_school', (tx) =>
    tx.insert(shortlistColleagues).values({ shortlistId, userId: userOf(leader), namedAt: leader.now }),
  );
  await refusedBy(db, 'shortlist_votes_on_list', (tx) =>
    tx.insert(shortlistVotes).values({ ...by, entryId: entry.id, vote: 'yes', votedAt: leader.now }),
  );
  await refusedBy(db, 'shortlist_notes_on_list', (tx) =>
    tx.insert(shortlistNotes).values({
      entryId: entry.id,
      authorId: userOf(elsewhere),
      body: 'From outside',
      writtenAt: leader.now,
    }),
  );
  await refusedBy(db, 'shortlist_entries_once', (tx) =>
    tx.insert(shortlistEntries).values({ ...entry, id: crypto.randomUUID() as never }),
  );

  await addToShortlist(leader, { offering: made[1]!.slug, need: null });
  const [other] = await db
    .select()
    .from(shortlistEntries)
    .where(eq(shortlistEntries.offeringId, made[1]!.id));
  // The vote would name one list and an offering of another.
  await refusedBy(db, 'shortlist_votes_entry_fk', (tx) =>
    tx.insert(shortlistVotes).values({
      entryId: other!.id,
      shortlistId,
      userId: userOf(leader),
      vote: 'yes',
      votedAt: leader.now,
    }),
  );
});

test('two first choices of one person on one list do not fit', async ({ db }) => {
  const { leader, need, made, shortlistId } = await aSharedList(db);
  await addToShortlist(leader, { offering: made[1]!.slug, need: need.id });
  const entries = await db
    .select()
    .from(shortlistEntries)
    .where(eq(shortlistEntries.shortlistId, shortlistId));

  await refusedBy(db, 'shortlist_votes_one_first', (tx) =>
    tx.insert(shortlistVotes).values(
      entries.map(({ id }) => ({
        entryId: id,
        shortlistId,
        userId: userOf(leader),
        vote: 'first' as const,
        votedAt: leader.now,
      })),
    ),
  );
});

/** Connections that are open already: what is pressed together must not wait for one to be made. */
const warm = (db: Connection) =>
  Promise.all(Array.from({ length: 14 }, () => db.execute(sql`select pg_sleep(0.1)`)));

test('presses at the same moment make one list, one entry, one vote each, and a whole order', async ({
  committed,
}) => {
  const { leader, designee, need, made, shortlistId, entry } = await aSharedList(committed.db);
  const fresh = await aNeed(committed.db, leader.actor.schoolCode!);
  await warm(committed.db);
  const as = [on(leader, committed.db), on(designee, committed.db)] as const;

  // The same press many times: one new list with one entry.
  const added = await Promise.all(
    Array.from({ length: 6 }, () => addToShortlist(as[0], { offering: made[1]!.slug, need: fresh.id })),
  );
  expect(new Set(added.map((each) => each.shortlistId)).size).toBe(1);
  expect(added.filter(({ isNew }) => isNew)).toHaveLength(1);

  // Two people fill one list while both move and vote on it.
  const of = { shortlistId, entry: entry.id };
  await Promise.all([
    addToShortlist(as[0], { offering: made[1]!.slug, need: need.id }),
    addToShortlist(as[1], { offering: made[1]!.slug, need: need.id }),
    addToShortlist(as[1], { offering: made[2]!.slug, need: need.id }),
    moveEntry(as[0], { ...of, move: 'down' }),
    moveEntry(as[1], { ...of, move: 'top' }),
    ...as.flatMap((ctx) =>
      (['first', 'yes', 'first'] as const).map((said) => vote(ctx, { ...of, vote: said })),
    ),
  ]);
  const entries = await committed.db
    .select()
    .from(shortlistEntries)
    .where(and(eq(shortlistEntries.shortlistId, shortlistId), isNull(shortlistEntries.removedAt)))
    .orderBy(shortlistEntries.position);
  expect(entries.map(({ offeringId }) => offeringId).sort()).toEqual(made.map(({ id }) => id).sort());
  expect(new Set(entries.map(({ position }) => position)).size).toBe(3);
  expect(await committed.db.select().from(shortlistVotes)).toHaveLength(2);

  const events = await committed.db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, shortlistId), eq(auditEvents.type, 'shortlist.added')));
  expect(events).toHaveLength(3);
});

test('two who move offerings between the same lists in opposite directions both get there', async ({
  committed,
}) => {
  const { leader, designee, need, made, shortlistId } = await aSharedList(committed.db);
  const other = await aNeed(committed.db, leader.actor.schoolCode!);
  const { shortlistId: otherId } = await addToShortlist(leader, { offering: made[1]!.slug, need: other.id });
  await shareShortlist(leader, { shortlistId: otherId, person: userOf(designee) });
  await warm(committed.db);

  // There and back, so that it comes out as it began.
  for (let swap = 0; swap < 8; swap += 1) {
    const standing = await committed.db
      .select({ id: shortlistEntries.id, list: shortlistEntries.shortlistId })
      .from(shortlistEntries)
      .where(isNull(shortlistEntries.removedAt));
    const of = (id: typeof shortlistId) => ({
      shortlistId: id,
      entry: standing.find(({ list }) => list === id)!.id,
    });
    await Promise.all([
      transferEntry(on(leader, committed.db), { ...of(shortlistId), need: other.id }),
      transferEntry(on(designee, committed.db), { ...of(otherId), need: need.id }),
    ]);
  }

  const standing = await committed.db
    .select({ list: shortlistEntries.shortlistId, offering: shortlistEntries.offeringId })
    .from(shortlistEntries)
    .where(isNull(shortlistEntries.removedAt));
  expect(standing).toHaveLength(2);
  expect(standing).toContainEqual({ list: shortlistId, offering: made[0]!.id });
  expect(standing).toContainEqual({ list: otherId, offering: made[1]!.id });
});
