import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { deleteSavedSearch } from '#app/features/saved-search/delete-saved-search.server.ts';
import { SavedSearchParams } from '#app/features/saved-search/inputs.ts';
import { saySavedSearch } from '#app/features/saved-search/refusal-text.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  return redirectTo(`/school/searches/${params.searchId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { searchId } = readParams(args.params, SavedSearchParams);
  const problem = await ctx.answer(problemOf(deleteSavedSearch(ctx, searchId), saySavedSearch));
  return problem
    ? redirectWithProblem('/school/searches', problem)
    : redirectTo(`/school/searches?deleted=${searchId}`);
}
