import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { ReadForm, ReviewParams } from '#app/features/vetting/inputs.ts';
import { markRead } from '#app/features/vetting/mark-read.server.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { reviewId } = readParams(params, ReviewParams);
  return redirectTo(`/reviews/${reviewId}`);
}

/** Leads back to the workbench as its address says, which the form's own address carries along. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const page = `/reviews/${reviewId}${new URL(args.request.url).search}`;
  ctx.demand('review.score');
  const form = await readForm(args.request, ReadForm);
  if (!form.ok) return redirectWithProblem(page, 'Choose a section first.');
  const { section, read } = form.value;
  const problem = await ctx.answer(
    problemOf(markRead(ctx, { reviewId, section, read: read === 'on' }), sayVetting),
  );
  return problem ? redirectWithProblem(page, problem) : redirectTo(page);
}
