import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { OfferingId, OrganizationId, PartnershipId } from '#app/domain/shared/id.ts';
import { clearedToServe } from '#app/domain/vetting/cleared-to-serve.ts';
import type { DocumentKind } from '#app/domain/vetting/vocabulary.ts';
import { today } from '#app/features/district/today.server.ts';
import { type Context, record } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import {
  attestations,
  documents,
  offeringRegistrations,
  organizationRegistrations,
  partnerships,
} from '#db/schema/index.ts';

export type PartnershipRow = typeof partnerships.$inferSelect;
export type Clearance = ReturnType<typeof clearedToServe>;

/** Papers that every partnership needs beside its agreement. */
const REQUIRED_DOCUMENTS: readonly DocumentKind[] = ['insurance'];

/** Whether each of these partnerships is cleared to serve today, item by item: four queries for any number of them. */
export async function clearanceOf(
  ctx: Pick<Context, 'db' | 'now' | 'district'>,
  rows: readonly PartnershipRow[],
): Promise<Map<PartnershipId, Clearance>> {
  if (rows.length === 0) return new Map();
  const organizationIds = [...new Set(rows.map((row) => row.organizationId))];
  const offeringIds = [...new Set(rows.map((row) => row.offeringId))];
  const years = [...new Set(rows.map((row) => row.schoolYear))];
  const [organizations, offerings, papers, cleared] = await Promise.all([
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
  ]);
  const standing = (id: OrganizationId | OfferingId, year: string) => `${id} ${year}`;
  const organizationOf = new Map(
    organizations.map((r) => [standing(r.organizationId, r.schoolYear), r.status]),
  );
  const offeringOf = new Map(offerings.map((r) => [standing(r.offeringId, r.schoolYear), r.status]));
  const day = today(ctx);

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
        requiredDocuments: REQUIRED_DOCUMENTS,
        documents: papers.filter(
          (paper) =>
            paper.organizationId === row.organizationId &&
            (paper.kind === 'agreement' ? paper.partnershipId === row.id : true),
        ),
        adults: 1,
        attestations: cleared.filter(
          (attestation) =>
            attestation.organizationId === row.organizationId &&
            (attestation.partnershipId === null || attestation.partnershipId === row.id),
        ),
        paid: row.price > 0,
        requisitionNumber: row.requisitionNumber,
      }),
    ]),
  );
}

function papersOf(db: Connection, organizationIds: OrganizationId[], rows: readonly PartnershipRow[]) {
  return db
    .select({
      organizationId: documents.organizationId,
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

/**
 * Brings the stored standing of partnerships in line with what clears them: planned becomes cleared, and what lost a
 * paper goes back to planned. Each move is an event of its own. Call it in the transaction that changed a fact.
 */
export async function refreshClearance(
  ctx: Context,
  of: { partnershipId: PartnershipId } | { organizationId: OrganizationId } | { all: true },
): Promise<void> {
  const where =
    'partnershipId' in of
      ? eq(partnerships.id, of.partnershipId)
      : 'organizationId' in of
        ? eq(partnerships.organizationId, of.organizationId)
        : undefined;
  const rows = await ctx.db
    .select()
    .from(partnerships)
    .where(
      and(
        where,
        eq(partnerships.schoolYear, ctx.schoolYear),
        inArray(partnerships.status, ['planned', 'cleared', 'active']),
      ),
    )
    .orderBy(partnerships.id)
    .for('update');
  const clearances = await clearanceOf(ctx, rows);
  for (const row of rows) {
    const { cleared, items } = clearances.get(row.id)!;
    if (cleared === (row.status !== 'planned')) continue;
    await ctx.db
      .update(partnerships)
      .set(cleared ? { status: 'cleared', clearedAt: ctx.now } : { status: 'planned', clearedAt: null })
      .where(eq(partnerships.id, row.id));
    await record(ctx, {
      type: cleared ? 'partnership.cleared' : 'partnership.lapsed',
      subjectType: 'partnership',
      subjectId: row.id,
      organizationId: row.organizationId,
      schoolCode: row.schoolCode,
      data: {
        reference: row.reference,
        offeringIds: [row.offeringId],
        ...(cleared ? {} : { missing: items.filter(({ ok }) => !ok).map(({ key }) => key) }),
      },
    });
  }
}
