import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeSynonyms } from '#app/features/search/edit-synonyms.server.ts';
import { saySynonyms } from '#app/features/search/say-synonyms.ts';
import { SynonymsForm, SynonymsParams } from '#app/features/search/synonyms-inputs.ts';
import { synonymSetPage } from '#app/features/search/synonyms-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Change a set of words · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { synonymsId } = readParams(args.params, SynonymsParams);
  return json(await ctx.answer(synonymSetPage(ctx, synonymsId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { synonymsId } = readParams(args.params, SynonymsParams);
  ctx.demand('synonyms.edit');
  const form = await readForm(args.request, SynonymsForm);
  if (!form.ok) return form.reply;
  const changed = await ctx.answer(
    form.attempt((input) => changeSynonyms(ctx, synonymsId, input), saySynonyms),
  );
  return changed.ok
    ? redirectWithNotice('/office/settings/synonyms', 'Changed. Search goes by it within seconds')
    : changed.reply;
}

export default function ChangeSynonyms() {
  const { ways } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Change a set of words"
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: '/office/settings/synonyms', label: 'Words that mean the same' },
      ]}
      density="compact"
    >
      <Form
        reply={reply}
        submitLabel="Save"
        secondary={<a href="/office/settings/synonyms">Leave it as it is</a>}
      >
        <TextField
          name="ways"
          label="Ways to say one thing"
          hint="With an equals sign or a comma between them."
          defaultValue={ways}
        />
      </Form>
    </Page>
  );
}
