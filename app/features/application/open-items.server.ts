import { and, asc, desc, eq } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import type { OpenItem } from '#app/domain/vetting/return-items.ts';
import type { ApplicationStatus } from '#app/domain/vetting/vocabulary.ts';
import type { Connection } from '#db/client.server.ts';
import { applicationReturnItems, applicationSubmissions } from '#db/schema/index.ts';

type Returned = { readonly id: ApplicationId; readonly status: ApplicationStatus };

/** What is open of an application: null for all of it, and only what went back while it is returned. */
export async function openItemsOf(
  db: Connection,
  { id, status }: Returned,
): Promise<readonly OpenItem[] | null> {
  if (status !== 'needs-information') return null;
  const [last] = await db
    .select({ number: applicationSubmissions.number })
    .from(applicationSubmissions)
    .where(eq(applicationSubmissions.applicationId, id))
    .orderBy(desc(applicationSubmissions.number))
    .limit(1);
  const items = last ? await returnItemsOf(db, id, last.number) : [];
  return items.length === 0 ? null : items;
}

/** What went back after one submission, in the order in which it was named. */
export async function returnItemsOf(
  db: Connection,
  applicationId: ApplicationId,
  submissionNumber: number,
): Promise<OpenItem[]> {
  const rows = await db
    .select()
    .from(applicationReturnItems)
    .where(
      and(
        eq(applicationReturnItems.applicationId, applicationId),
        eq(applicationReturnItems.submissionNumber, submissionNumber),
      ),
    )
    .orderBy(asc(applicationReturnItems.position));
  return rows.map(({ kind, offeringId, questionKey, documentKind, note, follows }): OpenItem => {
    const words = { note, follows };
    if (kind === 'document') return { kind, documentKind: documentKind!, ...words };
    if (kind === 'offering') return { kind, offeringId: offeringId!, ...words };
    return { kind, offeringId, questionKey: questionKey!, ...words };
  });
}
