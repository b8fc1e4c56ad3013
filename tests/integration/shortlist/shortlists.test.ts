import { and, eq } from 'drizzle-orm';
import type { ShortlistEntryId, ShortlistId } from '#app/domain/shared/id.ts';
import { MOST_ENTRIES } from '#app/domain/shortlists/vocabulary.ts';
import { matchesPage } from '#app/features/matching/matches-page.server.ts';
import { MAILS } from '#app/features/notifications/mails.ts';
import { addToShortlist } from '#app/features/shortlist/add-to-shortlist.server.ts';
import { changeNote } from '#app/features/shortlist/change-note.server.ts';
import { moveEntry } from '#app/features/shortlist/move-entry.server.ts';
import { ownNotePage } from '#app/features/shortlist/own-note-page.server.ts';
import { removeEntry } from '#app/features/shortlist/remove-entry.server.ts';
import { removeNote } from '#app/features/shortlist/remove-note.server.ts';
import { restoreEntry } from '#app/features/shortlist/restore-entry.server.ts';
import { shareShortlist } from '#app/features/shortlist/share-shortlist.server.ts';
import { shortlistPage } from '#app/features/shortlist/shortlist-page.server.ts';
import { shortlistsPage } from '#app/features/shortlist/shortlists-page.server.ts';
import { transferEntry } from '#app/features/shortlist/transfer-entry.server.ts';
import { unshareShortlist } from '#app/features/shortlist/unshare-shortlist.server.ts';
import { vote } from '#app/features/shortlist/vote.server.ts';
import { writeNote } from '#app/features/shortlist/write-note.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import { writeMails } from '#app/platform/worker/write-mails.server.ts';
import type { Connection, Database } from '#db/client.server.ts';
import {
  auditEvents,
  mails,
  memberships,
  offerings,
  shortlistEntries,
  shortlistVotes,
} from '#db/schema/index.ts';
import { aSchool } from '#tests/factories/district.ts';
import { aNeed, someTerms } from '#tests/factories/needs.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext, userOf } from '#tests/factories/people.ts';
import { expect, test } from '#tests/support/test.ts';

async function aSchoolThatLooks(db: Connection) {
  await someTerms(db);
  const school = await aSchool(db);
  const place = { schoolCode: school.code };
  const organization = await anOrganization(db);
  return {
    school,
    organization,
    leader: await aContext(db, 'school-leader', place),
    designee: await aContext(db, 'school-designee', place),
    need: await aNeed(db, school.code),
    first: await anOffering(db, organization.id),
    second: await anOffering(db, organization.id),
  };
}

const eventsOf = async (db: Connection, id: ShortlistId) =>
  (
    await db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectType, 'shortlist'), eq(auditEvents.subjectId, id)))
      .orderBy(auditEvents.sequence)
  ).map(({ type }) => type.replace('shortlist.', ''));

const open = (ctx: Context, shortlistId: ShortlistId, order: 'hand' | 'votes' = 'hand') =>
  shortlistPage(ctx, { shortlistId, order });
const namesOn = async (ctx: Context, id: ShortlistId, order?: 'votes') =>
  (await open(ctx, id, order)).entries.map(({ name }) => name);
const entryOf = async (db: Connection, shortlistId: ShortlistId, name: string) => {
  const [entry] = await db
    .select({ id: shortlistEntries.id })
    .from(shortlistEntries)
    .where(and(eq(shortlistEntries.shortlistId, shortlistId), eq(shortlistEntries.name, name)));
  return { shortlistId, entry: entry!.id as ShortlistEntryId };
};

test('what fits a need goes on its list, what is found while browsing on the one without', async ({ db }) => {
  const { leader, need, first, second } = await aSchoolThatLooks(db);

  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: need.id });
  const again = await addToShortlist(leader, { offering: first.slug, need: need.id });
  await addToShortlist(leader, { offering: second.slug, need: need.id });
  const browsing = await addToShortlist(leader, { offering: first.slug, need: null });

  expect(again).toEqual({ shortlistId, name: first.name, isNew: false });
  expect(browsing.shortlistId).not.toBe(shortlistId);
  expect(await namesOn(leader, shortlistId)).toEqual([first.name, second.name]);
  expect(await eventsOf(db, shortlistId)).toEqual(['started', 'added', 'added']);
  expect((await shortlistsPage(leader)).lists).toEqual([
    expect.objectContaining({ id: shortlistId, title: need.title, entries: 2, colleagues: 0, owner: null }),
    expect.objectContaining({ id: browsing.shortlistId, title: 'Found while browsing', entries: 1 }),
  ]);
  const matches = await matchesPage(leader, { needId: need.id, page: 1 });
  expect(matches.matches.map(({ tie }) => tie)).toEqual([
    { kind: 'shortlisted', shortlistId },
    { kind: 'shortlisted', shortlistId },
  ]);
});

test('only what is published is added, and only for one of the school’s own needs', async ({ db }) => {
  const { leader, organization, first } = await aSchoolThatLooks(db);
  const draft = await anOffering(db, organization.id, { status: 'draft' });
  const foreign = await aNeed(db, (await aSchool(db)).code);

  await expect(addToShortlist(leader, { offering: draft.slug, need: null })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await expect(addToShortlist(leader, { offering: first.slug, need: foreign.id })).rejects.toMatchObject({
    kind: 'not-found',
  });
  for (const role of ['public', 'account', 'reviewer', 'office-staff', 'office-director'] as const)
    await expect(
      addToShortlist(await aContext(db, role), { offering: first.slug, need: null }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
});

test('nobody but its owner and whom the owner named finds a list', async ({ db }) => {
  const { leader, designee, school, need, first, second } = await aSchoolThatLooks(db);
  const third = await aContext(db, 'school-designee', { schoolCode: school.code });
  const elsewhere = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: need.id });
  const entry = await entryOf(db, shortlistId, first.name);

  const asDesignee = { kind: 'not-found' };
  await expect(open(designee, shortlistId)).rejects.toMatchObject(asDesignee);
  await expect(vote(designee, { ...entry, vote: 'yes' })).rejects.toMatchObject(asDesignee);
  await shareShortlist(leader, { shortlistId, person: userOf(designee) });

  expect(await namesOn(designee, shortlistId)).toEqual([first.name]);
  // Shared for this need, it is where a colleague's own find goes too.
  expect(await addToShortlist(designee, { offering: second.slug, need: need.id })).toMatchObject({
    shortlistId,
  });
  for (const stranger of [third, elsewhere]) {
    await expect(open(stranger, shortlistId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(removeEntry(stranger, entry)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(writeNote(stranger, { ...entry, body: 'Mine' })).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect((await shortlistsPage(stranger)).lists).toEqual([]);
  }
  await expect(open(await aContext(db, 'office-director'), shortlistId)).rejects.toMatchObject({
    kind: 'forbidden',
  });

  await unshareShortlist(leader, { shortlistId, person: userOf(designee) });
  await expect(open(designee, shortlistId)).rejects.toMatchObject({ kind: 'not-found' });
});

test('the owner names people who act for the school now, and nobody else does', async ({ db }) => {
  const { leader, designee, school, first } = await aSchoolThatLooks(db);
  const elsewhere = await aContext(db, 'school-leader', { schoolCode: (await aSchool(db)).code });
  const gone = await aContext(db, 'school-designee', { schoolCode: school.code });
  await db
    .update(memberships)
    .set({ endedAt: leader.now })
    .where(eq(memberships.userId, userOf(gone)));
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: null });

  for (const person of [userOf(elsewhere), userOf(gone), userOf(leader)])
    await expect(shareShortlist(leader, { shortlistId, person })).rejects.toMatchObject({
      code: 'colleague-unknown',
    });
  await shareShortlist(leader, { shortlistId, person: userOf(designee) });
  const third = await aContext(db, 'school-designee', { schoolCode: school.code });
  await expect(shareShortlist(designee, { shortlistId, person: userOf(third) })).rejects.toMatchObject({
    code: 'shortlist-not-yours',
  });
  expect((await open(leader, shortlistId)).people).toMatchObject({
    isOwner: true,
    colleagues: [{ id: userOf(designee), mayRemove: true }],
    toName: [{ id: userOf(third) }],
  });
  await unshareShortlist(designee, { shortlistId, person: userOf(designee) });
  expect((await open(leader, shortlistId)).people.colleagues).toEqual([]);
});

test('one vote for each person, one first choice on a list, and the order that comes of it', async ({
  db,
}) => {
  const { leader, designee, need, first, second } = await aSchoolThatLooks(db);
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: need.id });
  await addToShortlist(leader, { offering: second.slug, need: need.id });
  await shareShortlist(leader, { shortlistId, person: userOf(designee) });
  const one = await entryOf(db, shortlistId, first.name);
  const two = await entryOf(db, shortlistId, second.name);

  await vote(leader, { ...one, vote: 'first' });
  await vote(leader, { ...two, vote: 'first' });
  await vote(leader, { ...two, vote: 'first' });
  await vote(designee, { ...one, vote: 'no' });

  const page = await open(leader, shortlistId, 'votes');
  expect(page.entries.map(({ name, tally, ownVote }) => [name, tally.points, ownVote])).toEqual([
    [second.name, 2, 'first'],
    [first.name, 0, 'yes'],
  ]);
  expect(await namesOn(leader, shortlistId)).toEqual([first.name, second.name]);
  expect((await eventsOf(db, shortlistId)).filter((type) => type === 'voted')).toHaveLength(3);

  await vote(leader, { ...two, vote: 'none' });
  expect((await eventsOf(db, shortlistId)).at(-1)).toBe('vote-withdrawn');
  expect(await namesOn(leader, shortlistId, 'votes')).toEqual([first.name, second.name]);
});

test('the order by hand moves by one place or to the top, and the ends leave no trace', async ({ db }) => {
  const { leader, need, first, second } = await aSchoolThatLooks(db);
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: need.id });
  await addToShortlist(leader, { offering: second.slug, need: need.id });
  const one = await entryOf(db, shortlistId, first.name);

  await moveEntry(leader, { ...one, move: 'up' });
  expect((await eventsOf(db, shortlistId)).at(-1)).toBe('added');
  await moveEntry(leader, { ...one, move: 'down' });
  expect(await namesOn(leader, shortlistId)).toEqual([second.name, first.name]);
  await moveEntry(leader, { ...one, move: 'top' });
  expect(await namesOn(leader, shortlistId)).toEqual([first.name, second.name]);
});

test('what is taken off comes back with its notes and votes', async ({ db }) => {
  const { leader, need, first, second } = await aSchoolThatLooks(db);
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: need.id });
  await addToShortlist(leader, { offering: second.slug, need: need.id });
  const one = await entryOf(db, shortlistId, first.name);
  await writeNote(leader, { ...one, body: 'Ask about Thursdays.' });
  await vote(leader, { ...one, vote: 'yes' });

  await removeEntry(leader, one);
  expect(await namesOn(leader, shortlistId)).toEqual([second.name]);
  await expect(removeEntry(leader, one)).rejects.toMatchObject({ code: 'entry-removed' });
  const after = await shortlistPage(leader, { shortlistId, order: 'hand', removed: one.entry });
  expect(after.removed).toEqual({ kind: 'entry', id: one.entry, name: first.name });

  await restoreEntry(leader, one);
  await restoreEntry(leader, one);
  const [back] = (await open(leader, shortlistId)).entries;
  expect(back).toMatchObject({ name: first.name, ownVote: 'yes', notes: [{ body: 'Ask about Thursdays.' }] });
  expect((await eventsOf(db, shortlistId)).slice(-2)).toEqual(['removed', 'restored']);
});

test('a person changes and removes their own notes, and nobody else’s', async ({ db }) => {
  const { leader, designee, need, first } = await aSchoolThatLooks(db);
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: need.id });
  await shareShortlist(leader, { shortlistId, person: userOf(designee) });
  await writeNote(designee, { ...(await entryOf(db, shortlistId, first.name)), body: 'Quiet rooms.' });
  const [note] = (await open(leader, shortlistId)).entries[0]!.notes;
  const of = { shortlistId, noteId: note!.id };

  expect(note).toMatchObject({ author: designee.actor.name, own: false, changed: false });
  for (const attempt of [
    () => changeNote(leader, { ...of, body: 'Loud rooms.' }),
    () => removeNote(leader, of),
    () => ownNotePage(leader, of),
  ])
    await expect(attempt()).rejects.toMatchObject({ kind: 'not-found' });

  await changeNote(designee, { ...of, body: 'Quiet, bright rooms.' });
  await removeNote(designee, of);
  expect((await open(leader, shortlistId)).entries[0]!.notes).toEqual([]);
  await expect(changeNote(designee, { ...of, body: 'No.' })).rejects.toMatchObject({ code: 'note-removed' });
  await removeNote(designee, { ...of, back: true });
  expect((await open(leader, shortlistId)).entries[0]!.notes).toMatchObject([
    { body: 'Quiet, bright rooms.', changed: true },
  ]);
  expect((await eventsOf(db, shortlistId)).slice(-4)).toEqual([
    'noted',
    'note-changed',
    'note-removed',
    'note-restored',
  ]);
});

test('an offering moves to the list of another need, and what was said of it stays behind', async ({
  db,
}) => {
  const { leader, school, need, first } = await aSchoolThatLooks(db);
  const other = await aNeed(db, school.code);
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: need.id });
  const one = await entryOf(db, shortlistId, first.name);
  await writeNote(leader, { ...one, body: 'For the math team only.' });

  await expect(transferEntry(leader, { ...one, need: need.id })).rejects.toMatchObject({ code: 'same-need' });
  const target = await transferEntry(leader, { ...one, need: other.id });

  expect(await namesOn(leader, shortlistId)).toEqual([]);
  expect((await open(leader, target)).entries).toMatchObject([{ name: first.name, notes: [] }]);
});

test('what is no longer offered stays, under the name it had, and tells nothing new', async ({ db }) => {
  const { leader, need, first } = await aSchoolThatLooks(db);
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: need.id });
  await db
    .update(offerings)
    .set({ status: 'paused', name: 'A name that nobody may see yet', summary: 'Not public' })
    .where(eq(offerings.id, first.id));

  const page = await open(leader, shortlistId);

  expect(page.entries).toMatchObject([{ name: first.name, offered: null }]);
  expect(page.compare.offered).toEqual([]);
  expect(JSON.stringify(page)).not.toMatch(/nobody may see|Not public/);
  await expect(
    transferEntry(leader, { ...(await entryOf(db, shortlistId, first.name)), need: null }),
  ).rejects.toMatchObject({ code: 'not-offered' });
});

test('a list holds so many and no more', async ({ db }) => {
  const { leader, organization, first } = await aSchoolThatLooks(db);
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: null });
  for (let place = 1; place < MOST_ENTRIES; place += 1) {
    const { slug } = await anOffering(db, organization.id);
    await addToShortlist(leader, { offering: slug, need: null });
  }
  const oneMore = await anOffering(db, organization.id);

  await expect(addToShortlist(leader, { offering: oneMore.slug, need: null })).rejects.toMatchObject({
    code: 'shortlist-full',
  });
  await removeEntry(leader, await entryOf(db, shortlistId, first.name));
  await addToShortlist(leader, { offering: oneMore.slug, need: null });
  await expect(restoreEntry(leader, await entryOf(db, shortlistId, first.name))).rejects.toMatchObject({
    code: 'shortlist-full',
  });
});

test('the history says in words what the audit holds in ids', async ({ db }) => {
  const { leader, designee, need, first } = await aSchoolThatLooks(db);
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: need.id });
  await shareShortlist(leader, { shortlistId, person: userOf(designee) });
  const one = await entryOf(db, shortlistId, first.name);
  await writeNote(designee, { ...one, body: 'A word for us alone.' });
  await vote(designee, { ...one, vote: 'no' });

  expect((await open(leader, shortlistId)).history.map(({ what, who }) => [what, who])).toEqual([
    [`Voted on ${first.name}`, designee.actor.name],
    [`Wrote a note on ${first.name}`, designee.actor.name],
    [`Shared it with ${designee.actor.name}`, leader.actor.name],
    [`Added ${first.name}`, leader.actor.name],
    ['Started this list', leader.actor.name],
  ]);
  const held = await db
    .select({ data: auditEvents.data, schoolCode: auditEvents.schoolCode })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, shortlistId));
  expect(held.every(({ schoolCode }) => schoolCode === null)).toBe(true);
  expect(JSON.stringify(held)).not.toContain(first.name);
  expect(JSON.stringify(held)).not.toMatch(/A word for us|"no"/);
  expect(await db.select().from(shortlistVotes)).toHaveLength(1);
});

test('a colleague hears by mail that a list is shared with them, once, and not of one taken back', async ({
  db,
}) => {
  const { leader, designee, school, need, first } = await aSchoolThatLooks(db);
  const { shortlistId } = await addToShortlist(leader, { offering: first.slug, need: need.id });
  const third = await aContext(db, 'school-designee', { schoolCode: school.code });
  await shareShortlist(leader, { shortlistId, person: userOf(designee) });
  await shareShortlist(leader, { shortlistId, person: userOf(designee) });
  await shareShortlist(leader, { shortlistId, person: userOf(third) });
  const work = async () => {
    while ((await workOutbox(db as Database, { consumers: [writeMails(MAILS)] })) > 0);
    return db.select().from(mails).where(eq(mails.toAddress, designee.actor.email!));
  };

  const [mail, ...more] = await work();
  expect(more).toEqual([]);
  expect(mail!.subject).toBe(`${leader.actor.name} shares a shortlist with you`);
  expect(mail!.body).toContain(need.title);
  expect(mail!.body).toContain(`/school/shortlists/${shortlistId}`);

  await unshareShortlist(leader, { shortlistId, person: userOf(designee) });
  await shareShortlist(leader, { shortlistId, person: userOf(designee) });
  await unshareShortlist(leader, { shortlistId, person: userOf(designee) });
  expect(await work()).toHaveLength(1);
  expect(await db.$count(mails, eq(mails.toAddress, third.actor.email!))).toBe(1);
});

test('more lists than a page holds go on, and a need with a list on any page is not without one', async ({
  db,
}) => {
  const { leader, school, first } = await aSchoolThatLooks(db);
  const made = await Promise.all(
    Array.from({ length: 51 }, (_, at) => aNeed(db, school.code, { title: `Need ${at}` })),
  );
  for (const { id } of made) await addToShortlist(leader, { offering: first.slug, need: id });

  const pages = [await shortlistsPage(leader, { page: 1 }), await shortlistsPage(leader, { page: 2 })];

  expect(pages.map(({ lists, pageCount }) => [lists.length, pageCount])).toEqual([
    [50, 2],
    [1, 2],
  ]);
  expect(pages.map(({ without }) => without.length)).toEqual([1, 1]);
});
