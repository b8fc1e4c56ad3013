import type { ApplicationId } from '#app/domain/shared/id.ts';
import { hasLeft } from '#app/domain/vetting/vocabulary.ts';
import type { Context } from '#app/platform/context.server.ts';
import { assignPage } from './assign-page.server.ts';

/**
 * Who would read in place of somebody who stepped back or was released, where that leaves too few: the least busy who is free of
 * conflict, so that the Office needs one press. Null where nobody has to be replaced, or nobody can be.
 */
export async function replacementFor(ctx: Context, applicationId: ApplicationId) {
  const { proposals, dueOn } = await assignPage(ctx, [applicationId]);
  const [proposal] = proposals;
  if (proposal?.status !== 'in-review' || dueOn === null) return null;
  const steppedBack = proposal.panel.filter(({ status }) => hasLeft(status)).map(({ name }) => name);
  const person = proposal.people.find(({ userId }) => userId === proposal.proposed[0]);
  if (steppedBack.length === 0 || !person) return null;
  return { steppedBack, userId: person.userId, name: person.name, open: person.open, dueOn };
}
