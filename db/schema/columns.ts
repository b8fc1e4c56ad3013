import { type SQL, sql } from 'drizzle-orm';
import { bigint, customType, type PgColumn, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Cents } from '#app/domain/shared/money.ts';

export const id = <Id extends string>() => uuid().$type<Id>().primaryKey().defaultRandom();
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });
export const cents = () => bigint({ mode: 'number' }).$type<Cents>();
/**
 * JSON whose top may be a plain text. The driver has parsed it already; the built-in column would parse a text such
 * as "3" once more and make a number of it.
 */
export const jsonValue = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => value,
});
export const codes = () => text().array().notNull().default(sql`'{}'::text[]`);
export const createdAt = { createdAt: instant().notNull().defaultNow() };
export const timestamps = {
  ...createdAt,
  updatedAt: instant()
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
};

const literal = (value: string | number) =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** A CHECK built from the same list that types the column, so that the two cannot drift apart. */
export function oneOf(column: PgColumn, values: readonly (string | number)[]): SQL {
  return sql`${column} in (${sql.raw(values.map(literal).join(', '))})`;
}
