import { and, eq, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { lastDay } from '#app/domain/shared/year.ts';
import { AGREEMENT } from '#app/domain/vetting/vocabulary.ts';
import { today } from '#app/features/district/today.server.ts';
import { documentKindsOf } from '#app/features/documents/kinds.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { accessRestrictions, offerings, partnerships } from '#db/schema/index.ts';

export type MissingItem = { readonly key: string; readonly label: string; readonly condition: SQL };

/**
 * What `clearedToServe` may find missing, each as a condition on a partnership of that school year and its offering,
 * so that a list of ten thousand can be filtered by it. The rule itself decides what is shown; a test holds the two
 * together.
 */
export async function missingItems(ctx: Context, schoolYear = ctx.schoolYear): Promise<MissingItem[]> {
  const [kinds, narrowed] = await Promise.all([
    documentKindsOf(ctx.db),
    ctx.db.select().from(accessRestrictions).where(isNull(accessRestrictions.liftedAt)),
  ]);
  const day = sql`greatest(${today(ctx)}::date, ${partnerships.startsOn})`;
  const inYear = sql`${day} <= ${lastDay(schoolYear)}::date`;
  const going = sql`${partnerships.status} in ('planned', 'cleared', 'active')`;
  const approved = (table: SQL, key: SQL) =>
    sql`exists (select 1 from ${table} r where ${key} and r.school_year = ${partnerships.schoolYear} and r.status = 'approved')`;
  const item = (key: string, label: string, inOrder: SQL): MissingItem => ({
    key,
    label,
    condition: and(going, not(inOrder))!,
  });
  const papers = kinds.all
    .filter(
      ({ active, subject, demand, code }) =>
        active && subject !== 'adults' && (demand !== 'nobody' || code === AGREEMENT),
    )
    .map(({ code, label, demand, subject, graceDays }) => {
      const own =
        subject === 'partnership'
          ? sql`d.partnership_id = ${partnerships.id}`
          : sql`(d.partnership_id = ${partnerships.id} or (d.partnership_id is null and (d.offering_id is null or d.offering_id = ${partnerships.offeringId})))`;
      const onFile = sql`exists (
        select 1 from documents d
         where d.organization_id = ${partnerships.organizationId} and d.kind = ${code} and d.status = 'accepted'
           and ${own}
           and (d.valid_from is null or d.valid_from <= ${day})
           and (d.valid_until is null or d.valid_until + ${graceDays}::int >= ${day}))`;
      const asked =
        demand === 'paid'
          ? sql`${partnerships.price} > 0`
          : demand === 'in-person'
            ? sql`${offerings.place} <> 'online'`
            : sql`true`;
      return item(code, label, sql`(${onFile} or not (${asked}))`);
    });
  const closed = narrowed.map(({ places, categories, fromDay, untilDay }) =>
    and(
      sql`${fromDay}::date <= ${day}`,
      untilDay === null ? undefined : sql`${day} <= ${untilDay}::date`,
      places.length === 0 ? undefined : sql`${offerings.place} = any(${sql.param(places)}::text[])`,
      categories.length === 0
        ? undefined
        : sql`coalesce(${offerings.category} = any(${sql.param(categories)}::text[]), false)`,
    ),
  );
  return [
    item(
      'organization',
      'Organization approved',
      and(
        inYear,
        approved(sql`organization_registrations`, sql`r.organization_id = ${partnerships.organizationId}`),
      )!,
    ),
    item(
      'offering',
      'Offering approved',
      and(inYear, approved(sql`offering_registrations`, sql`r.offering_id = ${partnerships.offeringId}`))!,
    ),
    item('partnership', 'The Office’s approval', and(inYear, sql`${partnerships.approvedAt} is not null`)!),
    ...papers,
    item(
      'attestation',
      'Adults’ clearance',
      sql`exists (
        select 1 from attestations a
         where a.organization_id = ${partnerships.organizationId} and a.adults > 0
           and (a.partnership_id is null or a.partnership_id = ${partnerships.id})
           and a.cleared_on <= ${day} and a.expires_on + ${kinds.adults.graceDays}::int >= ${day})`,
    ),
    item(
      'requisition',
      'Requisition number',
      or(eq(partnerships.price, sql`0`), sql`btrim(coalesce(${partnerships.requisitionNumber}, '')) <> ''`)!,
    ),
    item('access', 'The district’s leave', closed.length === 0 ? sql`true` : not(or(...closed)!)),
  ];
}
