import { and, asc, count, desc, eq, gte, ilike, inArray, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { addDays } from '#app/domain/shared/calendar.ts';
import { firstDay } from '#app/domain/shared/year.ts';
import { ATTESTATION } from '#app/domain/vetting/vocabulary.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { daysAway, formatDate, formatDaysAway } from '#app/ui/format.ts';
import { attestations, documents, expiryReminders, organizations, partnerships } from '#db/schema/index.ts';
import type { ExpirySearchInput } from './kind-inputs.ts';
import { documentKindsOf } from './kinds.server.ts';

export const EXPIRY_PAGE_SIZE = 25;

/**
 * What ends, partner by partner, soonest first: accepted papers and statements that nothing newer takes over from. One
 * query for the page, one for its count; the filters stand in the address.
 */
export async function expiryWatchPage(ctx: Context, search: ExpirySearchInput) {
  authorize(ctx, 'document.review');
  const kinds = await documentKindsOf(ctx.db);
  const ending = endings(ctx, search);
  const [rows, [total], [partners]] = await Promise.all([
    ctx.db
      .select()
      .from(ending)
      .orderBy(
        ...(search.sort === 'partner'
          ? [asc(ending.partner), asc(ending.lastDay)]
          : [asc(ending.lastDay), asc(ending.partner)]),
        desc(ending.id),
      )
      .limit(EXPIRY_PAGE_SIZE)
      .offset((search.page - 1) * EXPIRY_PAGE_SIZE),
    ctx.db.select({ endings: count() }).from(ending),
    ctx.db
      .select({ partners: sql<number>`count(distinct ${ending.organizationId})`.mapWith(Number) })
      .from(ending),
  ]);
  const [reminded, serving] = await Promise.all([
    remindersOf(
      ctx,
      rows.map(({ id }) => id),
    ),
    servingOf(ctx, [...new Set(rows.map(({ organizationId }) => organizationId))]),
  ]);
  const zone = ctx.district.timeZone;
  return {
    search,
    total: total?.endings ?? 0,
    partners: partners?.partners ?? 0,
    pageSize: EXPIRY_PAGE_SIZE,
    kinds: kinds.all.map(({ code, label }) => ({ value: code, label })),
    rows: rows.map((row) => ({
      id: row.id,
      partner: row.partner,
      title: row.kind === ATTESTATION ? `${kinds.adults.label}: ${row.about}` : kinds.label(row.kind),
      href: row.kind === ATTESTATION ? null : `/documents/${row.id}`,
      partnershipId: row.partnershipId,
      lastDay: formatDate(row.lastDay, 'short'),
      distance: formatDaysAway(row.lastDay, ctx.now, zone),
      over: daysAway(row.lastDay, ctx.now, zone) < 0,
      waiting: row.waiting,
      reminded: reminded.get(row.id) ?? null,
      serving: serving.get(row.organizationId) ?? 0,
    })),
  };
}

/** Papers and statements under one shape, so that they are ordered, counted and cut into pages as one list. */
function endings(ctx: Context, { within, kind, q }: ExpirySearchInput) {
  const day = today(ctx);
  const span = (column: SQL): SQL =>
    within === 'over'
      ? sql`${column} >= ${firstDay(ctx.schoolYear)} and ${column} < ${day}`
      : sql`${column} >= ${day} and ${column} <= ${addDays(day, Number(within))}`;
  const named = q === '' ? undefined : ilike(organizations.name, `%${q.replace(/[\\%_]/g, '\\$&')}%`);
  const papers = ctx.db
    .select({
      id: sql<string>`${documents.id}`.as('id'),
      organizationId: documents.organizationId,
      partner: sql<string>`${organizations.name}`.as('partner'),
      kind: sql<string>`${documents.kind}`.as('kind'),
      about: sql<string>`''`.as('about'),
      partnershipId: documents.partnershipId,
      lastDay: sql<string>`${documents.validUntil}`.as('last_day'),
      waiting: sql<boolean>`exists (
        select 1 from documents next
         where next.organization_id = ${documents.organizationId} and next.kind = ${documents.kind}
           and next.status = 'received'
           and next.offering_id is not distinct from ${documents.offeringId}
           and next.partnership_id is not distinct from ${documents.partnershipId}
      )`.as('waiting'),
    })
    .from(documents)
    .innerJoin(organizations, eq(organizations.id, documents.organizationId))
    .where(
      and(
        eq(documents.status, 'accepted'),
        span(sql`${documents.validUntil}`),
        sql`not exists (
          select 1 from documents later
           where later.organization_id = ${documents.organizationId} and later.kind = ${documents.kind}
             and later.status = 'accepted' and later.id <> ${documents.id}
             and later.offering_id is not distinct from ${documents.offeringId}
             and later.partnership_id is not distinct from ${documents.partnershipId}
             and (later.valid_until is null or later.valid_until > ${documents.validUntil})
        )`,
        kind ? eq(documents.kind, kind) : undefined,
        named,
      ),
    );
  const stated = ctx.db
    .select({
      id: sql<string>`${attestations.id}`.as('id'),
      organizationId: attestations.organizationId,
      partner: sql<string>`${organizations.name}`.as('partner'),
      kind: sql<string>`'attestation'`.as('kind'),
      about: sql<string>`${attestations.role}`.as('about'),
      partnershipId: attestations.partnershipId,
      lastDay: sql<string>`${attestations.expiresOn}`.as('last_day'),
      waiting: sql<boolean>`false`.as('waiting'),
    })
    .from(attestations)
    .innerJoin(organizations, eq(organizations.id, attestations.organizationId))
    .where(
      and(
        span(sql`${attestations.expiresOn}`),
        sql`not exists (
          select 1 from attestations later
           where later.organization_id = ${attestations.organizationId}
             and later.partnership_id is not distinct from ${attestations.partnershipId}
             and lower(later.role) = lower(${attestations.role})
             and later.expires_on > ${attestations.expiresOn}
        )`,
        kind && kind !== ATTESTATION ? sql`false` : undefined,
        named,
      ),
    );
  return unionAll(papers, stated).as('ending');
}

async function remindersOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ subjectId: expiryReminders.subjectId, at: expiryReminders.remindedAt })
    .from(expiryReminders)
    .where(inArray(expiryReminders.subjectId, [...ids]))
    .orderBy(asc(expiryReminders.remindedAt));
  return new Map(
    rows.map(({ subjectId, at }) => [subjectId, formatDate(at, 'short', ctx.district.timeZone)]),
  );
}

async function servingOf(ctx: Context, ids: readonly (typeof organizations.$inferSelect.id)[]) {
  if (ids.length === 0) return new Map<string, number>();
  const rows = await ctx.db
    .select({ organizationId: partnerships.organizationId, partnerships: count() })
    .from(partnerships)
    .where(
      and(
        inArray(partnerships.organizationId, [...ids]),
        inArray(partnerships.status, ['cleared', 'active']),
        gte(partnerships.clearedUntil, today(ctx)),
      ),
    )
    .groupBy(partnerships.organizationId);
  return new Map<string, number>(rows.map((row) => [row.organizationId, row.partnerships]));
}
