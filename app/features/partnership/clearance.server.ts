import { and, eq, gte, inArray } from 'drizzle-orm';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { OfferingId, OrganizationId, PartnershipId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { touches } from '#app/domain/vetting/access-restriction.ts';
import { type ClearanceFacts, clearedToServe } from '#app/domain/vetting/cleared-to-serve.ts';
import { isDemanded } from '#app/domain/vetting/document-kinds.ts';
import { today } from '#app/features/district/today.server.ts';
import { documentKindsOf, type Kinds } from '#app/features/documents/kinds.server.ts';
import { type Context, record } from '#app/platform/context.server.ts';
import { partnerships } from '#db/schema/index.ts';
import { ofWhat, storedFacts } from './clearance-facts.server.ts';

export type PartnershipRow = typeof partnerships.$inferSelect;
export type Clearance = ReturnType<typeof clearedToServe>;

/** Whether each of these partnerships is cleared to serve today, item by item: two statements for any number of them. */
export async function clearanceOf(
  ctx: Pick<Context, 'db' | 'now' | 'district'>,
  rows: readonly PartnershipRow[],
): Promise<Map<PartnershipId, Clearance>> {
  if (rows.length === 0) return new Map();
  const [stored, kinds] = await Promise.all([storedFacts(ctx.db, rows), documentKindsOf(ctx.db)]);
  const standing = (id: OrganizationId | OfferingId, year: string) => `${id} ${year}`;
  const standings = new Map(stored.standings.map(([id, year, status]) => [standing(id, year), status]));
  const offeringOf = new Map(stored.offerings.map((offering) => [offering.id, offering]));
  const day = today(ctx);
  const papersBy = groupBy(stored.papers, ofWhat);
  const clearedBy = groupBy(stored.attestations, ofWhat);

  return new Map(
    rows.map((row) => {
      const offering = offeringOf.get(row.offeringId)!;
      return [
        row.id,
        clearedToServe({
          // Before its first day a partnership is judged as of that day: what counts is who may come in then.
          today: [day, row.startsOn].sort().at(-1)!,
          schoolYear: row.schoolYear,
          organization: standings.get(standing(row.organizationId, row.schoolYear)) ?? null,
          offering: standings.get(standing(row.offeringId, row.schoolYear)) ?? null,
          partnershipApproved: row.approvedAt !== null,
          requiredDocuments: demandedOf(kinds, row, offering.place === 'online'),
          documents: [
            ...(papersBy.get(row.organizationId) ?? []).filter(
              ({ kind, offeringId }) =>
                kinds.find(kind)?.subject !== 'partnership' &&
                (offeringId === null || offeringId === row.offeringId),
            ),
            ...(papersBy.get(row.id) ?? []),
          ],
          adults: 1,
          attestationGraceDays: kinds.adults.graceDays,
          restrictions: stored.restrictions.filter((restriction) => touches(restriction, offering)),
          attestations: [...(clearedBy.get(row.organizationId) ?? []), ...(clearedBy.get(row.id) ?? [])],
          paid: row.price > 0,
          requisitionNumber: row.requisitionNumber,
        }),
      ];
    }),
  );
}

/** The kinds that this partnership needs. What is asked of adults has a rule of its own. */
function demandedOf(kinds: Kinds, row: PartnershipRow, online: boolean): ClearanceFacts['requiredDocuments'] {
  return kinds.all
    .filter(
      (kind) => kind.active && kind.subject !== 'adults' && isDemanded(kind, { paid: row.price > 0, online }),
    )
    .map(({ code, label, graceDays }) => ({ kind: code, name: label, graceDays }));
}

export async function clearanceFor(ctx: Context, row: PartnershipRow): Promise<Clearance> {
  return (await clearanceOf(ctx, [row])).get(row.id)!;
}

type Which =
  | { partnershipId: PartnershipId }
  | { partnershipIds: readonly PartnershipId[] }
  | { organizationId: OrganizationId }
  | { organizationIds: readonly OrganizationId[] }
  | { offeringId: OfferingId }
  | { all: true };

function conditionOf(of: Which) {
  if ('partnershipId' in of) return eq(partnerships.id, of.partnershipId);
  if ('partnershipIds' in of) return inArray(partnerships.id, [...of.partnershipIds]);
  if ('organizationIds' in of) return inArray(partnerships.organizationId, [...of.organizationIds]);
  if ('organizationId' in of) return eq(partnerships.organizationId, of.organizationId);
  return 'offeringId' in of ? eq(partnerships.offeringId, of.offeringId) : undefined;
}

/** Those whose stored standing the rule may move. */
export const mayBeCleared = inArray(partnerships.status, ['planned', 'cleared', 'active']);

/**
 * Brings the stored standing of partnerships in line with what clears them: planned becomes cleared, or goes on where
 * it ran before; what lost a paper goes back to planned. Each move is an event of its own. Call it in the transaction
 * that changed a fact, before that records anything: it holds all its rows first, in the order of their ids. What is over
 * is left alone: no paper clears a day that has gone by. The last day that
 * it notes is what lets readers see a lapse that only the calendar brings.
 */
export async function refreshClearance(ctx: Context, of: Which): Promise<void> {
  const rows = await ctx.db
    .select()
    .from(partnerships)
    .where(and(conditionOf(of), mayBeCleared, gte(partnerships.endsOn, today(ctx))))
    .orderBy(partnerships.id)
    .for('update');
  const clearances = await clearanceOf(ctx, rows);
  for (const row of rows) await move(ctx, row, clearances.get(row.id)!);
}

/** What the stored standing should be under a clearance. */
export function standingUnder(row: PartnershipRow, { cleared, clearedUntil }: Clearance) {
  const resumed = cleared && row.status === 'planned' && row.startedAt !== null;
  const status = !cleared
    ? 'planned'
    : row.status !== 'planned'
      ? row.status
      : resumed
        ? 'active'
        : 'cleared';
  return { status, clearedUntil, resumed } as const;
}

/** What was cleared ahead of its first day, and is so no more, was never cleared in its term. */
export function firstClearedUnder(
  ctx: Context,
  { firstClearedOn, startsOn }: PartnershipRow,
  cleared: boolean,
): CalendarDate | null {
  const day = today(ctx);
  if (firstClearedOn !== null && firstClearedOn <= day) return firstClearedOn;
  return cleared ? [day, startsOn].sort().at(-1)! : null;
}

async function move(ctx: Context, row: PartnershipRow, clearance: Clearance): Promise<void> {
  const { status, clearedUntil, resumed } = standingUnder(row, clearance);
  if (status === row.status && clearedUntil === row.clearedUntil) return;
  const { cleared, items } = clearance;
  await ctx.db
    .update(partnerships)
    .set({
      status,
      clearedUntil,
      firstClearedOn: firstClearedUnder(ctx, row, cleared),
      clearedAt: status === row.status ? row.clearedAt : cleared ? ctx.now : null,
    })
    .where(eq(partnerships.id, row.id));
  if (status === row.status) return;
  await record(ctx, {
    type: cleared ? 'partnership.cleared' : 'partnership.lapsed',
    subjectType: 'partnership',
    subjectId: row.id,
    organizationId: row.organizationId,
    schoolCode: row.schoolCode,
    data: {
      reference: row.reference,
      offeringIds: [row.offeringId],
      ...(cleared
        ? { until: clearedUntil, resumed }
        : { missing: items.filter(({ ok }) => !ok).map(({ key, name }) => ({ key, name })) }),
    },
  });
}
