import type { ActionFunctionArgs } from '@remix-run/node';
import { askToJoin } from '#app/features/organization/ask-to-join.server.ts';
import { AskToJoinForm } from '#app/features/organization/inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/partner/start');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const form = await readForm(args.request, AskToJoinForm);
  if (!form.ok) return form.reply;
  await ctx.answer(askToJoin(ctx, { organizationId: form.value.organization }));
  return redirectWithNotice(
    '/partner/start',
    'Asked. An admin can now invite you; the invitation comes by mail',
  );
}
