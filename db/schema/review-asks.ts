import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { OfferingId, ReviewAskId, ReviewId, UserId } from '#app/domain/shared/id.ts';
import { type DocumentKind, RETURN_ITEM_KINDS } from '#app/domain/vetting/vocabulary.ts';
import { id, instant, oneOf } from './columns.ts';
import { users } from './identity.ts';
import { offerings } from './organizations.ts';
import { reviews } from './reviews.ts';

/**
 * One thing that a reviewer asks the Office to find out before going on, named as what goes back to a partner is. It is
 * closed once: with the Office's answer, or without one where it went back to the partner.
 */
export const reviewAsks = pgTable(
  'review_asks',
  {
    id: id<ReviewAskId>(),
    reviewId: uuid()
      .$type<ReviewId>()
      .notNull()
      .references(() => reviews.id),
    kind: text({ enum: RETURN_ITEM_KINDS }).notNull(),
    offeringId: uuid()
      .$type<OfferingId>()
      .references(() => offerings.id),
    questionKey: text(),
    documentKind: text().$type<DocumentKind>(),
    note: text().notNull(),
    askedAt: instant().notNull(),
    closedAt: instant(),
    closedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    answer: text(),
  },
  (ask) => [
    uniqueIndex('review_asks_open_once')
      .on(
        ask.reviewId,
        ask.kind,
        sql`coalesce(${ask.offeringId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
        sql`coalesce(${ask.questionKey}, ${ask.documentKind}, '')`,
      )
      .where(sql`${ask.closedAt} is null`),
    index('review_asks_review_idx').on(ask.reviewId),
    check('review_asks_kind_known', oneOf(ask.kind, RETURN_ITEM_KINDS)),
    check(
      'review_asks_names_one',
      sql`case ${ask.kind}
        when 'answer' then ${ask.questionKey} is not null and ${ask.documentKind} is null
        when 'offering' then ${ask.offeringId} is not null and num_nonnulls(${ask.questionKey}, ${ask.documentKind}) = 0
        else ${ask.documentKind} is not null and num_nonnulls(${ask.questionKey}, ${ask.offeringId}) = 0
      end`,
    ),
    check('review_asks_has_words', sql`btrim(${ask.note}) <> ''`),
    check(
      'review_asks_closed_whole',
      sql`(${ask.closedAt} is null) = (${ask.closedBy} is null) and (${ask.answer} is null or (${ask.closedAt} is not null and btrim(${ask.answer}) <> ''))`,
    ),
  ],
);
