import type { ActionFunctionArgs } from '@remix-run/node';
import { MailParams } from '#app/features/outbox/inputs.ts';
import { retryDelivery } from '#app/features/outbox/retry-delivery.server.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/office/outbox');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { mailId } = readParams(args.params, MailParams);
  await ctx.answer(retryDelivery(ctx, { what: 'mail', id: mailId }));
  return redirectWithNotice('/office/outbox', 'It is tried again now.');
}
