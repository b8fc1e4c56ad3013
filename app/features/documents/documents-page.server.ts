import { and, desc, eq, isNull } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { DocumentStatus } from '#app/domain/vetting/vocabulary.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { daysAway, formatBytes, formatDate, formatDaysAway } from '#app/ui/format.ts';
import { attestations, documents, files, offerings, partnerships, users } from '#db/schema/index.ts';
import { DOCUMENT_STATUS_WORDS } from './document-words.ts';
import { documentKindsOf } from './kinds.server.ts';
import { passportItems } from './passport-items.ts';

const SOON_DAYS = 60;

export type PaperState = DocumentStatus | 'ended' | 'ends-soon';

/** How far off a last day is, once that is near enough to matter. */
function soonWords(ctx: Context, until: string): string | null {
  const zone = ctx.district.timeZone;
  return daysAway(until, ctx.now, zone) <= SOON_DAYS ? formatDaysAway(until, ctx.now, zone) : null;
}

/** Every paper and attestation of the organization: what counts now, what ends soon, what was replaced. */
export async function documentsPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'organization.read', { organizationId });
  const [kinds, papers, cleared] = await Promise.all([
    documentKindsOf(ctx.db),
    ctx.db
      .select({
        document: documents,
        file: { id: files.id, name: files.name, bytes: files.bytes },
        offering: offerings.name,
        partnership: partnerships.reference,
      })
      .from(documents)
      .innerJoin(files, eq(files.id, documents.fileId))
      .leftJoin(offerings, eq(offerings.id, documents.offeringId))
      .leftJoin(partnerships, eq(partnerships.id, documents.partnershipId))
      .where(eq(documents.organizationId, organizationId))
      .orderBy(desc(documents.createdAt)),
    ctx.db
      .select({ attestation: attestations, by: users.name })
      .from(attestations)
      .leftJoin(users, eq(users.id, attestations.attestedBy))
      .where(and(eq(attestations.organizationId, organizationId), isNull(attestations.partnershipId)))
      .orderBy(desc(attestations.expiresOn)),
  ]);
  const day = today(ctx);
  const rows = papers.map(({ document, file, offering, partnership }) => {
    const until = document.validUntil;
    const counts = document.status === 'accepted' || document.status === 'received';
    const state: PaperState =
      counts && until !== null && until < day
        ? 'ended'
        : counts && until !== null && daysAway(until, ctx.now, ctx.district.timeZone) <= SOON_DAYS
          ? 'ends-soon'
          : document.status;
    return {
      id: document.id,
      kind: document.kind,
      title: kinds.label(document.kind),
      about: offering ?? (partnership ? `Partnership ${partnership}` : null),
      fileId: file.id,
      fileName: file.name,
      size: formatBytes(file.bytes),
      added: formatDate(document.createdAt, 'short', ctx.district.timeZone),
      until: until ? formatDate(until) : null,
      distance: until ? soonWords(ctx, until) : null,
      status: DOCUMENT_STATUS_WORDS[document.status],
      state,
      note: document.returnedNote,
      renew: document.partnershipId
        ? `/partnerships/${document.partnershipId}/agreement`
        : document.status !== 'replaced' && kinds.find(document.kind)?.active
          ? `/partner/documents/${document.id}/renew`
          : null,
    };
  });
  return {
    passport: passportItems(
      kinds.all,
      papers.map(({ document }) => document),
      cleared.map(({ attestation }) => attestation),
      day,
    ).map((item) => ({
      ...item,
      until: item.until ? formatDate(item.until) : null,
      distance: item.until ? soonWords(ctx, item.until) : null,
    })),
    current: rows.filter(({ state }) => state !== 'replaced'),
    replaced: rows.filter(({ state }) => state === 'replaced'),
    attestations: cleared.map(({ attestation, by }) => ({
      id: attestation.id,
      role: attestation.role,
      adults: attestation.adults,
      clearedBy: attestation.clearedBy,
      clearedOn: formatDate(attestation.clearedOn),
      until: formatDate(attestation.expiresOn),
      distance: soonWords(ctx, attestation.expiresOn),
      over: attestation.expiresOn < day,
      by,
    })),
    allowed: {
      upload: can(ctx.actor, 'document.upload', { organizationId }),
      attest: can(ctx.actor, 'attestation.add', { organizationId }),
    },
  };
}
