import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MessageForm, RequestParams } from '#app/features/request/inputs.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { writeMessage } from '#app/features/request/write-message.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Write a message · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  const { id, offering, reference } = await ctx.answer(requestPage(ctx, requestId));
  return json({ id, offering, reference });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  const form = await readForm(args.request, MessageForm);
  if (!form.ok) return form.reply;
  const written = await ctx.answer(
    form.attempt(({ body }) => writeMessage(ctx, { requestId, body }), sayRequest),
  );
  return written.ok ? redirectWithNotice(`/requests/${requestId}#messages`, 'Message sent') : written.reply;
}

export default function WriteMessage() {
  const { id, offering, reference } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page title="Write a message" back={{ href: `/requests/${id}`, label: `${offering.name}, ${reference}` }}>
      <Form reply={reply} submitLabel="Send message">
        <TextArea name="body" label="Write a message" limit={5000} rows={6} />
      </Form>
    </Page>
  );
}
