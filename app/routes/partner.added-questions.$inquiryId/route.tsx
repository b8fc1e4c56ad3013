import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerAdded } from '#app/features/supplement/answer-added.server.ts';
import { InquiryForm } from '#app/features/supplement/components/inquiry-form.tsx';
import { NotTaken } from '#app/features/supplement/components/not-taken.tsx';
import { SupplementGroups } from '#app/features/supplement/components/supplements.tsx';
import { InquiryParams } from '#app/features/supplement/inputs.ts';
import { inquiryFormPage } from '#app/features/supplement/inquiry-form-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
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
  ctx.demand('inquiry.answer');
  const { inquiryId } = readParams(args.params, InquiryParams);
  return answerAdded(ctx, args.request, inquiryId);
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
      {!view.allowed.answer && reply && <NotTaken reply={reply} questions={view.questions} />}
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
