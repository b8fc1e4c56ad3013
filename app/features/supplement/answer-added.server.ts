import { json } from '@remix-run/node';
import type { InquiryId } from '#app/domain/shared/id.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import type { RequestContext } from '#app/platform/request-context.server.ts';
import { answerInquiry } from './answer-inquiry.server.ts';
import { SupplementForm } from './inputs.ts';
import { keepInquiryDraft } from './inquiry-draft.server.ts';
import { saySupplement } from './refusal-text.ts';
import { rowsAfter } from './rows-after.ts';

/** What the page of added questions does when it is sent, by whichever of its buttons. Nothing typed on it is lost. */
export async function answerAdded(ctx: RequestContext, request: Request, inquiryId: InquiryId) {
  const form = await readForm(request, SupplementForm);
  if (!form.ok) return form.reply;
  const { after, ...fields } = form.value;
  const [step, key = ''] = after.split(':');
  if (step !== 'send') {
    const typed = step === 'more' || step === 'drop' ? rowsAfter(fields, after) : fields;
    const withoutFile = step === 'none' ? key : undefined;
    const kept = await ctx.answer(
      form.attempt(() => keepInquiryDraft(ctx, { inquiryId, fields: typed, withoutFile }), saySupplement),
    );
    if (!kept.ok) return kept.reply;
    const here = new URL(request.url).pathname;
    if (step === 'later') {
      return redirectWithNotice('/partner', 'Your answers are kept. Send them when you are ready.');
    }
    return redirectTo(step === 'file' ? `${here}/files/${key}` : `${here}#answer-${key}`);
  }
  const sent = await ctx.answer(
    form.attempt(async () => {
      const answered = await answerInquiry(ctx, { inquiryId, fields });
      if (Object.keys(answered.problems).length > 0) await keepInquiryDraft(ctx, { inquiryId, fields });
      return answered;
    }, saySupplement),
  );
  if (!sent.ok) return sent.reply;
  const { problems } = sent.result;
  if (Object.keys(problems).length > 0) {
    return json({ fieldErrors: problems, formErrors: [], values: fields }, { status: 422 });
  }
  return redirectWithNotice('/partner', 'Your answers are with the Office. Thank you.');
}
