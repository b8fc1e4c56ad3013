import { and, desc, eq, lt } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import { withSupplements } from '#app/domain/vetting/supplement.ts';
import { supplementsOf } from '#app/features/supplement/supplements-of.server.ts';
import type { Connection } from '#db/client.server.ts';
import { applicationSubmissions, applications, cycles } from '#db/schema/index.ts';

export type SentEarlier = { readonly content: SubmissionContent; readonly sentAt: Date };

/**
 * What an organization last sent to register for a year before this one, with what it answered during that year; null
 * where it never did.
 */
export async function sentForAnEarlierYear(
  db: Connection,
  organizationId: OrganizationId,
  schoolYear: SchoolYear,
): Promise<SentEarlier | null> {
  const [found] = await db
    .select({
      applicationId: applications.id,
      content: applicationSubmissions.content,
      sentAt: applicationSubmissions.submittedAt,
    })
    .from(applicationSubmissions)
    .innerJoin(applications, eq(applications.id, applicationSubmissions.applicationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(
      and(
        eq(applications.organizationId, organizationId),
        eq(cycles.kind, 'registration'),
        lt(cycles.schoolYear, schoolYear),
      ),
    )
    .orderBy(desc(cycles.schoolYear), desc(applicationSubmissions.submittedAt))
    .limit(1);
  if (!found) return null;
  const supplements = await supplementsOf(db, found.applicationId);
  return {
    content: withSupplements(
      found.content as SubmissionContent,
      supplements.map(({ content }) => content),
    ),
    sentAt: found.sentAt,
  };
}
