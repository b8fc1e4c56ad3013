import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addSynonyms } from '#app/features/search/edit-synonyms.server.ts';
import { saySynonyms } from '#app/features/search/say-synonyms.ts';
import { SynonymsForm } from '#app/features/search/synonyms-inputs.ts';
import { synonymsPage } from '#app/features/search/synonyms-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Words that mean the same · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(synonymsPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('synonyms.edit');
  const form = await readForm(args.request, SynonymsForm);
  if (!form.ok) return form.reply;
  const added = await ctx.answer(form.attempt((input) => addSynonyms(ctx, input), saySynonyms));
  return added.ok
    ? redirectWithNotice('/office/settings/synonyms', 'Added. Search goes by it within seconds')
    : added.reply;
}

export default function Synonyms() {
  const { sets } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Words that mean the same"
      lede="Whichever of a set somebody types, search finds all of it. A change reaches search within a few seconds, and a search server within a minute."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
    >
      <Section title="Add a set">
        <Form reply={reply} submitLabel="Add this set">
          <TextField
            name="ways"
            label="Ways to say one thing"
            hint="With an equals sign or a comma between them: SEL = social emotional learning. Each way may have up to four words."
          />
        </Form>
      </Section>
      <Section title={plural(sets.length, 'set')}>
        <DataTable
          label="Words that mean the same"
          compact
          columns={[
            {
              key: 'ways',
              header: 'Ways to say one thing',
              rowHeader: true,
              wide: true,
              cell: (set) => <a href={`/office/settings/synonyms/${set.id}`}>{set.ways.join(' = ')}</a>,
            },
            {
              key: 'remove',
              header: 'Take out',
              cell: (set) => (
                <PostButton
                  small
                  look="line"
                  action={`/office/settings/synonyms/${set.id}/remove`}
                  about={set.ways[0]}
                >
                  Take out
                </PostButton>
              ),
            },
          ]}
          rows={sets}
          rowKey={(set) => set.id}
        />
      </Section>
    </Page>
  );
}
