import { type ActionFunctionArgs, json } from '@remix-run/node';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { saveBeginning } from '#app/features/request/beginning.server.ts';
import { AutosaveForm } from '#app/features/request/inputs.ts';
import { sentMarks } from '#app/features/request/merge-beginning.server.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { typedSoFar } from '#app/features/request/typed-so-far.ts';
import { sentBefore } from '#app/platform/fields.ts';
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
  const input = {
    offeringSlug: offering,
    needId: need,
    answers: typedSoFar(typed),
    seen: sentMarks(typed),
    before: typedSoFar(sentBefore(typed)),
  };
  const saved = await ctx.answer(
    form.attempt(() => saveBeginning(ctx, input).catch(passTooLong), sayRequest),
  );
  if (!saved.ok) return saved.reply;
  // The page goes on saving by itself once the answer is shorter.
  if (saved.result instanceof Refusal) return form.refuse(sayRequest(saved.result), 413);
  const { savedAt, seen, conflicts } = saved.result;
  return json({
    savedAt,
    seen,
    conflicts: Object.fromEntries(
      Object.entries(conflicts).map(([name, { by, own }]) => [name, { by, own }]),
    ),
  });
}

function passTooLong(error: unknown): Refusal {
  if (error instanceof Refusal && error.code === 'beginning-too-long') return error;
  throw error;
}
