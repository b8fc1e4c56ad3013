import type { ActionFunctionArgs } from '@remix-run/node';
import { dropBeginning } from '#app/features/request/beginning.server.ts';
import { DropForm } from '#app/features/request/inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/requests');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('request.send');
  const form = await readForm(args.request, DropForm);
  if (!form.ok) return form.reply;
  await ctx.answer(dropBeginning(ctx, form.value.offering));
  return redirectWithNotice(`/school/requests/new?offering=${form.value.offering}`, 'Begun anew');
}
