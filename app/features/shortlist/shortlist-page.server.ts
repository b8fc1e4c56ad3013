import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { OfferingId, ShortlistEntryId, ShortlistId, ShortlistNoteId } from '#app/domain/shared/id.ts';
import { orderByVotes, tallyOf } from '#app/domain/shortlists/order-by-votes.ts';
import type { ShortlistOrder, Vote } from '#app/domain/shortlists/vocabulary.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { needInWords } from '#app/features/matching/need-in-words.ts';
import { offeringCard } from '#app/features/matching/offering-card.server.ts';
import { findOwnNeed, findOwnSchool, openNeeds, tiesTo } from '#app/features/matching/own-school.server.ts';
import { publishedOfferings } from '#app/features/matching/published-offerings.server.ts';
import { fitToNeed } from '#app/features/search/fit-to-need.server.ts';
import { MOST_COMPARED } from '#app/features/search/inputs.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { shortlistNotes, shortlistVotes, users } from '#db/schema/index.ts';
import { peopleAtSchool } from './colleagues.server.ts';
import { BROWSING, listTitle } from './list-title.ts';
import { entriesOf, findEntry, findShortlist, type ShortlistRow } from './load-shortlist.server.ts';
import { shortlistHistory } from './shortlist-history.server.ts';

type Asked = {
  shortlistId: ShortlistId;
  order: ShortlistOrder;
  removed?: ShortlistEntryId | undefined;
  removedNote?: ShortlistNoteId | undefined;
};

/**
 * One list with everything that helps to decide. Of an offering that is not published any more it says only what was public
 * when it was added.
 */
export async function shortlistPage(ctx: Context, asked: Asked) {
  const list = await findShortlist(ctx, asked.shortlistId);
  const [entries, labels, school, need, open, history, people] = await Promise.all([
    entriesOf(ctx, list.id),
    termLabels(ctx.db),
    findOwnSchool(ctx),
    list.needId === null ? undefined : findOwnNeed(ctx, list.needId),
    openNeeds(ctx, list.schoolCode),
    shortlistHistory(ctx, list.id),
    peopleOf(ctx, list),
  ]);
  const ids = entries.map(({ id }) => id);
  const offeringIds = entries.map(({ offeringId }) => offeringId);
  const [published, ties, votes, notes, removed] = await Promise.all([
    publishedOfferings(ctx, { ids: offeringIds }),
    tiesTo(ctx, list.schoolCode, offeringIds),
    votesOn(ctx, ids),
    notesOn(ctx, ids),
    removedOf(ctx, list.id, asked),
  ]);
  const userId = requireUser(ctx);
  const byId = new Map<OfferingId, (typeof published)[number]>(published.map((each) => [each.id, each]));

  const byHand = entries.map((entry, place) => {
    const offering = byId.get(entry.offeringId);
    const said = votes.filter(({ entryId }) => entryId === entry.id);
    return {
      id: entry.id,
      name: offering?.name ?? entry.name,
      organization: offering?.organization ?? entry.organization,
      offered: offering
        ? {
            ...offeringCard(offering, ctx.schoolYear, ties.get(offering.id)),
            fit: need && school ? fitToNeed(ctx, offering, { need, school, labels }) : null,
          }
        : null,
      isFirst: place === 0,
      isLast: place === entries.length - 1,
      votes: said.map(({ vote }) => vote as Vote),
      voters: said.map(({ name, vote }) => ({ name, vote: vote as Vote })),
      ownVote: (said.find((each) => each.userId === userId)?.vote ?? null) as Vote | null,
      tally: tallyOf(said.map(({ vote }) => vote as Vote)),
      notes: notes
        .filter(({ entryId }) => entryId === entry.id)
        .map(({ entryId: _, authorId, writtenAt, changedAt, ...note }) => ({
          ...note,
          own: authorId === userId,
          at: (changedAt ?? writtenAt).toISOString(),
          changed: changedAt !== null,
        })),
    };
  });
  const shown = asked.order === 'votes' ? orderByVotes(byHand) : byHand;
  const offered = shown.flatMap(({ name, offered }) => (offered ? [{ slug: offered.slug, name }] : []));
  return {
    id: list.id,
    title: listTitle(need?.title ?? null),
    need: need ? { id: need.id, inWords: needInWords(need, labels), settled: need.status !== 'open' } : null,
    schoolYear: formatSchoolYear(list.schoolYear),
    school: school?.name ?? '',
    order: asked.order,
    anyVote: votes.length > 0,
    entries: shown,
    compare: { offered, most: MOST_COMPARED },
    gone: byHand.filter(({ offered }) => offered === null).length,
    removed,
    people,
    /** Where an offering can be moved to: the other open needs, and the list without one. */
    otherLists: [
      ...open.filter(({ id }) => id !== list.needId).map(({ id, title }) => ({ need: id as string, title })),
      ...(list.needId === null ? [] : [{ need: '', title: BROWSING }]),
    ],
    history,
    allowed: { request: can(ctx.actor, 'request.send', { schoolCode: list.schoolCode }) },
  };
}

async function peopleOf(ctx: Context, list: ShortlistRow) {
  const userId = requireUser(ctx);
  const onIt = [list.ownerId, ...list.colleagueIds];
  const [atSchool, named] = await Promise.all([
    peopleAtSchool(ctx, list.schoolCode),
    ctx.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, onIt)),
  ]);
  const nameOf = (id: string) => named.find((each) => each.id === id)?.name ?? '';
  const isOwner = list.ownerId === userId;
  return {
    isOwner,
    owner: nameOf(list.ownerId),
    colleagues: list.colleagueIds.map((id) => ({
      id,
      name: nameOf(id),
      isMe: id === userId,
      mayRemove: isOwner || id === userId,
    })),
    toName: isOwner ? atSchool.filter(({ id }) => !onIt.includes(id)) : [],
  };
}

async function votesOn(ctx: Context, ids: readonly ShortlistEntryId[]) {
  if (ids.length === 0) return [];
  return ctx.db
    .select({
      entryId: shortlistVotes.entryId,
      userId: shortlistVotes.userId,
      name: users.name,
      vote: shortlistVotes.vote,
    })
    .from(shortlistVotes)
    .innerJoin(users, eq(users.id, shortlistVotes.userId))
    .where(inArray(shortlistVotes.entryId, [...ids]))
    .orderBy(asc(users.name), asc(users.id));
}

async function notesOn(ctx: Context, ids: readonly ShortlistEntryId[]) {
  if (ids.length === 0) return [];
  return ctx.db
    .select({
      id: shortlistNotes.id,
      entryId: shortlistNotes.entryId,
      authorId: shortlistNotes.authorId,
      author: users.name,
      body: shortlistNotes.body,
      writtenAt: shortlistNotes.writtenAt,
      changedAt: shortlistNotes.changedAt,
    })
    .from(shortlistNotes)
    .innerJoin(users, eq(users.id, shortlistNotes.authorId))
    .where(and(inArray(shortlistNotes.entryId, [...ids]), isNull(shortlistNotes.removedAt)))
    .orderBy(asc(shortlistNotes.writtenAt), asc(shortlistNotes.id));
}

/** What the address says was just taken away, if it still is. */
async function removedOf(ctx: Context, shortlistId: ShortlistId, { removed, removedNote }: Asked) {
  if (removed) {
    const entry = await findEntry(ctx, shortlistId, removed).catch(() => null);
    return entry?.removedAt ? { kind: 'entry' as const, id: entry.id, name: entry.name } : null;
  }
  if (!removedNote) return null;
  const [note] = await ctx.db
    .select({
      id: shortlistNotes.id,
      removedAt: shortlistNotes.removedAt,
      authorId: shortlistNotes.authorId,
      entryId: shortlistNotes.entryId,
    })
    .from(shortlistNotes)
    .where(eq(shortlistNotes.id, removedNote));
  if (!note?.removedAt || note.authorId !== ctx.actor.userId) return null;
  const entry = await findEntry(ctx, shortlistId, note.entryId).catch(() => null);
  return entry ? { kind: 'note' as const, id: note.id, name: entry.name } : null;
}
