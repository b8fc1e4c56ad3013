import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { WAITING_STATUSES } from '#app/domain/partnerships/vocabulary.ts';
import type { OfferingId, PlaceHoldId, RequestId, WaitingEntryId } from '#app/domain/shared/id.ts';
import type { ClockTime, SchoolYear } from '#app/domain/shared/year.ts';
import { codes, createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { offeringRegistrations } from './organizations.ts';
import { requests } from './partnerships.ts';

/**
 * The times at which an offering is given in a school year, each with places of its own. Where there are any, a trigger
 * keeps the offering's places at their sum; where there are none, the whole offering is one.
 */
export const offeringSlots = pgTable(
  'offering_slots',
  {
    offeringId: uuid().$type<OfferingId>().notNull(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    /** What both sides call it, such as "Tuesday and Thursday afternoons". Terms name it by this. */
    name: text().notNull(),
    days: codes(),
    startsAt: text().$type<ClockTime>(),
    endsAt: text().$type<ClockTime>(),
    places: integer().notNull(),
    placesTaken: integer().notNull().default(0),
    position: integer().notNull().default(0),
    ...timestamps,
  },
  (slot) => [
    primaryKey({ name: 'offering_slots_pk', columns: [slot.offeringId, slot.schoolYear, slot.name] }),
    foreignKey({
      name: 'offering_slots_of_registration',
      columns: [slot.offeringId, slot.schoolYear],
      foreignColumns: [offeringRegistrations.offeringId, offeringRegistrations.schoolYear],
    }),
    check('offering_slots_name_length', sql`char_length(btrim(${slot.name})) between 1 and 80`),
    check(
      'offering_slots_never_oversold',
      sql`${slot.places} >= 0 and ${slot.placesTaken} >= 0 and ${slot.placesTaken} <= ${slot.places}`,
    ),
    check('offering_slots_times_in_order', sql`${slot.endsAt} > ${slot.startsAt}`),
  ],
);

/**
 * Places held for one request: by an offer from the waiting list, then by the partnership it became. Triggers count each
 * hold in its slot and its offering, whose CHECKs refuse the place too many, and count it out when it is released, once.
 */
export const placeHolds = pgTable(
  'place_holds',
  {
    id: id<PlaceHoldId>(),
    requestId: uuid()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    offeringId: uuid().$type<OfferingId>().notNull(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    slot: text(),
    places: integer().notNull(),
    heldAt: instant().notNull(),
    releasedAt: instant(),
    ...createdAt,
  },
  (hold) => [
    foreignKey({
      name: 'place_holds_of_registration',
      columns: [hold.offeringId, hold.schoolYear],
      foreignColumns: [offeringRegistrations.offeringId, offeringRegistrations.schoolYear],
    }),
    foreignKey({
      name: 'place_holds_of_slot',
      columns: [hold.offeringId, hold.schoolYear, hold.slot],
      foreignColumns: [offeringSlots.offeringId, offeringSlots.schoolYear, offeringSlots.name],
    }),
    uniqueIndex('place_holds_one_per_request').on(hold.requestId).where(sql`${hold.releasedAt} is null`),
    index('place_holds_request_idx').on(hold.requestId),
    index('place_holds_offering_idx').on(hold.offeringId, hold.schoolYear, hold.slot),
    check('place_holds_places_positive', sql`${hold.places} > 0`),
    check('place_holds_released_after', sql`${hold.releasedAt} >= ${hold.heldAt}`),
  ],
);

/** A request that waits for places, in the order in which requests came. `position` never repeats. */
export const waitingEntries = pgTable(
  'waiting_entries',
  {
    id: id<WaitingEntryId>(),
    position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    requestId: uuid()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    offeringId: uuid().$type<OfferingId>().notNull(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    status: text({ enum: WAITING_STATUSES }).notNull().default('waiting'),
    joinedAt: instant().notNull(),
    offeredAt: instant(),
    /** The last moment at which the places on offer can be taken. */
    offerUntil: instant(),
    settledAt: instant(),
    ...createdAt,
  },
  (entry) => [
    foreignKey({
      name: 'waiting_entries_of_registration',
      columns: [entry.offeringId, entry.schoolYear],
      foreignColumns: [offeringRegistrations.offeringId, offeringRegistrations.schoolYear],
    }),
    uniqueIndex('waiting_entries_once')
      .on(entry.requestId)
      .where(sql`${entry.status} in ('waiting', 'offered')`),
    index('waiting_entries_line_idx').on(entry.offeringId, entry.schoolYear, entry.position),
    index('waiting_entries_due_idx').on(entry.offerUntil).where(sql`${entry.status} = 'offered'`),
    check('waiting_entries_status_known', oneOf(entry.status, WAITING_STATUSES)),
    check(
      'waiting_entries_offer_ends',
      sql`${entry.status} <> 'offered' or (${entry.offeredAt} is not null and ${entry.offerUntil} > ${entry.offeredAt})`,
    ),
    check(
      'waiting_entries_settled_when_over',
      sql`(${entry.status} in ('waiting', 'offered')) = (${entry.settledAt} is null)`,
    ),
  ],
);
