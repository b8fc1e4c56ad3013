import { asc, eq, inArray } from 'drizzle-orm';
import type { ApplicationId, ReviewId, UserId } from '#app/domain/shared/id.ts';
import { hasLeft } from '#app/domain/vetting/vocabulary.ts';
import type { Connection } from '#db/client.server.ts';
import { reviewRatings, reviews, users } from '#db/schema/index.ts';
import type { PlacedRating } from './scored-rubric.ts';

export type NotedRating = PlacedRating & { readonly note: string };
export type ReviewRow = typeof reviews.$inferSelect;
export type PanelMember = ReviewRow & {
  readonly name: string;
  /** Their account is closed: nothing more is to be had from them. */
  readonly gone: boolean;
  readonly ratings: readonly NotedRating[];
};

/** Everybody who was asked to read an application, in the order of asking, with what they have rated. */
export async function findPanel(db: Connection, applicationId: ApplicationId): Promise<PanelMember[]> {
  const members = await db
    .select({ review: reviews, name: users.name, disabledAt: users.disabledAt })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.reviewerId))
    .where(eq(reviews.applicationId, applicationId))
    .orderBy(asc(reviews.createdAt), asc(reviews.id));
  const ratings = await findRatings(
    db,
    members.map(({ review }) => review.id),
  );
  return members.map(({ review, name, disabledAt }) => ({
    ...review,
    name,
    gone: disabledAt !== null,
    ratings: ratings.get(review.id) ?? [],
  }));
}

export async function findRatings(
  db: Connection,
  reviewIds: readonly ReviewId[],
): Promise<Map<ReviewId, NotedRating[]>> {
  const found = new Map<ReviewId, NotedRating[]>(reviewIds.map((id) => [id, []]));
  if (reviewIds.length === 0) return found;
  const rows = await db
    .select()
    .from(reviewRatings)
    .where(inArray(reviewRatings.reviewId, [...reviewIds]));
  for (const { reviewId, indicatorId, offeringId, level, floor, note } of rows) {
    found.get(reviewId)?.push({
      indicatorId,
      offeringId,
      levelHundredths: level === null ? null : level * 100,
      floor,
      note,
    });
  }
  return found;
}

/**
 * What somebody may see of a panel: nothing of the others' while a review of their own is open, in whatever role they
 * come. Product 3, Review.
 */
export function seenBy<Member extends PanelMember>(
  userId: UserId | null,
  panel: readonly Member[],
): Member[] {
  const own = panel.find(({ reviewerId }) => reviewerId === userId);
  const isOpen = own?.status === 'assigned' || own?.status === 'in-progress';
  return panel.map((member) => (isOpen && member !== own ? { ...member, ratings: [], comment: '' } : member));
}

/** Those who neither stepped back nor were released. */
export const reading = <Member extends Pick<ReviewRow, 'status'>>(panel: readonly Member[]): Member[] =>
  panel.filter(({ status }) => !hasLeft(status));

export const submitted = <Member extends Pick<ReviewRow, 'status'>>(panel: readonly Member[]): Member[] =>
  panel.filter(({ status }) => status === 'submitted');
