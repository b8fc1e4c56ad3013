import { and, asc, count, desc, eq, gte, isNull, or } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { touches } from '#app/domain/vetting/access-restriction.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { accessRestrictions, offerings, partnerships, users } from '#db/schema/index.ts';
import { mayBeCleared } from './clearance.server.ts';
import { PLACE_LABELS } from './components/access-words.ts';

/** Where the district has narrowed access, now, soon and before, with how many partnerships each touches. */
export async function accessPage(ctx: Context) {
  authorize(ctx, 'office.read');
  const [rows, labels, kinds] = await Promise.all([
    ctx.db
      .select({ restriction: accessRestrictions, by: users.name })
      .from(accessRestrictions)
      .leftJoin(users, eq(users.id, accessRestrictions.setBy))
      .orderBy(desc(accessRestrictions.setAt))
      .limit(100),
    termLabels(ctx.db),
    ctx.db
      .select({ place: offerings.place, category: offerings.category, partnerships: count() })
      .from(partnerships)
      .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
      .where(and(mayBeCleared, eq(partnerships.schoolYear, ctx.schoolYear)))
      .groupBy(offerings.place, offerings.category),
  ]);
  const day = today(ctx);
  const stateOf = ({ liftedAt, fromDay, untilDay }: typeof accessRestrictions.$inferSelect) =>
    liftedAt !== null
      ? ('lifted' as const)
      : untilDay !== null && untilDay < day
        ? ('over' as const)
        : fromDay > day
          ? ('coming' as const)
          : ('now' as const);
  return {
    restrictions: rows.map(({ restriction, by }) => ({
      id: restriction.id,
      reason: restriction.reason,
      services: serviceWords(restriction, labels.category.label),
      from: formatDate(restriction.fromDay),
      until: restriction.untilDay ? formatDate(restriction.untilDay) : null,
      state: stateOf(restriction),
      touched: kinds
        .filter((offering) => touches(restriction, offering))
        .reduce((sum, each) => sum + each.partnerships, 0),
      set: `${formatDate(restriction.setAt, 'short', ctx.district.timeZone)}${by ? `, ${by}` : ''}`,
    })),
    categories: labels.category.choices.map(({ code, label }) => ({ value: code, label })),
    allowed: { restrict: can(ctx.actor, 'access.restrict') },
  };
}

/** "At school and at the partner’s place; Mentoring" */
function serviceWords(
  { places, categories }: Pick<typeof accessRestrictions.$inferSelect, 'places' | 'categories'>,
  label: (code: string) => string,
): string {
  const where = places.length === 0 ? 'Everywhere' : places.map((place) => PLACE_LABELS[place]).join(', ');
  return categories.length === 0
    ? `${where}, every category`
    : `${where}; ${categories.map(label).join(', ')}`;
}

/**
 * What people whose services may be touched should know: restrictions in force or to come, of every kind or of those
 * that touch one offering. The Office's reason is for those who work with it.
 */
export async function openRestrictions(ctx: Context, offering?: Parameters<typeof touches>[1]) {
  authorize(ctx, 'catalogue.read');
  const open = await ctx.db
    .select()
    .from(accessRestrictions)
    .where(
      and(
        isNull(accessRestrictions.liftedAt),
        or(isNull(accessRestrictions.untilDay), gte(accessRestrictions.untilDay, today(ctx))),
      ),
    )
    .orderBy(asc(accessRestrictions.fromDay));
  const rows = offering ? open.filter((restriction) => touches(restriction, offering)) : open;
  if (rows.length === 0) return [];
  const labels = await termLabels(ctx.db);
  const { schoolCode, organizationId } = ctx.actor;
  const mayKnowWhy = can(ctx.actor, 'access.read-reason', { schoolCode, organizationId });
  return rows.map((restriction) => ({
    id: restriction.id,
    reason: mayKnowWhy ? restriction.reason : null,
    services: serviceWords(restriction, labels.category.label),
    from: formatDate(restriction.fromDay),
    until: restriction.untilDay ? formatDate(restriction.untilDay) : null,
  }));
}
