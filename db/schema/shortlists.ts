import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type {
  NeedId,
  OfferingId,
  SchoolCode,
  ShortlistEntryId,
  ShortlistId,
  ShortlistNoteId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { VOTES } from '#app/domain/shortlists/vocabulary.ts';
import { createdAt, id, instant, oneOf } from './columns.ts';
import { users } from './identity.ts';
import { offerings } from './organizations.ts';
import { needs } from './partnerships.ts';
import { schools } from './schools.ts';

const person = () =>
  uuid()
    .$type<UserId>()
    .notNull()
    .references(() => users.id);

/**
 * What one person of a school thinks of for one need of the year, or, without a need, found while looking around. Its owner and the
 * colleagues whom they named read it; a trigger keeps the need to the list's school and year, and all of these as they are.
 */
export const shortlists = pgTable(
  'shortlists',
  {
    id: id<ShortlistId>(),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    schoolYear: text().$type<SchoolYear>().notNull(),
    needId: uuid()
      .$type<NeedId>()
      .references(() => needs.id),
    ownerId: person(),
    /** On the district's clock. */
    startedAt: instant().notNull(),
    ...createdAt,
  },
  (list) => [
    uniqueIndex('shortlists_once').on(
      list.ownerId,
      list.schoolCode,
      list.schoolYear,
      sql`coalesce(${list.needId}::text, '')`,
    ),
    index('shortlists_school_idx').on(list.schoolCode, list.schoolYear),
    index('shortlists_need_idx').on(list.needId),
  ],
);

/** Named by the owner. A trigger asks that they have a membership at the list's school, and are not its owner. */
export const shortlistColleagues = pgTable(
  'shortlist_colleagues',
  {
    shortlistId: uuid()
      .$type<ShortlistId>()
      .notNull()
      .references(() => shortlists.id),
    userId: person(),
    namedAt: instant().notNull(),
    ...createdAt,
  },
  (colleague) => [
    primaryKey({ name: 'shortlist_colleagues_pk', columns: [colleague.shortlistId, colleague.userId] }),
    index('shortlist_colleagues_person_idx').on(colleague.userId),
  ],
);

/**
 * An offering on a shortlist, once. What is taken off keeps its row, with the notes and votes on it, so that it can be put
 * back. The names are those that were public when it was added: they are all that is shown once it is not.
 */
export const shortlistEntries = pgTable(
  'shortlist_entries',
  {
    id: id<ShortlistEntryId>(),
    shortlistId: uuid()
      .$type<ShortlistId>()
      .notNull()
      .references(() => shortlists.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    name: text().notNull(),
    organization: text().notNull(),
    /** In the order by hand, from 0 at the top. */
    position: integer().notNull(),
    addedBy: person(),
    addedAt: instant().notNull(),
    removedAt: instant(),
    ...createdAt,
  },
  (entry) => [
    unique('shortlist_entries_once').on(entry.shortlistId, entry.offeringId),
    unique('shortlist_entries_of_list').on(entry.id, entry.shortlistId),
    index('shortlist_entries_offering_idx').on(entry.offeringId),
    check('shortlist_entries_position_not_negative', sql`${entry.position} >= 0`),
    check('shortlist_entries_named', sql`${entry.name} <> '' and ${entry.organization} <> ''`),
  ],
);

/** One person's word on one offering; a person has one first choice on a list. Only people on the list vote. */
export const shortlistVotes = pgTable(
  'shortlist_votes',
  {
    entryId: uuid().$type<ShortlistEntryId>().notNull(),
    shortlistId: uuid().$type<ShortlistId>().notNull(),
    userId: person(),
    vote: text({ enum: VOTES }).notNull(),
    votedAt: instant().notNull(),
    ...createdAt,
  },
  (vote) => [
    primaryKey({ name: 'shortlist_votes_pk', columns: [vote.entryId, vote.userId] }),
    foreignKey({
      name: 'shortlist_votes_entry_fk',
      columns: [vote.entryId, vote.shortlistId],
      foreignColumns: [shortlistEntries.id, shortlistEntries.shortlistId],
    }),
    check('shortlist_votes_known', oneOf(vote.vote, VOTES)),
    uniqueIndex('shortlist_votes_one_first')
      .on(vote.shortlistId, vote.userId)
      .where(sql`${vote.vote} = 'first'`),
    index('shortlist_votes_person_idx').on(vote.userId),
  ],
);

/** What one person wrote about one offering: theirs alone to change or remove. What is removed can be put back. */
export const shortlistNotes = pgTable(
  'shortlist_notes',
  {
    id: id<ShortlistNoteId>(),
    entryId: uuid()
      .$type<ShortlistEntryId>()
      .notNull()
      .references(() => shortlistEntries.id),
    authorId: person(),
    body: text().notNull(),
    writtenAt: instant().notNull(),
    changedAt: instant(),
    removedAt: instant(),
    ...createdAt,
  },
  (note) => [
    check('shortlist_notes_length', sql`${note.body} ~ '\\S' and char_length(${note.body}) <= 2000`),
    index('shortlist_notes_entry_idx').on(note.entryId),
    index('shortlist_notes_author_idx').on(note.authorId),
  ],
);
