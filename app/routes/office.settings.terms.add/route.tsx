import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { TERM_KINDS } from '#app/domain/offerings/vocabulary.ts';
import { addTerm } from '#app/features/district/edit-terms.server.ts';
import { saySettings } from '#app/features/district/refusal-text.ts';
import { TermForm } from '#app/features/district/settings-inputs.ts';
import { settingsPage } from '#app/features/district/settings-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Add to a list · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  await ctx.answer(settingsPage(ctx));
  return json(null);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, TermForm);
  if (!form.ok) return form.reply;
  const added = await ctx.answer(form.attempt((input) => addTerm(ctx, input), saySettings));
  return added.ok ? redirectWithNotice('/office/settings', 'Added to the list') : added.reply;
}

export default function AddTerm() {
  const reply = useActionData<typeof action>();
  return (
    <Page title="Add to a list" back={{ href: '/office/settings', label: 'Settings' }} density="compact">
      <Form reply={reply} submitLabel="Add">
        <Radios
          name="kind"
          label="Which list?"
          choices={TERM_KINDS.map((value) => ({ value, label: value }))}
        />
        <TextField name="label" label="The words that people read" width="mid" />
      </Form>
    </Page>
  );
}
