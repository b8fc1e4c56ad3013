import type { ActionFunctionArgs } from '@remix-run/node';
import { addToShortlist } from '#app/features/shortlist/add-to-shortlist.server.ts';
import { AddForm, AddSearch } from '#app/features/shortlist/inputs.ts';
import { sayShortlist } from '#app/features/shortlist/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import {
  readSearch,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
  safePath,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader() {
  return redirectTo('/school/shortlists');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const back = safePath(readSearch(args.request, AddSearch).to, '/school/shortlists');
  ctx.demand('shortlist.edit');
  const form = await readForm(args.request, AddForm);
  if (!form.ok) return redirectWithProblem(back, 'Choose an offering and a list.');
  const added = await ctx.answer(form.attempt((value) => addToShortlist(ctx, value), sayShortlist));
  if (!added.ok) {
    const { formErrors } = await added.reply.json();
    return redirectWithProblem(back, formErrors[0] ?? '');
  }
  const { name, isNew } = added.result;
  // Back to the line it was pressed on: the same place of the list, which now says where it stands.
  return redirectWithNotice(
    `${back.split('#')[0]}#compare-${form.value.offering}`,
    isNew ? `${name} is on your shortlist` : `${name} was on your shortlist already`,
  );
}
