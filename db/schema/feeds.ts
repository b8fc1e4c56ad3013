import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { FEED_KINDS } from '#app/domain/calendar/vocabulary.ts';
import type { CalendarFeedId, OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import { id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';
import { schools } from './schools.ts';

/**
 * A secret address under which a calendar program reads sessions and deadlines. Only the address's hash is kept: it is
 * shown once, when it is made, and can be revoked and never brought back.
 */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: id<CalendarFeedId>(),
    kind: text({ enum: FEED_KINDS }).notNull(),
    /** Whose it is for a person's own, who made it for a place's. */
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    schoolCode: text()
      .$type<SchoolCode>()
      .references(() => schools.code),
    organizationId: uuid()
      .$type<OrganizationId>()
      .references(() => organizations.id),
    tokenHash: text().notNull(),
    madeAt: instant().notNull(),
    revokedAt: instant(),
    ...timestamps,
  },
  (feed) => [
    check('calendar_feeds_kind_known', oneOf(feed.kind, FEED_KINDS)),
    check(
      'calendar_feeds_one_place',
      sql`(${feed.kind} = 'school') = (${feed.schoolCode} is not null) and (${feed.kind} = 'partner') = (${feed.organizationId} is not null)`,
    ),
    check('calendar_feeds_hashed', sql`${feed.tokenHash} ~ '^[0-9a-f]{64}$'`),
    unique('calendar_feeds_token_once').on(feed.tokenHash),
    index('calendar_feeds_user_idx').on(feed.userId),
    index('calendar_feeds_school_idx').on(feed.schoolCode),
    index('calendar_feeds_organization_idx').on(feed.organizationId),
  ],
);
