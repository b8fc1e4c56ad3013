import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { MEMBERSHIP_ROLES } from '#app/domain/access/vocabulary.ts';
import type { MembershipId, OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import { createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { organizations } from './organizations.ts';
import { schools } from './schools.ts';

export const users = pgTable(
  'users',
  {
    id: id<UserId>(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    emailConfirmedAt: instant(),
    disabledAt: instant(),
    isDemonstration: boolean().notNull().default(false),
    ...timestamps,
  },
  (user) => [
    uniqueIndex('users_email_once').on(user.email),
    check('users_email_lowercase', sql`${user.email} = lower(${user.email})`),
  ],
);

/** One role of one person, in one organization or school or in the Office. Never deleted, only ended. */
export const memberships = pgTable(
  'memberships',
  {
    id: id<MembershipId>(),
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    role: text({ enum: MEMBERSHIP_ROLES }).notNull(),
    organizationId: uuid()
      .$type<OrganizationId>()
      .references(() => organizations.id),
    schoolCode: text()
      .$type<SchoolCode>()
      .references(() => schools.code),
    endedAt: instant(),
    ...createdAt,
  },
  (membership) => [
    check('memberships_role_known', oneOf(membership.role, MEMBERSHIP_ROLES)),
    check(
      'memberships_place_fits_role',
      sql`(${membership.role} in ('partner-admin', 'partner-editor')) = (${membership.organizationId} is not null)
        and (${membership.role} in ('school-leader', 'school-designee')) = (${membership.schoolCode} is not null)`,
    ),
    uniqueIndex('memberships_once')
      .on(
        membership.userId,
        membership.role,
        sql`coalesce(${membership.organizationId}::text, '')`,
        sql`coalesce(${membership.schoolCode}, '')`,
      )
      .where(sql`${membership.endedAt} is null`),
    index('memberships_organization_idx').on(membership.organizationId),
    index('memberships_school_idx').on(membership.schoolCode),
  ],
);

/** The id is the SHA-256 of the cookie's token, so that this table opens no session. */
export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    membershipId: uuid()
      .$type<MembershipId>()
      .references(() => memberships.id),
    expiresAt: instant().notNull(),
    endsAt: instant().notNull(),
    ...createdAt,
  },
  (session) => [
    index('sessions_user_idx').on(session.userId),
    index('sessions_expires_idx').on(session.expiresAt),
  ],
);

export const TOKEN_PURPOSES = ['confirm-email', 'reset-password', 'invitation'] as const;

/** Single-use links sent by mail. Only the hash of the token is kept. */
export const tokens = pgTable(
  'tokens',
  {
    hash: text().primaryKey(),
    purpose: text({ enum: TOKEN_PURPOSES }).notNull(),
    userId: uuid()
      .$type<UserId>()
      .references(() => users.id, { onDelete: 'cascade' }),
    email: text().notNull(),
    /** For an invitation: the membership that accepting it creates, and who invited. */
    invitation: jsonb().$type<{
      role: (typeof MEMBERSHIP_ROLES)[number];
      organizationId: OrganizationId | null;
      schoolCode: SchoolCode | null;
      invitedBy: UserId;
    }>(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    ...createdAt,
  },
  (token) => [
    check('tokens_purpose_known', oneOf(token.purpose, TOKEN_PURPOSES)),
    index('tokens_user_idx').on(token.userId),
    index('tokens_email_idx').on(token.email),
  ],
);

/** Attempts counted per account and per address; shared by every process and kept over a restart. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text().primaryKey(),
    points: integer().notNull().default(0),
    expire: instant(),
  },
  (limit) => [index('rate_limits_expire_idx').on(limit.expire)],
);
