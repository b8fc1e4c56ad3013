import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { editOtherNames, termPage } from '#app/features/district/other-names.server.ts';
import { saySettings } from '#app/features/district/refusal-text.ts';
import { OtherNamesForm, TermParams } from '#app/features/district/settings-inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.label ?? 'Other names'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(termPage(ctx, readParams(args.params, TermParams))));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, OtherNamesForm);
  if (!form.ok) return form.reply;
  const of = readParams(args.params, TermParams);
  const kept = await ctx.answer(
    form.attempt((input) => editOtherNames(ctx, { ...of, ...input }), saySettings),
  );
  return kept.ok ? redirectWithNotice('/office/settings', 'Searches understand these names now') : kept.reply;
}

export default function OtherNames() {
  const { label, otherNames } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page title={label} back={{ href: '/office/settings', label: 'Settings' }} density="compact">
      <Form reply={reply} submitLabel="Save">
        <TextField
          name="names"
          label="Also called"
          optional
          hint={`What people may type into a search instead of ${label}, with commas between`}
          defaultValue={otherNames.join(', ')}
        />
      </Form>
    </Page>
  );
}
