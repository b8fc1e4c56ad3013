import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeQueueView } from '#app/features/desk/change-queue-view.server.ts';
import { QueueViewForm, QueueViewParams } from '#app/features/desk/inputs.ts';
import { queueViewPage } from '#app/features/desk/queue-view-page.server.ts';
import { sayDesk } from '#app/features/desk/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'A view'}: name and sharing · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { viewId } = readParams(args.params, QueueViewParams);
  return json(await ctx.answer(queueViewPage(ctx, viewId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { viewId } = readParams(args.params, QueueViewParams);
  ctx.demand('queue-view.keep');
  const form = await readForm(args.request, QueueViewForm);
  if (!form.ok) return form.reply;
  const changed = await ctx.answer(
    form.attempt((value) => changeQueueView(ctx, { viewId, ...value }), sayDesk),
  );
  if (!changed.ok) return changed.reply;
  return redirectWithNotice(`/office/applications/views/${viewId}`, 'View changed');
}

export default function EditQueueView() {
  const { id, name, shared, lines } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/applications/views/${id}`;
  return (
    <Page title={`View: ${name}`} back={{ href: back, label: 'Back to the view' }}>
      <Form reply={reply} submitLabel="Save" secondary={<a href={back}>Not now</a>}>
        <TextField name="name" label="Name" defaultValue={name} width="mid" />
        <Checkbox
          name="shared"
          label="Show it to the whole Office"
          hint="Colleagues read it. Only you change it."
          defaultChecked={shared}
        />
      </Form>
      <Section title="What it keeps">
        <SummaryList items={lines} />
        <p className="small muted">
          To keep other filters, open the view, set them, and choose “Keep these filters”.
        </p>
      </Section>
      <Section title="Delete this view">
        <p>
          {shared
            ? 'It goes from your desk and from your colleagues’. You can bring it back.'
            : 'It goes from your desk. You can bring it back.'}
        </p>
        <PostButton action={`/office/applications/views/${id}/delete`} look="stop">
          Delete view
        </PostButton>
      </Section>
    </Page>
  );
}
