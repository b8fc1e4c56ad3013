import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { OFFERING_PLACES, OFFERING_STATUSES, ORGANIZATION_KINDS } from '#app/domain/offerings/vocabulary.ts';
import type {
  DocumentId,
  FileId,
  OfferingId,
  OrganizationId,
  PartnershipId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime, SchoolYear } from '#app/domain/shared/year.ts';
import {
  DOCUMENT_STATUSES,
  type DocumentKind,
  LETTER_LANGUAGES,
  REGISTRATION_STATUSES,
} from '#app/domain/vetting/vocabulary.ts';
import { cents, codes, createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { documentKinds } from './passport.ts';

export const organizations = pgTable(
  'organizations',
  {
    id: id<OrganizationId>(),
    slug: text().notNull(),
    name: text().notNull(),
    otherNames: codes(),
    kind: text({ enum: ORGANIZATION_KINDS }).notNull(),
    /** Only a non-profit is fundable. Confirmed by the tax-status document, not by the claim alone. */
    nonProfit: boolean().notNull().default(false),
    ein: text(),
    mission: text().notNull().default(''),
    description: text().notNull().default(''),
    founded: smallint(),
    neighborhood: text(),
    address: text(),
    phone: text(),
    email: text(),
    website: text(),
    languages: codes(),
    /** In which language it wants its letters. */
    letterLanguage: text({ enum: LETTER_LANGUAGES }).notNull().default('en'),
    staff: integer(),
    volunteers: integer(),
    contact: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    mergedInto: uuid()
      .$type<OrganizationId>()
      .references((): AnyPgColumn => organizations.id),
    /** The `updatedAt` for which organizations like it were last looked for. */
    likenessSoughtFor: instant(),
    ...timestamps,
  },
  (organization) => [
    unique('organizations_slug_once').on(organization.slug),
    check('organizations_kind_known', oneOf(organization.kind, ORGANIZATION_KINDS)),
    check('organizations_letter_language_known', oneOf(organization.letterLanguage, LETTER_LANGUAGES)),
    check('organizations_merged_into_another', sql`${organization.mergedInto} <> ${organization.id}`),
    index('organizations_name_idx').on(organization.name),
    index('organizations_merged_into_idx').on(organization.mergedInto),
    index('organizations_likeness_due_idx')
      .on(organization.updatedAt)
      .where(sql`${organization.likenessSoughtFor} is distinct from ${organization.updatedAt}`),
  ],
);

export const organizationRegistrations = pgTable(
  'organization_registrations',
  {
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    schoolYear: text().$type<SchoolYear>().notNull(),
    status: text({ enum: REGISTRATION_STATUSES }).notNull(),
    reason: text(),
    decidedAt: instant(),
    ...timestamps,
  },
  (registration) => [
    primaryKey({
      name: 'organization_registrations_pk',
      columns: [registration.organizationId, registration.schoolYear],
    }),
    check('organization_registrations_status_known', oneOf(registration.status, REGISTRATION_STATUSES)),
    index('organization_registrations_status_idx').on(registration.schoolYear, registration.status),
  ],
);

export const offerings = pgTable(
  'offerings',
  {
    id: id<OfferingId>(),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    slug: text().notNull(),
    name: text().notNull(),
    status: text({ enum: OFFERING_STATUSES }).notNull().default('draft'),
    /** Set when an edit touched what the vetting rested on; cleared by the Office. */
    needsLookSince: instant(),
    summary: text().notNull().default(''),
    description: text().notNull().default(''),
    category: text(),
    goals: codes(),
    grades: codes(),
    populations: codes(),
    languages: codes(),
    windows: codes(),
    days: codes(),
    startsAt: text().$type<ClockTime>(),
    endsAt: text().$type<ClockTime>(),
    place: text({ enum: OFFERING_PLACES }).notNull().default('at-school'),
    neighborhoods: codes(),
    studentsPerAdult: smallint(),
    sessions: integer(),
    hours: integer(),
    costToFamily: cents(),
    priceToSchool: cents(),
    evidence: text(),
    outcomes: text(),
    howToJoin: text(),
    accessibility: text(),
    transport: text(),
    /** For brothers and sisters, or for the children of parents who take part. */
    childCare: text(),
    /** Which languages are interpreted for families, and how to ask. */
    interpretation: text(),
    safety: text(),
    ...timestamps,
  },
  (offering) => [
    unique('offerings_slug_once').on(offering.slug),
    check('offerings_status_known', oneOf(offering.status, OFFERING_STATUSES)),
    check('offerings_place_known', oneOf(offering.place, OFFERING_PLACES)),
    check('offerings_cost_not_negative', sql`${offering.costToFamily} >= 0`),
    check('offerings_price_not_negative', sql`${offering.priceToSchool} >= 0`),
    index('offerings_organization_idx').on(offering.organizationId),
    index('offerings_status_idx').on(offering.status),
  ],
);

/** An offering's standing, places and quality in one school year. */
export const offeringRegistrations = pgTable(
  'offering_registrations',
  {
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    schoolYear: text().$type<SchoolYear>().notNull(),
    status: text({ enum: REGISTRATION_STATUSES }).notNull(),
    reason: text(),
    decidedAt: instant(),
    isPortfolio: boolean().notNull().default(false),
    places: integer().notNull().default(0),
    placesTaken: integer().notNull().default(0),
    /** Hundredths of a level, 100 to 400; null until consensus yields a complete score. */
    qualityScore: smallint(),
    ...timestamps,
  },
  (registration) => [
    primaryKey({
      name: 'offering_registrations_pk',
      columns: [registration.offeringId, registration.schoolYear],
    }),
    check('offering_registrations_status_known', oneOf(registration.status, REGISTRATION_STATUSES)),
    check('offering_registrations_places_not_negative', sql`${registration.places} >= 0`),
    check(
      'offering_registrations_never_oversold',
      sql`${registration.placesTaken} >= 0 and ${registration.placesTaken} <= ${registration.places}`,
    ),
    check('offering_registrations_quality_range', sql`${registration.qualityScore} between 100 and 400`),
    index('offering_registrations_status_idx').on(registration.schoolYear, registration.status),
  ],
);

/** A stored upload. The bytes lie outside the database under `storageKey`, a random name. */
export const files = pgTable('files', {
  id: id<FileId>(),
  storageKey: text().notNull(),
  name: text().notNull(),
  mediaType: text().notNull(),
  bytes: integer().notNull(),
  sha256: text().notNull(),
  organizationId: uuid()
    .$type<OrganizationId>()
    .references(() => organizations.id),
  schoolCode: text(),
  uploadedBy: uuid().$type<UserId>(),
  ...createdAt,
});

/** A paper with a kind and an expiry. A new version takes over from the old one, which a trigger keeps as it was. */
export const documents = pgTable(
  'documents',
  {
    id: id<DocumentId>(),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .references(() => offerings.id),
    /** Set for an agreement: the one partnership that it covers. */
    partnershipId: uuid().$type<PartnershipId>(),
    kind: text()
      .$type<DocumentKind>()
      .notNull()
      .references(() => documentKinds.code),
    status: text({ enum: DOCUMENT_STATUSES }).notNull().default('received'),
    fileId: uuid()
      .$type<FileId>()
      .notNull()
      .references(() => files.id),
    /** The first and the last day on which the document counts; no last day means it does not lapse. */
    validFrom: date({ mode: 'string' }).$type<CalendarDate>(),
    validUntil: date({ mode: 'string' }).$type<CalendarDate>(),
    note: text(),
    /** Why the Office returned it, in words for the partner. */
    returnedNote: text(),
    reviewedBy: uuid().$type<UserId>(),
    reviewedAt: instant(),
    ...timestamps,
  },
  (document) => [
    check('documents_kind_is_a_paper', sql`${document.kind} <> 'attestation'`),
    check('documents_status_known', oneOf(document.status, DOCUMENT_STATUSES)),
    check('documents_dates_in_order', sql`${document.validUntil} >= ${document.validFrom}`),
    index('documents_organization_idx').on(document.organizationId, document.kind),
    index('documents_expiry_idx').on(document.validUntil),
    index('documents_partnership_idx').on(document.partnershipId),
  ],
);

/** "Cleared by whom, when, until when." Never a check's content, never a file, never a narrative. */
export const attestations = pgTable(
  'attestations',
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    partnershipId: uuid().$type<PartnershipId>(),
    /** What the cleared adults do, such as "Teaching artist". Not their names. */
    role: text().notNull(),
    adults: integer().notNull(),
    clearedBy: text().notNull(),
    clearedOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    expiresOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    attestedBy: uuid().$type<UserId>(),
    ...createdAt,
  },
  (attestation) => [
    check('attestations_adults_positive', sql`${attestation.adults} > 0`),
    check('attestations_dates_in_order', sql`${attestation.expiresOn} > ${attestation.clearedOn}`),
    index('attestations_organization_idx').on(attestation.organizationId, attestation.expiresOn),
    index('attestations_partnership_idx').on(attestation.partnershipId),
  ],
);
