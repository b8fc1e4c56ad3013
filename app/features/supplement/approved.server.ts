import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import { type SupplementContent, withSupplements } from '#app/domain/vetting/supplement.ts';
import type { Connection } from '#db/client.server.ts';
import {
  applicationOfferings,
  applicationSubmissions,
  applicationSupplements,
  applications,
  cycles,
  inquiries,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
} from '#db/schema/index.ts';

/**
 * Of applications joined with their cycle: those whose organization was approved in it and still is. The decision on an
 * appeal stands in the place of the first; who is suspended or has run out is not approved.
 */
export const isApproved = (): SQL => sql`(
  ${applications.status} = 'decided'
  and (select d.outcome from decisions d where d.application_id = ${applications.id}
        order by d.is_appeal desc limit 1) = 'approved'
  and exists (select 1 from ${organizationRegistrations} r
       where r.organization_id = ${applications.organizationId} and r.school_year = ${cycles.schoolYear}
         and r.status = 'approved'))`;

export const approvedAt = () =>
  sql<Date>`(select max(d.decided_at) from decisions d where d.application_id = ${applications.id})`.mapWith(
    applications.decidedAt,
  );

/** What stands beside the decision on one application: all that was said by now, and the offerings that are approved. */
export type Standing = {
  readonly content: SubmissionContent;
  readonly offerings: readonly { readonly id: OfferingId; readonly name: string }[];
};

/** Two queries and a third, however many applications there are. */
export async function standingsOf(
  db: Connection,
  applicationIds: readonly ApplicationId[],
): Promise<Map<ApplicationId, Standing>> {
  if (applicationIds.length === 0) return new Map();
  const ids = [...applicationIds];
  const [sent, added, approved] = await Promise.all([
    db
      .selectDistinctOn([applicationSubmissions.applicationId], {
        applicationId: applicationSubmissions.applicationId,
        content: applicationSubmissions.content,
      })
      .from(applicationSubmissions)
      .where(inArray(applicationSubmissions.applicationId, ids))
      .orderBy(applicationSubmissions.applicationId, desc(applicationSubmissions.number)),
    db
      .select({
        applicationId: applicationSupplements.applicationId,
        content: applicationSupplements.content,
      })
      .from(applicationSupplements)
      .innerJoin(inquiries, eq(inquiries.id, applicationSupplements.inquiryId))
      .where(inArray(applicationSupplements.applicationId, ids))
      .orderBy(inquiries.askedAt, inquiries.id),
    db
      .select({
        applicationId: applicationOfferings.applicationId,
        id: offerings.id,
        name: offerings.name,
      })
      .from(applicationOfferings)
      .innerJoin(applications, eq(applications.id, applicationOfferings.applicationId))
      .innerJoin(cycles, eq(cycles.id, applications.cycleId))
      .innerJoin(offerings, eq(offerings.id, applicationOfferings.offeringId))
      .innerJoin(
        offeringRegistrations,
        and(
          eq(offeringRegistrations.offeringId, offerings.id),
          eq(offeringRegistrations.schoolYear, cycles.schoolYear),
        ),
      )
      .where(
        and(
          inArray(applicationOfferings.applicationId, ids),
          eq(offeringRegistrations.status, 'approved'),
          sql`${offerings.status} <> 'archived'`,
        ),
      )
      .orderBy(applicationOfferings.position, offerings.name),
  ]);
  return new Map(
    sent.map(({ applicationId, content }) => {
      const own = <Row extends { applicationId: ApplicationId }>(rows: readonly Row[]) =>
        rows.filter((row) => row.applicationId === applicationId);
      const supplements: SupplementContent[] = own(added).map((row) => row.content);
      return [
        applicationId,
        {
          content: withSupplements(content as SubmissionContent, supplements),
          offerings: own(approved).map(({ id, name }) => ({ id, name })),
        },
      ];
    }),
  );
}
