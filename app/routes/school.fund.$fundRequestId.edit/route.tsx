import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { EligibilityNotice } from '#app/features/fund/components/eligibility-notice.tsx';
import {
  FUND_REQUEST_FIELD_ORDER,
  FundRequestFields,
} from '#app/features/fund/components/fund-request-fields.tsx';
import { ownFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { FundRequestForm, FundRequestParams } from '#app/features/fund/inputs.ts';
import { sayFundRequest } from '#app/features/fund/refusal-text.ts';
import { saveFundRequest } from '#app/features/fund/save-fund-request.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Change a request for money · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, FundRequestParams);
  return json(await ctx.answer(ownFundRequestPage(ctx, fundRequestId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, FundRequestParams);
  ctx.demand('fund-request.edit');
  const form = await readForm(args.request, FundRequestForm);
  if (!form.ok) return ctx.replyBeside(ownFundRequestPage(ctx, fundRequestId), form.reply);
  const saved = await ctx.answer(
    form.attempt((ask) => saveFundRequest(ctx, { ...ask, fundRequestId }), sayFundRequest),
  );
  return saved.ok ? redirectWithNotice(`/school/fund/${fundRequestId}`, 'Answers saved') : saved.reply;
}

export default function EditFundRequest() {
  const request = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/school/fund/${request.id}`;

  return (
    <Page title={`Money for ${request.offering}`} back={{ href: back, label: 'Check your answers' }}>
      {request.allowed.edit ? (
        <>
          {request.failures.length > 0 && <EligibilityNotice failures={request.failures} />}
          <Form
            reply={reply}
            order={FUND_REQUEST_FIELD_ORDER}
            submitLabel="Save and check my answers"
            secondary={<a href={back}>Cancel</a>}
          >
            <FundRequestFields
              cap={request.round.rules.requestCap}
              enrollment={request.enrollment}
              today={request.today}
              values={request}
            />
          </Form>
        </>
      ) : (
        <Notice title="This request cannot be changed.">
          It was sent, or its round does not take requests now.
        </Notice>
      )}
    </Page>
  );
}
