import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { autosaveNote } from '#app/features/vetting/autosave.server.ts';
import { ReviewParams } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { saveSectionNote } from '#app/features/vetting/save-section-note.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { reviewId } = readParams(params, ReviewParams);
  return redirectTo(`/reviews/${reviewId}`);
}

/** A private note saves by itself. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('review.score');
  const { reviewId } = readParams(args.params, ReviewParams);
  return autosaveNote(ctx, args.request, (note) => saveSectionNote(ctx, { reviewId, ...note }), sayVetting);
}
