import { type ActionFunctionArgs, json } from '@remix-run/node';
import { AutosaveForm } from '#app/features/application/inputs.ts';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { savePart } from '#app/features/application/save-part.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/partner/application');

/** What a page of answers sends by itself, every few seconds: only the answers that were touched. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('application.edit');
  const form = await readForm(args.request, AutosaveForm);
  if (!form.ok) return form.reply;
  const { application: applicationId, part: partKey, offering: offeringId, ...fields } = form.value;
  const saved = await ctx.answer(
    form.attempt(
      () => savePart(ctx, { applicationId, offeringId, partKey, fields, onlySent: true }),
      sayApplication,
    ),
  );
  if (!saved.ok) return saved.reply;
  const { savedAt, seen, conflicts } = saved.result;
  return json({ savedAt, seen, conflicts });
}
