import { and, asc, desc, eq } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import type { Connection } from '#db/client.server.ts';
import { applicationSubmissions } from '#db/schema/index.ts';

export type Submission = {
  readonly number: number;
  readonly submittedAt: Date;
  readonly content: SubmissionContent;
};

const columns = {
  number: applicationSubmissions.number,
  submittedAt: applicationSubmissions.submittedAt,
  content: applicationSubmissions.content,
};

export async function latestSubmission(
  db: Connection,
  applicationId: ApplicationId,
): Promise<Submission | undefined> {
  const [found] = await db
    .select(columns)
    .from(applicationSubmissions)
    .where(eq(applicationSubmissions.applicationId, applicationId))
    .orderBy(desc(applicationSubmissions.number))
    .limit(1);
  return found && { ...found, content: found.content as SubmissionContent };
}

export async function findSubmission(
  db: Connection,
  applicationId: ApplicationId,
  number: number,
): Promise<Submission | undefined> {
  const [found] = await db
    .select(columns)
    .from(applicationSubmissions)
    .where(
      and(eq(applicationSubmissions.applicationId, applicationId), eq(applicationSubmissions.number, number)),
    );
  return found && { ...found, content: found.content as SubmissionContent };
}

/** Each time the application was sent, without what it said. */
export async function submissionTimes(db: Connection, applicationId: ApplicationId) {
  return db
    .select({ number: applicationSubmissions.number, submittedAt: applicationSubmissions.submittedAt })
    .from(applicationSubmissions)
    .where(eq(applicationSubmissions.applicationId, applicationId))
    .orderBy(asc(applicationSubmissions.number));
}
