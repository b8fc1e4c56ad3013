import { sql } from 'drizzle-orm';
import { boolean, check, date, index, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { OFFERING_PLACES, type OfferingPlace } from '#app/domain/offerings/vocabulary.ts';
import type { AccessRestrictionId, UserId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { type DocumentKind, KIND_DEMANDS, KIND_SUBJECTS } from '#app/domain/vetting/vocabulary.ts';
import { createdAt, id, instant, oneOf, timestamps } from './columns.ts';

/**
 * The kinds of documents, the Office's list: who needs one, how long it counts, when people are told. The row
 * `attestation` says the same of cleared adults. A kind is retired, never deleted.
 */
export const documentKinds = pgTable(
  'document_kinds',
  {
    code: text().$type<DocumentKind>().primaryKey(),
    label: text().notNull(),
    /** What partners read when they add one. */
    help: text().notNull().default(''),
    subject: text({ enum: KIND_SUBJECTS }).notNull(),
    demand: text({ enum: KIND_DEMANDS }).notNull().default('nobody'),
    validMonths: smallint(),
    graceDays: smallint().notNull().default(0),
    reminderDays: smallint().array().notNull().default(sql`'{60,30,7,0}'::smallint[]`),
    active: boolean().notNull().default(true),
    position: smallint().notNull().default(0),
    ...timestamps,
  },
  (kind) => [
    check('document_kinds_code_plain', sql`${kind.code} ~ '^[a-z0-9][a-z0-9-]{0,60}$'`),
    check('document_kinds_subject_known', oneOf(kind.subject, KIND_SUBJECTS)),
    check('document_kinds_demand_known', oneOf(kind.demand, KIND_DEMANDS)),
    check('document_kinds_months_range', sql`${kind.validMonths} between 1 and 120`),
    check('document_kinds_grace_range', sql`${kind.graceDays} between 0 and 60`),
    check(
      'document_kinds_reminders_range',
      sql`0 <= all(${kind.reminderDays}) and 365 >= all(${kind.reminderDays}) and cardinality(${kind.reminderDays}) <= 8`,
    ),
    check(
      'document_kinds_agreement_needed',
      sql`${kind.code} <> 'agreement' or (${kind.active} and ${kind.demand} = 'everybody')`,
    ),
    check(
      'document_kinds_one_for_adults',
      sql`(${kind.subject} = 'adults') = (${kind.code} = 'attestation') and (${kind.subject} <> 'adults' or (${kind.active} and ${kind.validMonths} is not null))`,
    ),
  ],
);

/** The district-wide switch: who may not serve, where, from when until when, and why. Lifted, never deleted. */
export const accessRestrictions = pgTable(
  'access_restrictions',
  {
    id: id<AccessRestrictionId>(),
    reason: text().notNull(),
    /** Empty for every place. */
    places: text().array().$type<OfferingPlace[]>().notNull().default(sql`'{}'::text[]`),
    /** Codes of service categories; empty for every one. */
    categories: text().array().notNull().default(sql`'{}'::text[]`),
    fromDay: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    untilDay: date({ mode: 'string' }).$type<CalendarDate>(),
    setBy: uuid().$type<UserId>(),
    setAt: instant().notNull(),
    liftedBy: uuid().$type<UserId>(),
    liftedAt: instant(),
    ...createdAt,
  },
  (restriction) => [
    check('access_restrictions_reason_given', sql`length(btrim(${restriction.reason})) > 0`),
    check('access_restrictions_days_in_order', sql`${restriction.untilDay} >= ${restriction.fromDay}`),
    check(
      'access_restrictions_places_known',
      sql`${restriction.places} <@ array[${sql.raw(OFFERING_PLACES.map((place) => `'${place}'`).join(', '))}]::text[]`,
    ),
    index('access_restrictions_open_idx').on(restriction.fromDay).where(sql`${restriction.liftedAt} is null`),
  ],
);
