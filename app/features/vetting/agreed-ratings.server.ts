import { eq } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { consensuses, consensusRatings, users } from '#db/schema/index.ts';
import type { PlacedRating } from './scored-rubric.ts';

export type Agreed = typeof consensuses.$inferSelect & {
  readonly chairName: string;
  readonly ratings: readonly PlacedRating[];
};

/** What the panel agreed, if it has; the only ratings from which a published score is made. */
export async function findAgreed(db: Connection, applicationId: ApplicationId): Promise<Agreed | undefined> {
  const [head] = await db
    .select({ consensus: consensuses, chairName: users.name })
    .from(consensuses)
    .innerJoin(users, eq(users.id, consensuses.chairId))
    .where(eq(consensuses.applicationId, applicationId));
  if (!head) return undefined;
  const ratings = await db
    .select({
      indicatorId: consensusRatings.indicatorId,
      offeringId: consensusRatings.offeringId,
      levelHundredths: consensusRatings.levelHundredths,
      floor: consensusRatings.floor,
    })
    .from(consensusRatings)
    .where(eq(consensusRatings.consensusId, head.consensus.id));
  return { ...head.consensus, chairName: head.chairName, ratings };
}
