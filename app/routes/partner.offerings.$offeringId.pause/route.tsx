import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { OfferingParams } from '#app/features/offering/inputs.ts';
import { pauseOffering } from '#app/features/offering/pause-offering.server.ts';
import { sayOfferingInOneSentence } from '#app/features/offering/refusal-text.ts';
import { outcomeOf } from '#app/platform/outcome.server.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  return redirectTo(`/partner/offerings/${readParams(params, OfferingParams).offeringId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  const done = await outcomeOf(ctx, pauseOffering(ctx, { offeringId }), sayOfferingInOneSentence);
  return redirectWithNotice(
    `/partner/offerings/${offeringId}`,
    done.ok ? 'Paused. It is out of search' : done.sentence,
  );
}
