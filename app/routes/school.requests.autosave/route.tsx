import { type ActionFunctionArgs, json } from '@remix-run/node';
import { saveBeginning } from '#app/features/request/beginning.server.ts';
import { AutosaveForm, typedSoFar } from '#app/features/request/inputs.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { readFields, readTyped } from '#app/platform/forms.server.ts';
import { redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/requests');

/** What the five questions of a request send by themselves: only those that were touched. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('request.send');
  const typed = await readTyped(args.request);
  const form = readFields(typed, AutosaveForm);
  if (!form.ok) return form.reply;
  const { offering, need } = form.value;
  const saved = await ctx.answer(
    form.attempt(
      () => saveBeginning(ctx, { offeringSlug: offering, needId: need, answers: typedSoFar(typed) }),
      sayRequest,
    ),
  );
  return saved.ok ? json({ ...saved.result, seen: {}, conflicts: {} }) : saved.reply;
}
