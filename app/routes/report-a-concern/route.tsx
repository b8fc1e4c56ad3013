import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CONCERN_TOPIC_LABELS, CONCERN_TOPICS, ConcernForm } from '#app/features/concern/inputs.ts';
import { reportConcern } from '#app/features/concern/report-concern.server.ts';
import { officeContact } from '#app/features/district/office-contact.server.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Report a concern · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeContact(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const form = await readForm(args.request, ConcernForm);
  if (!form.ok) return form.reply;
  const { clientAddress } = args.context;
  const sent = await ctx.answer(
    form.attempt((concern) => reportConcern(ctx, { ...concern, clientAddress }), sayIdentity),
  );
  if (!sent.ok) return sent.reply;
  return redirectWithNotice(
    '/report-a-concern',
    `Sent. ${ctx.district.officeName} reads it today or on the next school day.`,
  );
}

export default function ReportAConcern() {
  const office = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="Report a concern"
      lede={`Tell the ${office.name} what happened. You do not need an account, and you do not have to give your name.`}
    >
      <Notice tone="stop" title="Is a child in danger now?">
        Call 911. To report abuse or neglect in Massachusetts, call the state’s hotline at 1-800-792-5200, day
        or night.
      </Notice>
      <Form reply={reply} submitLabel="Send to the Office" label="Your concern">
        <Radios
          name="topic"
          label="What is it about?"
          choices={CONCERN_TOPICS.map((value) => ({ value, label: CONCERN_TOPIC_LABELS[value] }))}
        />
        <TextField name="about" label="Which partner, offering or school?" optional />
        <TextArea
          name="words"
          label="What happened?"
          hint="Say when and where. Leave out children’s last names."
          limit={5000}
          rows={8}
        />
        <TextField name="name" label="Your name" optional autoComplete="name" />
        <TextField
          name="email"
          label="Your email address"
          hint="Only so that the Office can answer you."
          type="email"
          optional
          autoComplete="email"
        />
      </Form>
      <p className="read">
        You can also call {office.phone} or write to <a href={`mailto:${office.email}`}>{office.email}</a>.
      </p>
    </Page>
  );
}
