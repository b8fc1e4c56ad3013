import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { autosaveRatings } from '#app/features/vetting/autosave.server.ts';
import { ReviewParams } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { reviewId } = readParams(params, ReviewParams);
  return redirectTo(`/reviews/${reviewId}`);
}

/** The workbench saves by itself. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('review.score');
  const { reviewId } = readParams(args.params, ReviewParams);
  return autosaveRatings(ctx, args.request, (ratings) => saveRatings(ctx, { reviewId, ratings }), {
    say: sayVetting,
  });
}
