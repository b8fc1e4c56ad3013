import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { restorePair } from '#app/features/merging/dismiss-pair.server.ts';
import { PairParams } from '#app/features/merging/inputs.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { pairId } = readParams(params, PairParams);
  return redirectTo(`/office/look-alikes/${pairId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { pairId } = readParams(args.params, PairParams);
  await ctx.answer(restorePair(ctx, pairId));
  return redirectWithNotice(`/office/look-alikes/${pairId}`, 'Back among the pairs to look at');
}
