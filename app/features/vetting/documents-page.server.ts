import { asc, desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { DocumentId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import {
  attestations,
  documentKinds,
  documents,
  files,
  offerings,
  organizations,
  partnerships,
  users,
} from '#db/schema/index.ts';
import {
  attestationCount,
  endingAttestations,
  type PaperView,
  paperCounts,
  papersIn,
} from './papers.server.ts';

export const PAPERS_PAGE_SIZE = 25;

const columns = {
  id: documents.id,
  kind: documents.kind,
  label: documentKinds.label,
  status: documents.status,
  note: documents.note,
  returnedNote: documents.returnedNote,
  validFrom: documents.validFrom,
  validUntil: documents.validUntil,
  createdAt: documents.createdAt,
  fileId: files.id,
  fileName: files.name,
  bytes: files.bytes,
  partner: organizations.name,
  organizationId: documents.organizationId,
  offering: offerings.name,
  partnershipId: documents.partnershipId,
  partnership: partnerships.reference,
  sender: users.name,
};

const papers = (ctx: Context) =>
  ctx.db
    .select(columns)
    .from(documents)
    .innerJoin(files, eq(files.id, documents.fileId))
    .innerJoin(organizations, eq(organizations.id, documents.organizationId))
    .innerJoin(documentKinds, eq(documentKinds.code, documents.kind))
    .leftJoin(offerings, eq(offerings.id, documents.offeringId))
    .leftJoin(partnerships, eq(partnerships.id, documents.partnershipId))
    .leftJoin(users, eq(users.id, files.uploadedBy));

/** The papers that wait for the Office, and those that end soon or have ended. */
export async function documentsPage(
  ctx: Context,
  search: { show: PaperView | 'attestations'; page: number },
) {
  authorize(ctx, 'document.review');
  const { show } = search;
  const [rows, ending, counts, attested] = await Promise.all([
    show === 'attestations'
      ? []
      : papers(ctx)
          .where(papersIn(ctx, show))
          .orderBy(
            show === 'ending' ? asc(documents.validUntil) : asc(documents.createdAt),
            desc(documents.id),
          )
          .limit(PAPERS_PAGE_SIZE)
          .offset((search.page - 1) * PAPERS_PAGE_SIZE),
    attestationsEnding(ctx, search),
    paperCounts(ctx),
    attestationCount(ctx),
  ]);
  return {
    search,
    counts: { ...counts, attestations: attested },
    pageSize: PAPERS_PAGE_SIZE,
    total: show === 'attestations' ? attested : counts[show],
    attestations: ending,
    today: today(ctx),
    now: ctx.now.toISOString(),
    papers: rows.map(({ createdAt, ...paper }) => ({ ...paper, receivedAt: createdAt.toISOString() })),
    allowed: { review: can(ctx.actor, 'document.review') },
  };
}

export type EndingAttestation = Pick<
  typeof attestations.$inferSelect,
  'id' | 'role' | 'adults' | 'clearedBy' | 'expiresOn' | 'partnershipId'
> & { partner: string };

async function attestationsEnding(
  ctx: Context,
  { show, page }: { show: string; page: number },
): Promise<EndingAttestation[]> {
  if (show !== 'attestations') return [];
  return ctx.db
    .select({
      id: attestations.id,
      partner: organizations.name,
      role: attestations.role,
      adults: attestations.adults,
      clearedBy: attestations.clearedBy,
      expiresOn: attestations.expiresOn,
      partnershipId: attestations.partnershipId,
    })
    .from(attestations)
    .innerJoin(organizations, eq(organizations.id, attestations.organizationId))
    .where(endingAttestations(ctx))
    .orderBy(asc(attestations.expiresOn), asc(organizations.name))
    .limit(PAPERS_PAGE_SIZE)
    .offset((page - 1) * PAPERS_PAGE_SIZE);
}

export type Paper = Awaited<ReturnType<typeof documentsPage>>['papers'][number];

/** One paper, for the page on which it is returned. */
export async function documentPage(ctx: Context, documentId: DocumentId) {
  authorize(ctx, 'document.review');
  const [paper] = await papers(ctx).where(eq(documents.id, documentId));
  if (!paper) throw new Refusal('not-found', 'document');
  const { createdAt, ...rest } = paper;
  return { ...rest, receivedAt: createdAt.toISOString(), open: paper.status === 'received' };
}
