import { and, eq, gte, or, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { FileId, OrganizationId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { calibratorsOf } from '#app/features/calibration/calibrators-of.server.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { openFile } from '#app/platform/storage/file-store.server.ts';
import {
  appeals,
  applications,
  cycles,
  documents,
  files,
  partnerships,
  requestMessages,
  requests,
  reviewerTies,
  reviews,
} from '#db/schema/index.ts';
import { recordOpening } from './record-opening.server.ts';

export type FileDownload = {
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  body: ReadableStream<Uint8Array>;
};

/**
 * A stored file for somebody who may read it: its organization, the Office, a reviewer of the organization's
 * application who has declared no conflict, as far as it was there when the decision fell, a reviewer who rates what it
 * was sent with for calibration, the school of the partnership that the paper covers, and for
 * a file of a message both sides of its request. To anybody else it does not exist. Whoever is not of its organization is
 * recorded (see `recordOpening`).
 */
export async function downloadFile(ctx: Context, fileId: FileId): Promise<FileDownload> {
  requireUser(ctx);
  const [file] = await ctx.db.select().from(files).where(eq(files.id, fileId));
  if (!file) throw new Refusal('not-found', 'file');
  const sides = file.organizationId === null ? await sidesOf(ctx, fileId) : undefined;
  const schoolCode = file.schoolCode ?? sides?.schoolCode ?? (await schoolOf(ctx, fileId));
  // What belongs to one partnership is no evidence for an application.
  const reviewerIds =
    file.organizationId && schoolCode === null && !(await isOfAppeal(ctx, fileId))
      ? [
          ...(await reviewersOf(ctx, file.organizationId, file.createdAt)),
          ...(await calibratorsOf(ctx, fileId)),
        ]
      : [];
  if (file.organizationId && (await hasSteppedBack(ctx, file.organizationId))) {
    throw new Refusal('forbidden', 'file.read');
  }
  const allowed = can(ctx.actor, 'file.read', {
    organizationId: file.organizationId ?? sides?.organizationId ?? null,
    schoolCode: schoolCode as Context['actor']['schoolCode'],
    reviewerIds,
  });
  if (!allowed) throw new Refusal('not-found', 'file');
  const body = await openFile(file.storageKey);
  if (!body) throw new Refusal('not-found', 'file');
  try {
    await recordOpening(ctx, file);
  } catch (error) {
    // What cannot be recorded is not handed out, and nothing of it stays open.
    await body.cancel();
    throw error;
  }
  const { name, mediaType, bytes, sha256 } = file;
  return { name, mediaType, bytes, sha256, body };
}

/** A conflict is with the organization: who has named one, or a tie, reads none of its papers, whatever the year. */
async function hasSteppedBack(ctx: Context, organizationId: OrganizationId): Promise<boolean> {
  if (ctx.actor.role !== 'reviewer') return false;
  const [tie] = await ctx.db
    .select({ kind: reviewerTies.kind })
    .from(reviewerTies)
    .where(and(eq(reviewerTies.organizationId, organizationId), eq(reviewerTies.userId, requireUser(ctx))));
  if (tie) return true;
  const [found] = await ctx.db
    .select({ id: reviews.id })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .where(
      and(
        eq(applications.organizationId, organizationId),
        eq(reviews.reviewerId, requireUser(ctx)),
        eq(reviews.status, 'recused'),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** Those whose work the file could be evidence for: not what came after the decision. */
async function reviewersOf(ctx: Context, organizationId: OrganizationId, cameAt: Date): Promise<UserId[]> {
  const rows = await ctx.db
    .select({ reviewerId: reviews.reviewerId })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(
      and(
        eq(applications.organizationId, organizationId),
        // Whoever read an application once does not read the papers of the years after it.
        gte(cycles.schoolYear, ctx.schoolYear),
        or(eq(reviews.status, 'in-progress'), eq(reviews.status, 'submitted')),
        sql`not exists (select 1 from decisions decision
          where decision.application_id = ${applications.id} and decision.decided_at < ${cameAt.toISOString()})`,
      ),
    );
  return rows.map(({ reviewerId }) => reviewerId);
}

/** An appeal is about what the reviewers said: its papers are the Office's and the partner's. */
async function isOfAppeal(ctx: Context, fileId: FileId): Promise<boolean> {
  const [appeal] = await ctx.db.select({ id: appeals.id }).from(appeals).where(eq(appeals.fileId, fileId));
  return appeal !== undefined;
}

/** Both sides of the request that a message with this file is about. */
async function sidesOf(ctx: Context, fileId: FileId) {
  const [found] = await ctx.db
    .select({ organizationId: requests.organizationId, schoolCode: requests.schoolCode })
    .from(requestMessages)
    .innerJoin(requests, eq(requests.id, requestMessages.requestId))
    .where(eq(requestMessages.fileId, fileId));
  return found;
}

async function schoolOf(ctx: Context, fileId: FileId): Promise<string | null> {
  const [found] = await ctx.db
    .select({ schoolCode: partnerships.schoolCode })
    .from(documents)
    .innerJoin(partnerships, eq(partnerships.id, documents.partnershipId))
    .where(eq(documents.fileId, fileId));
  return found?.schoolCode ?? null;
}
