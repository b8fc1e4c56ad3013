import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { AlertForm, SavedSearchParams } from '#app/features/saved-search/inputs.ts';
import { saySavedSearch } from '#app/features/saved-search/refusal-text.ts';
import { setAlert } from '#app/features/saved-search/set-alert.server.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  return redirectTo(`/school/searches/${params.searchId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { searchId } = readParams(args.params, SavedSearchParams);
  const page = `/school/searches/${searchId}`;
  ctx.demand('saved-search.keep');
  const form = await readForm(args.request, AlertForm);
  if (!form.ok) return redirectWithProblem(page, 'Choose how often you want to hear of it');
  const { frequency } = form.value;
  const problem = await ctx.answer(problemOf(setAlert(ctx, { searchId, frequency }), saySavedSearch));
  if (problem) return redirectWithProblem(page, problem);
  return redirectWithNotice(
    '/school/searches',
    frequency === 'off' ? 'The alert is off' : 'The alert is set. What is there today counts as known.',
  );
}
