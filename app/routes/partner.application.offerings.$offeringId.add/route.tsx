import type { ActionFunctionArgs } from '@remix-run/node';
import { addOfferingToApplication } from '#app/features/application/add-offering-to-application.server.ts';
import { ApplicationForm, OfferingParams } from '#app/features/application/inputs.ts';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { outcomeOf } from '#app/platform/outcome.server.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/partner/application/offerings/add');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  ctx.demand('application.edit');
  const form = await readForm(args.request, ApplicationForm);
  if (!form.ok) return form.reply;
  const added = await outcomeOf(
    ctx,
    addOfferingToApplication(ctx, { applicationId: form.value.application, offeringId }),
    sayApplication,
  );
  return added.ok
    ? redirectTo(`/partner/application/offerings/${added.result}`)
    : redirectWithNotice('/partner/application', added.sentence);
}
