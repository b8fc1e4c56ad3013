import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { MessageParams, ReportForm } from '#app/features/message/inputs.ts';
import { reportMessage, reportPage } from '#app/features/message/report-message.server.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LongText } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Report a concern · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { messageId } = readParams(args.params, MessageParams);
  return json(await ctx.answer(reportPage(ctx, messageId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { messageId } = readParams(args.params, MessageParams);
  ctx.demand('message.report');
  const form = await readForm(args.request, ReportForm);
  if (!form.ok) return ctx.replyBeside(reportPage(ctx, messageId), form.reply);
  const told = await ctx.answer(
    form.attempt(({ words }) => reportMessage(ctx, { messageId, words }), sayRequest),
  );
  return told.ok
    ? redirectWithNotice(
        `/requests/${told.result}#messages`,
        'The Office has your concern and will answer you.',
      )
    : told.reply;
}

export default function ReportMessage() {
  const { body, by, requestId, reference } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Report a concern about a message"
      lede="It goes to the Partnerships Office with the message itself. The other side is not told. If a child is in danger, call 911 first."
      back={{ href: `/requests/${requestId}#messages`, label: `Back to ${reference}` }}
    >
      <Section title={`The message by ${by}`} look="quiet">
        <LongText text={body} />
      </Section>
      <Form reply={reply} submitLabel="Send to the Office">
        <TextArea name="words" label="What should the Office look at?" limit={5000} rows={5} />
      </Form>
    </Page>
  );
}
