import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ownFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { FundRequestParams } from '#app/features/fund/inputs.ts';
import { sayFundRequest } from '#app/features/fund/refusal-text.ts';
import { withdrawFundRequest } from '#app/features/fund/withdraw-fund-request.server.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Withdraw a request for money · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, FundRequestParams);
  return json(await ctx.answer(ownFundRequestPage(ctx, fundRequestId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, FundRequestParams);
  ctx.demand('fund-request.withdraw');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return ctx.replyBeside(ownFundRequestPage(ctx, fundRequestId), form.reply);
  const taken = await ctx.answer(form.attempt(() => withdrawFundRequest(ctx, fundRequestId), sayFundRequest));
  return taken.ok ? redirectWithNotice('/school/fund', 'Request withdrawn') : taken.reply;
}

export default function WithdrawFundRequest() {
  const request = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/school/fund/${request.id}`;

  return (
    <Page
      title={`Withdraw the request for ${request.offering}?`}
      lede={
        request.round.takesRequests
          ? 'The Office no longer ranks it. While the round is open you can write a new one.'
          : 'The Office no longer ranks it. The round takes no new requests, so this cannot be undone.'
      }
      back={{ href: back, label: `Request ${request.reference}` }}
    >
      <Form
        reply={reply}
        submitLabel={request.allowed.withdraw ? 'Withdraw the request' : undefined}
        submitLook="stop"
        secondary={<a href={back}>Keep it</a>}
      />
    </Page>
  );
}
