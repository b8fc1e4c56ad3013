import { type ActionFunctionArgs, json } from '@remix-run/node';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { cellName } from '#app/domain/vetting/row-answers.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { APPLICATION, uploadHref } from './application-hrefs.ts';
import { ANSWER } from './field-names.ts';
import { PartForm } from './inputs.ts';
import { partReply } from './part-reply.ts';
import { sayApplication } from './refusal-text.ts';
import { savePart } from './save-part.server.ts';

/** What a page of answers does when it is sent, by whichever of its buttons. Everything typed on it is saved first. */
export async function answerPart(
  args: ActionFunctionArgs,
  { offeringId, partKey }: { offeringId: OfferingId | null; partKey: string },
) {
  const ctx = await requireContext(args);
  ctx.demand('application.edit');
  const form = await readForm(args.request, PartForm);
  if (!form.ok) return form.reply;
  const { application: applicationId, after, ...typed } = form.value;
  const [step, key = '', row] = after.split(':');
  const fields = step === 'drop' ? withoutRow(typed, key, Number(row)) : typed;
  const withoutFile = step === 'none' ? key : undefined;
  const saved = await ctx.answer(
    form.attempt(
      () => savePart(ctx, { applicationId, offeringId, partKey, fields, withoutFile }),
      sayApplication,
    ),
  );
  if (!saved.ok) return saved.reply;
  const again = partReply(saved.result, fields, after);
  if (again) return json(again, { status: 422 });
  if (step === 'file') return redirectTo(uploadHref(key, offeringId));
  if (step === 'later') {
    const list = offeringId === null ? APPLICATION : `${APPLICATION}/offerings/${offeringId}`;
    return redirectWithNotice(list, `Saved at ${saved.result.savedAt}`);
  }
  return step === 'next'
    ? redirectTo(saved.result.next)
    : redirectTo(`${new URL(args.request.url).pathname}#answer-${key}`);
}

function withoutRow(fields: Record<string, unknown>, key: string, row: number): Record<string, unknown> {
  const gone = `${ANSWER}${key}${cellName(row, '')}`;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith(gone)));
}
