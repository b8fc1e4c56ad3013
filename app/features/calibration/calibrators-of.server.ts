import { and, eq, gte, isNotNull, sql } from 'drizzle-orm';
import type { FileId, UserId } from '#app/domain/shared/id.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { applicationSubmissions, applications, calibrationApplications, cycles } from '#db/schema/index.ts';
import { calibrationReviewers } from './excuses.server.ts';

/** The actor, where they are a reviewer who may rate for calibration this year what the file was sent with; else nobody. */
export async function calibratorsOf(ctx: Context, fileId: FileId): Promise<UserId[]> {
  if (ctx.actor.role !== 'reviewer') return [];
  const found = await ctx.db
    .select({
      cycleId: calibrationApplications.cycleId,
      applicationId: applications.id,
      organizationId: applications.organizationId,
    })
    .from(calibrationApplications)
    .innerJoin(cycles, eq(cycles.id, calibrationApplications.cycleId))
    .innerJoin(applications, eq(applications.id, calibrationApplications.applicationId))
    .innerJoin(
      applicationSubmissions,
      and(
        eq(applicationSubmissions.applicationId, calibrationApplications.applicationId),
        eq(applicationSubmissions.number, calibrationApplications.submissionNumber),
      ),
    )
    .where(
      and(
        isNotNull(calibrationApplications.openedAt),
        gte(cycles.schoolYear, ctx.schoolYear),
        sql`${applicationSubmissions.content} -> 'documents' @> ${JSON.stringify([{ fileId }])}::text::jsonb`,
      ),
    );
  const [first] = found;
  if (!first) return [];
  const userId = requireUser(ctx);
  const [person] = await calibrationReviewers(ctx.db, first.cycleId, found, userId);
  return person && found.some((asked) => person.excuseFrom(asked) === null) ? [userId] : [];
}
