import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { OFFICE_TEXT_KINDS } from '#app/domain/partnerships/office-text.ts';
import type {
  DocumentId,
  PartnershipId,
  PartnershipViewId,
  SchoolCode,
  UserId,
} from '#app/domain/shared/id.ts';
import { LANGUAGE_CODES, type Language } from '#app/domain/shared/language.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { documents } from './organizations.ts';
import { partnerships } from './partnerships.ts';
import { schools } from './schools.ts';

/** The Office's words about agreements, buying and data requests, version by version. Append-only; the newest counts. */
export const officeTexts = pgTable(
  'office_texts',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: OFFICE_TEXT_KINDS }).notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    link: text(),
    editedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    editedAt: instant().notNull(),
  },
  (row) => [
    unique('office_texts_version_once').on(row.kind, row.version),
    check('office_texts_kind_known', oneOf(row.kind, OFFICE_TEXT_KINDS)),
    check('office_texts_version_positive', sql`${row.version} > 0`),
    check('office_texts_link_secure', sql`${row.link} like 'https://%'`),
  ],
);

/** Who signed an agreement that is on file, outside Crosswalk, and on which day. Append-only, like the file. */
export const agreementSignatures = pgTable(
  'agreement_signatures',
  {
    documentId: uuid()
      .$type<DocumentId>()
      .primaryKey()
      .references(() => documents.id),
    partnershipId: uuid()
      .$type<PartnershipId>()
      .notNull()
      .references(() => partnerships.id),
    schoolSigner: text().notNull(),
    partnerSigner: text().notNull(),
    signedOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    /** The revision of the request that they signed; null where the partnership came from no request. */
    revision: smallint(),
    ...createdAt,
  },
  (row) => [
    check(
      'agreement_signatures_named',
      sql`btrim(${row.schoolSigner}) <> '' and btrim(${row.partnerSigner}) <> ''`,
    ),
    index('agreement_signatures_partnership_idx').on(row.partnershipId),
  ],
);

/** A named view of the district's partnerships: filters only. Its owner's to delete; read by colleagues once shared. */
export const partnershipViews = pgTable(
  'partnership_views',
  {
    id: id<PartnershipViewId>(),
    ownerId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    shared: boolean().notNull().default(false),
    /** The shape is `PartnershipFilters` in app/features/oversight/filters.ts. */
    state: jsonb().notNull(),
    deletedAt: instant(),
    ...timestamps,
  },
  (view) => [
    uniqueIndex('partnership_views_name_once')
      .on(view.ownerId, sql`lower(${view.name})`)
      .where(sql`${view.deletedAt} is null`),
    index('partnership_views_shared_idx')
      .on(view.shared)
      .where(sql`${view.shared} and ${view.deletedAt} is null`),
    check('partnership_views_name_length', sql`char_length(${view.name}) between 1 and 60`),
  ],
);

/** When somebody last looked at their school's page, and the visit before: what changed since is counted from there. */
export const schoolVisits = pgTable(
  'school_visits',
  {
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    seenAt: instant().notNull(),
    /** Null on the first visit. */
    beforeAt: instant(),
  },
  (visit) => [
    primaryKey({ name: 'school_visits_pk', columns: [visit.userId, visit.schoolCode] }),
    check('school_visits_in_order', sql`${visit.beforeAt} < ${visit.seenAt}`),
    index('school_visits_school_idx').on(visit.schoolCode),
  ],
);

/** Where a school wants its Site Council report sent when it changes. */
export const councilMails = pgTable(
  'council_mails',
  {
    schoolCode: text()
      .$type<SchoolCode>()
      .primaryKey()
      .references(() => schools.code),
    email: text().notNull(),
    language: text().$type<Language>().notNull().default('en'),
    on: boolean().notNull().default(true),
    /** In the link that stops it, and good for nothing else: 256 bits of chance. */
    stopToken: text().notNull(),
    /** SHA-256 of the report that was sent last; null before the first. */
    sentHash: text(),
    sentOn: date({ mode: 'string' }).$type<CalendarDate>(),
    /** The last day on which the report was compared with the one that was sent. */
    checkedOn: date({ mode: 'string' }).$type<CalendarDate>(),
    ...timestamps,
  },
  (row) => [
    unique('council_mails_stop_token_once').on(row.stopToken),
    check('council_mails_token_long', sql`char_length(${row.stopToken}) >= 43`),
    check('council_mails_language_known', oneOf(row.language, LANGUAGE_CODES)),
    check('council_mails_sent_whole', sql`(${row.sentHash} is null) = (${row.sentOn} is null)`),
  ],
);
