import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { filtersQuery, PartnershipFilters, PartnershipViewForm } from '#app/features/oversight/filters.ts';
import { sayView } from '#app/features/oversight/oversight-words.ts';
import {
  newPartnershipViewPage,
  savePartnershipView,
} from '#app/features/oversight/partnership-views.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Save this view · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const filters = readSearch(args.request, PartnershipFilters);
  return json(await ctx.answer(newPartnershipViewPage(ctx, filters)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('partnership-view.keep');
  const form = await readForm(args.request, PartnershipViewForm);
  if (!form.ok) return form.reply;
  const state = readSearch(args.request, PartnershipFilters);
  const saved = await ctx.answer(
    form.attempt((named) => savePartnershipView(ctx, { ...named, state }), sayView),
  );
  if (!saved.ok) return saved.reply;
  return redirectWithNotice(
    `/office/partnerships?saved=${saved.result}&${filtersQuery(state)}`,
    `Saved as “${form.value.name}”`,
  );
}

export default function NewPartnershipView() {
  const { query } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/partnerships?${query}`;
  return (
    <Page
      title="Save this view"
      lede="A view keeps the filters, never the partnerships themselves."
      back={{ href: back, label: 'Back to partnerships' }}
    >
      <Form reply={reply} submitLabel="Save view" secondary={<a href={back}>Not now</a>}>
        <TextField name="name" label="Name" hint="For example “No insurance, overdue”" width="mid" />
        <Checkbox
          name="shared"
          label="Show it to the whole Office"
          hint="Colleagues read it. Only you delete it."
        />
      </Form>
    </Page>
  );
}
