import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/**
 * Whether a person belongs to a school or an organization today, as a condition of a query over several tables. A named
 * contact who has left stays on the record and is shown to nobody as the one to turn to.
 */
export const isStillAtSchool = (userId: AnyPgColumn, schoolCode: AnyPgColumn): SQL =>
  sql`exists (select 1 from memberships held
    where held.user_id = ${userId} and held.school_code = ${schoolCode} and held.ended_at is null)`;

export const isStillAtPartner = (userId: AnyPgColumn, organizationId: AnyPgColumn): SQL =>
  sql`exists (select 1 from memberships held
    where held.user_id = ${userId} and held.organization_id = ${organizationId} and held.ended_at is null)`;
