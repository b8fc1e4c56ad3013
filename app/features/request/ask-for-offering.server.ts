import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { type SaveBeginningInput, type SavedBeginning, saveBeginning } from './beginning.server.ts';
import { goneRequestPage } from './gone-request-page.server.ts';
import { newRequestPage } from './new-request-page.server.ts';
import { type StartRequestInput, startRequest } from './start-request.server.ts';

/** The five questions; where the offering went away while somebody answered them, what is kept of the answers. */
export async function newRequestOrGone(ctx: Context, search: Parameters<typeof newRequestPage>[1]) {
  const page = await unlessRefused(newRequestPage(ctx, search), isGone);
  return page === null ? { gone: await goneRequestPage(ctx, search.offering) } : { ...page, gone: null };
}

/** As `saveBeginning`; an offering that went away is a broken rule, whose reply keeps what was typed. */
export async function keepNewRequest(ctx: Context, input: SaveBeginningInput): Promise<SavedBeginning> {
  const kept = await unlessRefused(saveBeginning(ctx, input), isGone);
  if (kept === null) throw new Refusal('rule', 'offering-gone');
  return kept;
}

/** Answers with mistakes go back as they were typed, whether they can be kept or not; null where they cannot. */
export const keepDespiteMistakes = (
  ctx: Context,
  input: SaveBeginningInput,
): Promise<SavedBeginning | null> =>
  unlessRefused(saveBeginning(ctx, input), ({ kind }) => kind !== 'forbidden');

/**
 * Writes the request as a draft. Where somebody answered a question of it meanwhile nothing is written, and both
 * answers come back to be chosen between.
 */
export async function writeNewRequest(
  ctx: Context,
  { page, ...input }: StartRequestInput & { page: NonNullable<StartRequestInput['page']> },
) {
  const requestId = await unlessRefused(
    startRequest(ctx, { ...input, page }),
    (refusal) => isGone(refusal) || refusal.code === 'beginning-differs',
  );
  if (requestId !== null) return { requestId };
  const { offeringSlug, needId } = input;
  return { differences: await keepNewRequest(ctx, { offeringSlug, needId, ...page, whole: true }) };
}

const isGone = ({ kind, code }: Refusal) => kind === 'not-found' && code === 'offering';

async function unlessRefused<Result>(
  work: Promise<Result>,
  isExpected: (refusal: Refusal) => boolean,
): Promise<Result | null> {
  return work.catch((error: unknown) => {
    if (error instanceof Refusal && isExpected(error)) return null;
    throw error;
  });
}
