import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PartnershipViewForm, PartnershipViewParams } from '#app/features/oversight/filters.ts';
import { sayView } from '#app/features/oversight/oversight-words.ts';
import {
  partnershipViewPage,
  renamePartnershipView,
} from '#app/features/oversight/partnership-views.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'A view'}: name and sharing · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { viewId } = readParams(args.params, PartnershipViewParams);
  return json(await ctx.answer(partnershipViewPage(ctx, viewId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { viewId } = readParams(args.params, PartnershipViewParams);
  ctx.demand('partnership-view.keep');
  const form = await readForm(args.request, PartnershipViewForm);
  if (!form.ok) return form.reply;
  const renamed = await ctx.answer(
    form.attempt((named) => renamePartnershipView(ctx, { viewId, ...named }), sayView),
  );
  return renamed.ok
    ? redirectWithNotice(`/office/partnerships/views/${viewId}`, 'View changed')
    : renamed.reply;
}

export default function EditPartnershipView() {
  const { id, name, shared } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/partnerships/views/${id}`;
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
    </Page>
  );
}
