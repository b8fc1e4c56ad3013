import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { SavedSearchParams } from '#app/features/saved-search/inputs.ts';
import { saySavedSearch } from '#app/features/saved-search/refusal-text.ts';
import { restoreSavedSearch } from '#app/features/saved-search/restore-saved-search.server.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  return redirectTo(`/school/searches?deleted=${params.searchId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { searchId } = readParams(args.params, SavedSearchParams);
  const problem = await ctx.answer(problemOf(restoreSavedSearch(ctx, searchId), saySavedSearch));
  return problem
    ? redirectWithProblem(`/school/searches?deleted=${searchId}`, problem)
    : redirectWithNotice('/school/searches', 'The search is back');
}
