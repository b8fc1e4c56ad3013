import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { OfferingParams, SlotNameForm } from '#app/features/offering/inputs.ts';
import { sayOfferingInOneSentence } from '#app/features/offering/refusal-text.ts';
import { removeSlot } from '#app/features/offering/slots.server.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { offeringId } = readParams(params, OfferingParams);
  return redirectTo(`/partner/offerings/${offeringId}/slots`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  const page = `/partner/offerings/${offeringId}/slots`;
  ctx.demand('offering.edit');
  const form = await readForm(args.request, SlotNameForm);
  const name = form.ok ? form.value.name : '';
  const problem = await ctx.answer(
    problemOf(removeSlot(ctx, { offeringId, name }), sayOfferingInOneSentence),
  );
  return problem ? redirectWithProblem(page, problem) : redirectWithNotice(page, 'Taken out');
}
