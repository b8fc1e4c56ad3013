import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { draftReply } from '#app/features/vetting/draft-reply.ts';
import { AutosaveRatingsForm, ReviewParams } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { saveRatings } from '#app/features/vetting/save-ratings.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatTime } from '#app/ui/format.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { reviewId } = readParams(params, ReviewParams);
  return redirectTo(`/reviews/${reviewId}`);
}

/** What the workbench sends by itself, every few seconds: only the ratings and notes that were touched. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  ctx.demand('review.score');
  const form = await readForm(args.request, AutosaveRatingsForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      ({ on, ratings }) =>
        saveRatings(ctx, {
          reviewId,
          ratings: ratings.map((rating) => ({ ...rating, offeringId: on })),
        }),
      sayVetting,
    ),
  );
  if (!saved.ok) return saved.reply;
  const { seen, conflicts } = saved.result;
  return json(draftReply(formatTime(ctx.now, ctx.district.timeZone), seen, Object.keys(conflicts)));
}
