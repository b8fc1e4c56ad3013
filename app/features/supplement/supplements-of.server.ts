import { asc, eq } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import type { SupplementContent } from '#app/domain/vetting/supplement.ts';
import type { Connection } from '#db/client.server.ts';
import { applicationSupplements, inquiries, users } from '#db/schema/index.ts';

export type Supplement = {
  readonly content: SupplementContent;
  readonly answeredAt: Date;
  readonly answeredBy: string;
};

/** What was answered beside one application, in the order in which it was asked. */
export async function supplementsOf(db: Connection, applicationId: ApplicationId): Promise<Supplement[]> {
  return db
    .select({
      content: applicationSupplements.content,
      answeredAt: applicationSupplements.answeredAt,
      answeredBy: users.name,
    })
    .from(applicationSupplements)
    .innerJoin(inquiries, eq(inquiries.id, applicationSupplements.inquiryId))
    .innerJoin(users, eq(users.id, applicationSupplements.answeredBy))
    .where(eq(applicationSupplements.applicationId, applicationId))
    .orderBy(asc(inquiries.askedAt), asc(inquiries.id));
}
