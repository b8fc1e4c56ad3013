import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { signedOutHref } from '#app/features/application/signed-out.ts';
import { answerInquiry } from '#app/features/supplement/answer-inquiry.server.ts';
import { InquiryForm } from '#app/features/supplement/components/inquiry-form.tsx';
import { SupplementGroups } from '#app/features/supplement/components/supplements.tsx';
import { InquiryParams, SupplementForm } from '#app/features/supplement/inputs.ts';
import { keepInquiryDraft } from '#app/features/supplement/inquiry-draft.server.ts';
import { inquiryFormPage } from '#app/features/supplement/inquiry-form-page.server.ts';
import { saySupplement } from '#app/features/supplement/refusal-text.ts';
import { rowsAfter } from '#app/features/supplement/rows-after.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithNotice, sendOn } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Added questions · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { inquiryId } = readParams(args.params, InquiryParams);
  return json(await ctx.answer(inquiryFormPage(ctx, inquiryId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  if (ctx.actor.userId === null) return sendOn(signedOutHref(args.request));
  const { inquiryId } = readParams(args.params, InquiryParams);
  ctx.demand('inquiry.answer');
  const form = await readForm(args.request, SupplementForm);
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
    const here = new URL(args.request.url).pathname;
    if (step === 'later')
      return redirectWithNotice('/partner', 'Your answers are kept. Send them when you are ready.');
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

export default function AddedQuestions() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <Page
      title="Added questions"
      meta={`${view.cycle}, beside application ${view.reference}`}
      lede={
        view.answered
          ? `Answered ${view.answered.at} by ${view.answered.who}.`
          : `The Office added these during the year. Please answer by ${view.by}, ${view.distance}. Your approval and what you sent stay as they are.`
      }
      back={{ href: '/partner/added-questions', label: 'All added questions' }}
    >
      {view.refusal !== null && <Notice title="It cannot be answered now.">{view.refusal}</Notice>}
      {view.answered && <SupplementGroups groups={view.answered.groups} />}
      {view.allowed.answer && <InquiryForm view={view} reply={reply} />}
      {!view.answered && (
        <p className="small muted">
          Stuck? Call the {view.office.name}, <bdi>{view.office.phone}</bdi>.
        </p>
      )}
    </Page>
  );
}
