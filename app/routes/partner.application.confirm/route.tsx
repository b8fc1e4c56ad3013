import type { ActionFunctionArgs } from '@remix-run/node';
import { confirmPart } from '#app/features/application/confirm-part.server.ts';
import { ConfirmPartForm } from '#app/features/application/inputs.ts';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { outcomeOf } from '#app/platform/outcome.server.ts';
import { redirectTo, redirectWithNotice, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

const LIST = '/partner/application';

export const loader = () => redirectTo(LIST);

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('application.edit');
  const form = await readForm(args.request, ConfirmPartForm);
  if (!form.ok) return redirectWithProblem(LIST, 'Open the list again and press the button there.');
  const { application: applicationId, offering: offeringId, part: partKey } = form.value;
  const list = offeringId === null ? LIST : `${LIST}/offerings/${offeringId}`;
  const done = await outcomeOf(ctx, confirmPart(ctx, { applicationId, offeringId, partKey }), sayApplication);
  return done.ok
    ? redirectWithNotice(list, `Confirmed as last year: ${done.result}`)
    : redirectWithProblem(list, done.sentence);
}
