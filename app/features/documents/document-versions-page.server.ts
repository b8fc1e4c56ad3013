import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { DocumentId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { formatBytes, formatDate } from '#app/ui/format.ts';
import {
  documentKinds,
  documents,
  files,
  offerings,
  organizations,
  partnerships,
  users,
} from '#db/schema/index.ts';
import { DOCUMENT_STATUS_WORDS } from './document-words.ts';

/** One document with every version it ever had, newest first: file, dates, who sent it, who looked at it and what became of it. */
export async function documentVersionsPage(ctx: Context, documentId: DocumentId) {
  const [found] = await ctx.db
    .select({
      document: documents,
      title: documentKinds.label,
      kindActive: documentKinds.active,
      organization: organizations.name,
      offering: offerings.name,
      partnership: partnerships.reference,
    })
    .from(documents)
    .innerJoin(documentKinds, eq(documentKinds.code, documents.kind))
    .innerJoin(organizations, eq(organizations.id, documents.organizationId))
    .leftJoin(offerings, eq(offerings.id, documents.offeringId))
    .leftJoin(partnerships, eq(partnerships.id, documents.partnershipId))
    .where(eq(documents.id, documentId));
  if (!found) throw new Refusal('not-found', 'document');
  const { document } = found;
  admit(ctx, 'document.read', { organizationId: document.organizationId });
  const rows = await versionsOf(ctx, document);
  const zone = ctx.district.timeZone;
  const versions = rows.map(({ version, file, sentBy }, place) => ({
    id: version.id,
    number: rows.length - place,
    isThis: version.id === documentId,
    fileId: file.id,
    fileName: file.name,
    size: formatBytes(file.bytes),
    from: version.validFrom ? formatDate(version.validFrom, 'short') : null,
    until: version.validUntil ? formatDate(version.validUntil, 'short') : null,
    status: version.status,
    statusWords: DOCUMENT_STATUS_WORDS[version.status],
    added: formatDate(version.createdAt, 'short', zone),
    sentBy,
    note: version.note,
    returnedNote: version.returnedNote,
    reviewedBy: version.reviewedBy,
    reviewed: version.reviewedAt ? formatDate(version.reviewedAt, 'short', zone) : null,
  }));
  const names = await reviewerNames(ctx, versions);
  const own = can(ctx.actor, 'document.upload', { organizationId: document.organizationId });
  return {
    title: found.title,
    organization: found.organization,
    about: found.offering ?? (found.partnership ? `Partnership ${found.partnership}` : null),
    versions: versions.map(({ reviewedBy, ...version }) => ({
      ...version,
      reviewer: reviewedBy ? (names.get(reviewedBy) ?? null) : null,
    })),
    /** The paper itself, while the Office has yet to look at it and the reader may. */
    toReview: document.status === 'received' && can(ctx.actor, 'document.review'),
    id: documentId,
    back: own ? '/partner/documents' : '/office/documents',
    renew:
      own && found.kindActive
        ? document.partnershipId
          ? `/partnerships/${document.partnershipId}/agreement`
          : `/partner/documents/${versions[0]!.id}/renew`
        : null,
  };
}

/** A document is its kind, its owner and what it is about; each paper of the three is a version. */
function versionsOf(ctx: Context, document: typeof documents.$inferSelect) {
  const { offeringId, partnershipId } = document;
  return ctx.db
    .select({
      version: documents,
      file: { id: files.id, name: files.name, bytes: files.bytes },
      sentBy: users.name,
    })
    .from(documents)
    .innerJoin(files, eq(files.id, documents.fileId))
    .leftJoin(users, eq(users.id, files.uploadedBy))
    .where(
      and(
        eq(documents.organizationId, document.organizationId),
        eq(documents.kind, document.kind),
        offeringId ? eq(documents.offeringId, offeringId) : isNull(documents.offeringId),
        partnershipId ? eq(documents.partnershipId, partnershipId) : isNull(documents.partnershipId),
      ),
    )
    .orderBy(desc(documents.createdAt), desc(documents.id));
}

async function reviewerNames(ctx: Context, versions: readonly { reviewedBy: string | null }[]) {
  const ids = new Set(versions.flatMap(({ reviewedBy }) => reviewedBy ?? []));
  if (ids.size === 0) return new Map<string, string>();
  const people = await ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...ids] as (typeof users.$inferSelect.id)[]));
  return new Map<string, string>(people.map(({ id, name }) => [id, name]));
}
