import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { QueueViewForm } from '#app/features/desk/inputs.ts';
import { newQueueViewPage } from '#app/features/desk/new-queue-view-page.server.ts';
import { QueueState, stateQuery } from '#app/features/desk/queue-state.ts';
import { sayDesk } from '#app/features/desk/refusal-text.ts';
import { saveQueueView } from '#app/features/desk/save-queue-view.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Save this view · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(newQueueViewPage(ctx, readSearch(args.request, QueueState))));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('queue-view.keep');
  const form = await readForm(args.request, QueueViewForm);
  if (!form.ok) return form.reply;
  const state = readSearch(args.request, QueueState);
  const saved = await ctx.answer(
    form.attempt(({ name, shared }) => saveQueueView(ctx, { name, shared, state }), sayDesk),
  );
  if (!saved.ok) return saved.reply;
  return redirectWithNotice(
    `/office/applications?saved=${saved.result}&${stateQuery(state)}`,
    `Saved as “${form.value.name}”`,
  );
}

export default function NewQueueView() {
  const { query, lines } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/applications?${query}`;
  return (
    <Page
      title="Save this view"
      lede="A view keeps filters, columns and order, never the applications themselves. It changes nothing for a colleague."
      back={{ href: back, label: 'Back to applications' }}
    >
      <SummaryList items={lines} />
      <Form reply={reply} submitLabel="Save view" secondary={<a href={back}>Not now</a>}>
        <TextField name="name" label="Name" hint="For example “Mine, late”" width="mid" />
        <Checkbox
          name="shared"
          label="Show it to the whole Office"
          hint="Colleagues read it. Only you change it."
        />
      </Form>
    </Page>
  );
}
