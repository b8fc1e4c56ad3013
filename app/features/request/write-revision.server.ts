import { judgeRevision, type RequestTerms } from '#app/domain/partnerships/judge-revision.ts';
import type { Side } from '#app/domain/partnerships/vocabulary.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { requestRevisions } from '#db/schema/index.ts';
import { type RequestRow, termsContext } from './load-request.server.ts';

/** Writes terms as the next numbered revision, or refuses with the first thing that is wrong with them. */
export async function writeRevision(
  ctx: Context,
  request: Pick<RequestRow, 'id' | 'offeringId' | 'schoolCode' | 'schoolYear'>,
  revision: { number: number; side: Side; terms: RequestTerms },
): Promise<void> {
  const context = await termsContext(ctx, request);
  const [problem] = judgeRevision(revision.terms, context);
  if (problem) {
    const slot = context.slots.find(({ name }) => name === revision.terms.slot);
    throw new Refusal('rule', `terms-${problem.code}`, {
      field: problem.field,
      places: slot?.places ?? context.places,
    });
  }
  await ctx.db.insert(requestRevisions).values({
    ...revision.terms,
    grades: [...revision.terms.grades],
    days: [...revision.terms.days],
    price: revision.terms.price as never,
    requestId: request.id,
    number: revision.number,
    side: revision.side,
    proposedBy: requireUser(ctx),
    createdAt: ctx.now,
  });
}
