import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotDone } from '#app/features/fund/components/not-done.tsx';
import { ownFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { FundRequestParams } from '#app/features/fund/inputs.ts';
import { sayFundRequest } from '#app/features/fund/refusal-text.ts';
import { submitFundRequest } from '#app/features/fund/submit-fund-request.server.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const meta: MetaFunction = () => [{ title: 'Send a request for money · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, FundRequestParams);
  return json(await ctx.answer(ownFundRequestPage(ctx, fundRequestId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, FundRequestParams);
  ctx.demand('fund-request.submit');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return ctx.replyBeside(ownFundRequestPage(ctx, fundRequestId), form.reply);
  const sent = await ctx.answer(form.attempt(() => submitFundRequest(ctx, fundRequestId), sayFundRequest));
  if (!sent.ok) return sent.reply;
  return redirectWithNotice(`/school/fund/${fundRequestId}`, 'Request sent to the Partnerships Office');
}

export default function NotSent() {
  const request = useLoaderData<typeof loader>();
  return (
    <NotDone
      reply={useActionData<typeof action>()}
      back={{ href: `/school/fund/${request.id}`, label: `Money for ${request.offering}` }}
    />
  );
}
