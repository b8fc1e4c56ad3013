import { and, eq, gte, inArray, isNull, or } from 'drizzle-orm';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { OfferingId, OrganizationId, PartnershipId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { touches } from '#app/domain/vetting/access-restriction.ts';
import { type ClearanceFacts, clearedToServe } from '#app/domain/vetting/cleared-to-serve.ts';
import { isDemanded } from '#app/domain/vetting/document-kinds.ts';
import { today } from '#app/features/district/today.server.ts';
import { documentKindsOf, type Kinds } from '#app/features/documents/kinds.server.ts';
import { type Context, record } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  accessRestrictions,
  attestations,
  documents,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  partnerships,
} from '#db/schema/index.ts';

export type PartnershipRow = typeof partnerships.$inferSelect;
export type Clearance = ReturnType<typeof clearedToServe>;

type Belonging = { readonly organizationId: string; readonly partnershipId: string | null };

/** Whether each of these partnerships is cleared to serve today, item by item: seven queries for any number of them. */
export async function clearanceOf(
  ctx: Pick<Context, 'db' | 'now' | 'district'>,
  rows: readonly PartnershipRow[],
): Promise<Map<PartnershipId, Clearance>> {
  if (rows.length === 0) return new Map();
  const organizationIds = [...new Set(rows.map((row) => row.organizationId))];
  const offeringIds = [...new Set(rows.map((row) => row.offeringId))];
  const years = [...new Set(rows.map((row) => row.schoolYear))];
  const [organizations, registrations, papers, cleared, own, kinds, narrowed] = await Promise.all([
    ctx.db
      .select()
      .from(organizationRegistrations)
      .where(
        and(
          inArray(organizationRegistrations.organizationId, organizationIds),
          inArray(organizationRegistrations.schoolYear, years),
        ),
      ),
    ctx.db
      .select()
      .from(offeringRegistrations)
      .where(
        and(
          inArray(offeringRegistrations.offeringId, offeringIds),
          inArray(offeringRegistrations.schoolYear, years),
        ),
      ),
    papersOf(ctx.db, organizationIds, rows),
    ctx.db.select().from(attestations).where(inArray(attestations.organizationId, organizationIds)),
    ctx.db
      .select({ id: offerings.id, place: offerings.place, category: offerings.category })
      .from(offerings)
      .where(inArray(offerings.id, offeringIds)),
    documentKindsOf(ctx.db),
    ctx.db.select().from(accessRestrictions).where(isNull(accessRestrictions.liftedAt)),
  ]);
  const standing = (id: OrganizationId | OfferingId, year: string) => `${id} ${year}`;
  const organizationOf = new Map(
    organizations.map((r) => [standing(r.organizationId, r.schoolYear), r.status]),
  );
  const offeringOf = new Map(registrations.map((r) => [standing(r.offeringId, r.schoolYear), r.status]));
  const facts = new Map(own.map((offering) => [offering.id, offering]));
  const day = today(ctx);
  const ofWhat = ({ organizationId, partnershipId }: Belonging) => partnershipId ?? organizationId;
  const papersBy = groupBy(papers, ofWhat);
  const clearedBy = groupBy(cleared, ofWhat);

  return new Map(
    rows.map((row) => [
      row.id,
      clearedToServe({
        // Before its first day a partnership is judged as of that day: what counts is who may come in then.
        today: [day, row.startsOn].sort().at(-1)!,
        schoolYear: row.schoolYear,
        organization: organizationOf.get(standing(row.organizationId, row.schoolYear)) ?? null,
        offering: offeringOf.get(standing(row.offeringId, row.schoolYear)) ?? null,
        partnershipApproved: row.approvedAt !== null,
        requiredDocuments: demandedOf(kinds, row, facts.get(row.offeringId)?.place === 'online'),
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
        restrictions: narrowed.filter((restriction) => touches(restriction, facts.get(row.offeringId)!)),
        attestations: [...(clearedBy.get(row.organizationId) ?? []), ...(clearedBy.get(row.id) ?? [])],
        paid: row.price > 0,
        requisitionNumber: row.requisitionNumber,
      }),
    ]),
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

function papersOf(db: Connection, organizationIds: OrganizationId[], rows: readonly PartnershipRow[]) {
  return db
    .select({
      organizationId: documents.organizationId,
      offeringId: documents.offeringId,
      partnershipId: documents.partnershipId,
      kind: documents.kind,
      status: documents.status,
      validFrom: documents.validFrom,
      validUntil: documents.validUntil,
    })
    .from(documents)
    .where(
      or(
        and(inArray(documents.organizationId, organizationIds), isNull(documents.partnershipId)),
        inArray(
          documents.partnershipId,
          rows.map((row) => row.id),
        ),
      ),
    );
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
