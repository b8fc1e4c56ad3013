import { and, eq, inArray } from 'drizzle-orm';
import type { ApplicationId, CycleId, OrganizationId, UserId } from '#app/domain/shared/id.ts';
import { type AssignmentRefusal, judgeReviewerAssignment } from '#app/domain/vetting/judge-review.ts';
import {
  type Candidate,
  organizationDomains,
  reviewerCandidates,
} from '#app/features/vetting/reviewer-candidates.server.ts';
import type { Connection } from '#db/client.server.ts';
import { reviews } from '#db/schema/index.ts';

type Asked = { readonly applicationId: ApplicationId; readonly organizationId: OrganizationId };
export type Excuse = AssignmentRefusal;
export type Reviewer = Candidate & {
  /** Why this reviewer cannot be asked to rate it for calibration; null where nothing speaks against it. */
  excuseFrom(asked: Asked): Excuse | null;
};

/**
 * The reviewers of a cycle, everybody who holds the role or one of them, and what excuses them: by the rule of live
 * assignment, so that whoever may not read an organization's application live does not rate it for calibration either,
 * and neither does whoever has read it live. A fixed number of queries.
 */
export async function calibrationReviewers(
  db: Connection,
  cycleId: CycleId,
  asked: readonly Asked[],
  only?: UserId,
): Promise<Reviewer[]> {
  const people = await reviewerCandidates(db, cycleId, only);
  if (people.length === 0 || asked.length === 0) {
    return people.map((person) => ({ ...person, excuseFrom: () => null }));
  }
  const [domains, read] = await Promise.all([
    organizationDomains(
      db,
      asked.map(({ organizationId }) => organizationId),
    ),
    db
      .select({ applicationId: reviews.applicationId, reviewerId: reviews.reviewerId })
      .from(reviews)
      .where(
        and(
          inArray(
            reviews.applicationId,
            asked.map(({ applicationId }) => applicationId),
          ),
          only === undefined ? undefined : eq(reviews.reviewerId, only),
        ),
      ),
  ]);
  return people.map((person) => ({
    ...person,
    excuseFrom({ applicationId, organizationId }) {
      const verdict = judgeReviewerAssignment({
        applicationStatus: 'in-review',
        organizationId,
        organizationDomains: domains.get(organizationId) ?? [],
        reviewer: {
          ...person,
          holdsReviewerRole: true,
          alreadyAssigned: read.some(
            (row) => row.applicationId === applicationId && row.reviewerId === person.userId,
          ),
        },
      });
      return verdict.ok ? null : verdict.reason;
    },
  }));
}
