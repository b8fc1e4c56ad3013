import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { TERM_KINDS } from '#app/domain/offerings/vocabulary.ts';
import { INDEX_AUDIENCES, SCHOOL_STATUSES } from '#app/domain/schools/vocabulary.ts';
import type {
  EnrollmentReleaseId,
  ImportId,
  OpportunityIndexReleaseId,
  SchoolCode,
  UserId,
} from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime, SchoolYear } from '#app/domain/shared/year.ts';
import { codes, createdAt, id, instant, oneOf, timestamps } from './columns.ts';

/** One row: what this district is called, keeps and decides. The Office edits it; code never assumes it. */
export const districts = pgTable(
  'districts',
  {
    only: boolean().primaryKey().default(true),
    name: text().notNull(),
    officeName: text().notNull(),
    officeEmail: text().notNull(),
    officePhone: text().notNull(),
    timeZone: text().notNull(),
    currentSchoolYear: text().$type<SchoolYear>().notNull(),
    isDemonstration: boolean().notNull().default(false),
    /** The demonstration's clock stands at this instant when the district was loaded. */
    demonstrationClock: instant(),
    /** The newest of `match_weight_versions`, kept here by a trigger so that every request has it at hand. */
    matchWeights: jsonb().$type<Record<string, number>>(),
    /** 0 until the Office first saves weights: those that the product starts with. */
    matchWeightsVersion: integer().notNull().default(0),
    /** Days a partner usually has to answer a request before it lapses. */
    requestExpiryDays: integer().notNull().default(21),
    /** Days for which places that have come free are kept for the next on a waiting list. */
    placeOfferDays: integer().notNull().default(5),
    /** Days within which a request that ended can be taken up again. */
    reopenDays: integer().notNull().default(30),
    /** How many days before a request lapses whoever is asked is reminded. */
    requestReminderDays: smallint().array().notNull().default(sql`'{7,2}'::smallint[]`),
    reviewDays: integer().notNull().default(21),
    /** Days within which the Office promises to decide an appeal. */
    appealReplyDays: integer().notNull().default(21),
    /** Who may see a school's Opportunity Index outside a published round. */
    opportunityIndexAudience: text({ enum: INDEX_AUDIENCES }).notNull().default('everyone'),
    /** Data date shown in the footer; bookkeeping of the load. */
    ...timestamps,
  },
  (district) => [
    check('districts_one_row', sql`${district.only}`),
    check('districts_index_audience_known', oneOf(district.opportunityIndexAudience, INDEX_AUDIENCES)),
  ],
);

/** The lists that the Office edits: categories, goals, populations, languages, neighborhoods. */
export const terms = pgTable(
  'terms',
  {
    kind: text({ enum: TERM_KINDS }).notNull(),
    code: text().notNull(),
    label: text().notNull(),
    /** What people call it besides, understood where it is typed into a search. */
    otherNames: text().array().notNull().default(sql`'{}'`),
    position: smallint().notNull(),
    active: boolean().notNull().default(true),
  },
  (term) => [
    primaryKey({ name: 'terms_pk', columns: [term.kind, term.code] }),
    check('terms_kind_known', oneOf(term.kind, TERM_KINDS)),
  ],
);

/**
 * A row for each change to what every search rests on and what seldom changes: the lists, the kinds of documents, narrowed
 * access, and where schools and partners are. Written by triggers in the change's own transaction; see `kept-lists`.
 */
export const listChanges = pgTable('list_changes', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  changedAt: instant().notNull().default(sql`clock_timestamp()`),
});

export const schools = pgTable(
  'schools',
  {
    code: text().$type<SchoolCode>().primaryKey(),
    status: text({ enum: SCHOOL_STATUSES }).notNull().default('open'),
    successorCode: text().$type<SchoolCode>(),
    ...timestamps,
  },
  (school) => [
    check('schools_code_eight_digits', sql`${school.code} ~ '^[0-9]{8}$'`),
    check('schools_status_known', oneOf(school.status, SCHOOL_STATUSES)),
  ],
);

/** What a school is in one year: names, grades, size and bells change from year to year. */
export const schoolProfiles = pgTable(
  'school_profiles',
  {
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    schoolYear: text().$type<SchoolYear>().notNull(),
    name: text().notNull(),
    grades: codes(),
    enrollment: integer().notNull(),
    neighborhood: text(),
    address: text(),
    phone: text(),
    principal: text(),
    bellStarts: text().$type<ClockTime>(),
    bellEnds: text().$type<ClockTime>(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    importId: uuid()
      .$type<ImportId>()
      .references(() => imports.id),
    ...timestamps,
  },
  (profile) => [
    primaryKey({ name: 'school_profiles_pk', columns: [profile.schoolCode, profile.schoolYear] }),
    check('school_profiles_enrollment_not_negative', sql`${profile.enrollment} >= 0`),
    index('school_profiles_year_name_idx').on(profile.schoolYear, profile.name),
    index('school_profiles_neighborhood_idx').on(profile.schoolYear, profile.neighborhood),
  ],
);

export const IMPORT_KINDS = ['schools', 'opportunity-index'] as const;
export const IMPORT_STATUSES = ['previewed', 'committed', 'abandoned'] as const;

/** A file that the Office brought in: kept whole with its checksum, so that any figure leads back to it. */
export const imports = pgTable(
  'imports',
  {
    id: id<ImportId>(),
    kind: text({ enum: IMPORT_KINDS }).notNull(),
    status: text({ enum: IMPORT_STATUSES }).notNull().default('previewed'),
    fileName: text().notNull(),
    source: text().notNull(),
    asOf: date({ mode: 'string' }).$type<CalendarDate>(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    checksum: text().notNull(),
    content: text().notNull(),
    rowCount: integer().notNull(),
    importedBy: uuid().$type<UserId>(),
    committedAt: instant(),
    ...createdAt,
  },
  (row) => [
    check('imports_kind_known', oneOf(row.kind, IMPORT_KINDS)),
    check('imports_status_known', oneOf(row.status, IMPORT_STATUSES)),
    index('imports_created_idx').on(row.createdAt),
  ],
);

/** One published version of the Opportunity Index. Every version is kept. */
export const opportunityIndexReleases = pgTable(
  'opportunity_index_releases',
  {
    id: id<OpportunityIndexReleaseId>(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    version: text().notNull(),
    source: text().notNull(),
    asOf: date({ mode: 'string' }).$type<CalendarDate>(),
    checksum: text().notNull(),
    importId: uuid()
      .$type<ImportId>()
      .references(() => imports.id),
    ...createdAt,
  },
  (release) => [index('opportunity_index_releases_year_idx').on(release.schoolYear, release.createdAt)],
);

/** Whole hundredths, 1 to 99. Higher is more need. */
export const opportunityIndexValues = pgTable(
  'opportunity_index_values',
  {
    releaseId: uuid()
      .$type<OpportunityIndexReleaseId>()
      .notNull()
      .references(() => opportunityIndexReleases.id),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    hundredths: smallint().notNull(),
  },
  (value) => [
    primaryKey({ name: 'opportunity_index_values_pk', columns: [value.releaseId, value.schoolCode] }),
    check('opportunity_index_values_range', sql`${value.hundredths} between 1 and 99`),
    index('opportunity_index_values_school_idx').on(value.schoolCode),
  ],
);

/**
 * Every school's enrollment of a year as it stood once a file of schools was taken in. Profiles go on changing; a release never
 * does, so that a round counts what it was drawn up with. The checksum is the file's; that of a release made of records that
 * were there before releases were kept is of its lines `code,students`, in order of code.
 */
export const enrollmentReleases = pgTable(
  'enrollment_releases',
  {
    id: id<EnrollmentReleaseId>(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    version: text().notNull(),
    source: text().notNull(),
    asOf: date({ mode: 'string' }).$type<CalendarDate>(),
    checksum: text().notNull(),
    importId: uuid()
      .$type<ImportId>()
      .references(() => imports.id),
    ...createdAt,
  },
  (release) => [index('enrollment_releases_year_idx').on(release.schoolYear, release.createdAt)],
);

export const enrollmentValues = pgTable(
  'enrollment_values',
  {
    releaseId: uuid()
      .$type<EnrollmentReleaseId>()
      .notNull()
      .references(() => enrollmentReleases.id),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    students: integer().notNull(),
  },
  (value) => [
    primaryKey({ name: 'enrollment_values_pk', columns: [value.releaseId, value.schoolCode] }),
    check('enrollment_values_not_negative', sql`${value.students} >= 0`),
    index('enrollment_values_school_idx').on(value.schoolCode),
  ],
);
