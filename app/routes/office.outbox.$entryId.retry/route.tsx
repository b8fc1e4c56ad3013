import type { ActionFunctionArgs } from '@remix-run/node';
import { EntryParams } from '#app/features/outbox/inputs.ts';
import { retryDelivery } from '#app/features/outbox/retry-delivery.server.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/office/outbox');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { entryId } = readParams(args.params, EntryParams);
  await ctx.answer(retryDelivery(ctx, { what: 'entry', id: entryId }));
  return redirectWithNotice('/office/outbox', 'It is tried again now.');
}
