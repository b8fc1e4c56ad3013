import { and, desc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { type Action, can } from '#app/domain/access/policy.ts';
import { AGREEMENT } from '#app/domain/vetting/vocabulary.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Clearance, PartnershipRow } from '#app/features/partnership/clearance.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  accessRestrictions,
  applicationOfferings,
  applications,
  cycles,
  documents,
  suspensions,
} from '#db/schema/index.ts';

type Item = Clearance['items'][number];

/**
 * Where each missing item is mended, by its key: the record itself, never a list to search. Only for a reader who may mend it;
 * what waits for another side has no address.
 */
export async function mendsOf(
  ctx: Context,
  row: PartnershipRow,
  items: readonly Item[],
): Promise<ReadonlyMap<Item['key'], string>> {
  const missing = items.filter(({ ok }) => !ok);
  const may = (action: Action) => can(ctx.actor, action, row);
  const registration = missing.some(({ key }) => key === 'organization' || key === 'offering');
  const [papers, application, suspended, narrowed] = await Promise.all([
    may('document.upload') || may('document.review') ? papersOf(ctx, row, missing) : [],
    registration && may('application.read') ? applicationOf(ctx, row) : null,
    registration && may('suspension.lift') ? suspensionsOf(ctx, row) : [],
    missing.some(({ key }) => key === 'access') && may('access.restrict')
      ? restrictionNow(ctx, missing)
      : null,
  ]);
  const base = `/partnerships/${row.id}`;

  const registered = ({ key, owner }: Item): string | null => {
    if (owner === 'office') {
      const lifted = suspended.find(({ offeringId }) => (offeringId === null) === (key === 'organization'));
      if (lifted) return `/office/suspensions/${lifted.id}/lift`;
      return application && may('application.list') ? `/office/applications/${application.id}` : null;
    }
    if (!may('application.edit')) return null;
    return key === 'offering' && application?.hasOffering
      ? `/partner/application/offerings/${row.offeringId}`
      : '/partner/application';
  };

  const paper = ({ key, owner }: Item): string | null => {
    const ofKind = papers.filter(({ kind }) => kind === key);
    if (owner === 'office') {
      const waiting = ofKind.find(({ status }) => status === 'received');
      if (!waiting || !may('document.review')) return null;
      // Approving the partnership accepts its agreement: one act on the partnership's own page.
      return key === AGREEMENT && row.approvedAt === null ? `${base}#approve` : `/documents/${waiting.id}`;
    }
    if (key === AGREEMENT) return may('partnership.agreement') ? `${base}/agreement` : null;
    if (!may('document.upload')) return null;
    const last = ofKind.find(({ partnershipId }) => partnershipId === null);
    return last ? `/partner/documents/${last.id}/renew` : `/partner/documents/new?kind=${key}`;
  };

  const mend = (item: Item): string | null => {
    switch (item.key) {
      case 'requisition':
        return may('partnership.requisition') ? `${base}/requisition` : null;
      case 'attestation':
        return may('partnership.attest') ? `${base}/attestation` : null;
      case 'partnership':
        // Without an agreement there is nothing to approve yet.
        return may('partnership.approve') && papers.some(({ kind }) => kind === AGREEMENT)
          ? `${base}#approve`
          : null;
      case 'access':
        return narrowed && `/office/settings/access#narrowed-${narrowed.id}`;
      case 'organization':
      case 'offering':
        return registered(item);
      default:
        return paper(item);
    }
  };
  return new Map(
    missing.flatMap((item) => {
      const href = mend(item);
      return href === null ? [] : [[item.key, href] as const];
    }),
  );
}

/** The papers that count for it, of the kinds that are missing and the agreement, newest first. */
function papersOf(ctx: Context, row: PartnershipRow, missing: readonly Item[]) {
  return ctx.db
    .select({
      id: documents.id,
      kind: documents.kind,
      status: documents.status,
      partnershipId: documents.partnershipId,
    })
    .from(documents)
    .where(
      and(
        eq(documents.organizationId, row.organizationId),
        inArray(documents.kind, [AGREEMENT, ...missing.map(({ key }) => key)]),
        ne(documents.status, 'replaced'),
        or(
          eq(documents.partnershipId, row.id),
          and(
            isNull(documents.partnershipId),
            or(isNull(documents.offeringId), eq(documents.offeringId, row.offeringId)),
          ),
        ),
      ),
    )
    .orderBy(desc(documents.createdAt), desc(documents.id));
}

/** The organization's newest application for the year, and whether the offering is in it. */
async function applicationOf(ctx: Context, { organizationId, offeringId, schoolYear }: PartnershipRow) {
  const [application] = await ctx.db
    .select({
      id: applications.id,
      hasOffering: sql<boolean>`${applicationOfferings.offeringId} is not null`,
    })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .leftJoin(
      applicationOfferings,
      and(
        eq(applicationOfferings.applicationId, applications.id),
        eq(applicationOfferings.offeringId, offeringId),
      ),
    )
    .where(
      and(
        eq(applications.organizationId, organizationId),
        eq(cycles.schoolYear, schoolYear),
        ne(applications.status, 'withdrawn'),
      ),
    )
    .orderBy(desc(applications.createdAt))
    .limit(1);
  return application ?? null;
}

function suspensionsOf(ctx: Context, { organizationId, offeringId, schoolYear }: PartnershipRow) {
  return ctx.db
    .select({ id: suspensions.id, offeringId: suspensions.offeringId })
    .from(suspensions)
    .where(
      and(
        eq(suspensions.organizationId, organizationId),
        eq(suspensions.schoolYear, schoolYear),
        isNull(suspensions.liftedBy),
        or(isNull(suspensions.offeringId), eq(suspensions.offeringId, offeringId)),
      ),
    );
}

/** The restriction in force that the item names by its reason. */
async function restrictionNow(ctx: Context, missing: readonly Item[]) {
  const reason = missing.find(({ key }) => key === 'access')?.name ?? '';
  const [narrowed] = await ctx.db
    .select({ id: accessRestrictions.id })
    .from(accessRestrictions)
    .where(
      and(
        eq(accessRestrictions.reason, reason),
        isNull(accessRestrictions.liftedAt),
        sql`(${accessRestrictions.untilDay} is null or ${accessRestrictions.untilDay} >= ${today(ctx)}::date)`,
      ),
    )
    .orderBy(accessRestrictions.fromDay)
    .limit(1);
  return narrowed ?? null;
}
