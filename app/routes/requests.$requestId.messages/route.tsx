import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { WriteMessageForm } from '#app/features/message/components/conversation-section.tsx';
import { MessageForm } from '#app/features/message/inputs.ts';
import { RequestParams } from '#app/features/request/inputs.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { writeMessage } from '#app/features/request/write-message.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Write a message · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  const { id, offering, reference, conversation } = await ctx.answer(requestPage(ctx, requestId));
  return json({ id, offering, reference, formKey: conversation.formKey });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  ctx.demand('request.write');
  const upload = await readUpload(ctx, args.request, MessageForm, 'file');
  if (!upload.ok) return ctx.replyBeside(requestPage(ctx, requestId), upload.reply);
  const { form, file } = upload;
  const written = await ctx.answer(
    form.attempt((message) => writeMessage(ctx, { requestId, ...message, file }), sayRequest),
  );
  return written.ok ? redirectWithNotice(`/requests/${requestId}#messages`, 'Message sent') : written.reply;
}

export default function WriteMessage() {
  const { id, offering, reference, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page title="Write a message" back={{ href: `/requests/${id}`, label: `${offering.name}, ${reference}` }}>
      <WriteMessageForm formKey={formKey} reply={reply} />
    </Page>
  );
}
