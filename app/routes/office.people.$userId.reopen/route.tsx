import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { reopenAccount } from '#app/features/identity/close-account.server.ts';
import { closeAccountPage } from '#app/features/identity/close-account-page.server.ts';
import { PersonParams } from '#app/features/identity/inputs.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { userId } = readParams(args.params, PersonParams);
  await ctx.answer(closeAccountPage(ctx, userId));
  return redirectTo(`/office/people/${userId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { userId } = readParams(args.params, PersonParams);
  const { name } = await ctx.answer(reopenAccount(ctx, userId));
  return redirectWithNotice(`/office/people/${userId}`, `The account of ${name} is open again`);
}
