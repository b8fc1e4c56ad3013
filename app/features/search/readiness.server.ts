import { and, inArray, isNull } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { touches } from '#app/domain/vetting/access-restriction.ts';
import { isDemanded } from '#app/domain/vetting/document-kinds.ts';
import { readyToServe } from '#app/domain/vetting/ready-to-serve.ts';
import { today } from '#app/features/district/today.server.ts';
import { documentKindsOf } from '#app/features/documents/kinds.server.ts';
import type { PublishedOffering } from '#app/features/matching/published-offerings.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { accessRestrictions, attestations, documents } from '#db/schema/index.ts';

/**
 * Which of these offerings could serve today, as far as their partner's own papers go, and the last day on which that
 * stays so. Four queries for any number of them.
 */
export async function readinessOf(
  ctx: Context,
  rows: readonly PublishedOffering[],
): Promise<Map<OfferingId, CalendarDate>> {
  if (rows.length === 0) return new Map();
  const organizationIds = [...new Set(rows.map((row) => row.organizationId))];
  const [papers, cleared, kinds, narrowed] = await Promise.all([
    ctx.db
      .select({
        organizationId: documents.organizationId,
        offeringId: documents.offeringId,
        kind: documents.kind,
        status: documents.status,
        validFrom: documents.validFrom,
        validUntil: documents.validUntil,
      })
      .from(documents)
      .where(and(inArray(documents.organizationId, organizationIds), isNull(documents.partnershipId))),
    ctx.db
      .select({
        organizationId: attestations.organizationId,
        adults: attestations.adults,
        clearedOn: attestations.clearedOn,
        expiresOn: attestations.expiresOn,
      })
      .from(attestations)
      .where(and(inArray(attestations.organizationId, organizationIds), isNull(attestations.partnershipId))),
    documentKindsOf(ctx.db),
    ctx.db.select().from(accessRestrictions).where(isNull(accessRestrictions.liftedAt)),
  ]);
  const partnershipKinds = kinds.all
    .filter(({ subject }) => subject === 'partnership')
    .map(({ code }) => code);
  const owned = kinds.all.filter(
    ({ active, subject }) => active && subject !== 'adults' && subject !== 'partnership',
  );

  return new Map(
    rows.flatMap((row) => {
      const asked = { paid: (row.priceToSchool ?? 0) > 0, online: row.place === 'online' };
      const { ready, readyUntil } = readyToServe({
        today: today(ctx),
        schoolYear: ctx.schoolYear,
        organization: row.organizationStanding,
        offering: row.offeringStanding,
        requiredDocuments: owned
          .filter((kind) => isDemanded(kind, asked))
          .map(({ code, label, graceDays }) => ({ kind: code, name: label, graceDays })),
        partnershipKinds,
        documents: papers.filter(
          (paper) =>
            paper.organizationId === row.organizationId &&
            !partnershipKinds.includes(paper.kind) &&
            (paper.offeringId === null || paper.offeringId === row.id),
        ),
        adults: 1,
        attestations: cleared.filter(({ organizationId }) => organizationId === row.organizationId),
        attestationGraceDays: kinds.adults.graceDays,
        restrictions: narrowed.filter((restriction) => touches(restriction, row)),
      });
      return ready && readyUntil !== null ? [[row.id, readyUntil] as const] : [];
    }),
  );
}
