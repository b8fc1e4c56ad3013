import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { letterTemplatesPage } from '#app/features/letter/template-pages.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Letters · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(letterTemplatesPage(ctx)));
}

export default function LetterTemplates() {
  const { templates, pages, allowed } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Letters"
      lede={
        allowed.edit
          ? 'The words of each letter are yours. What was decided and why is put in by itself. Letters that were sent stay as they are.'
          : 'The words of each letter. The director changes them.'
      }
      back={{ href: '/office/settings', label: 'Settings' }}
      density="compact"
    >
      <DataTable
        label="Letters"
        columns={[
          {
            key: 'title',
            header: 'Letter',
            rowHeader: true,
            cell: ({ kind, title }) => <a href={`/office/letter-templates/${kind}`}>{title}</a>,
          },
          { key: 'when', header: 'Sent when', cell: ({ when }) => when },
          {
            key: 'versions',
            header: 'Versions',
            cell: ({ languages }) => (
              <span className="row">
                {languages.map(({ language, name, href, version }) => (
                  <a key={language} href={href}>
                    {name}: {version === 0 ? 'as it came' : version}
                  </a>
                ))}
              </span>
            ),
          },
        ]}
        rows={templates}
        rowKey={({ kind }) => kind}
      />
      <Section title="Pages for families, by language">
        <p>
          What is missing stands in English on the page. What a machine translated says so to its readers
          until a person has checked it.
        </p>
        <DataTable
          label="Pages for families, by language"
          columns={[
            {
              key: 'name',
              header: 'Language',
              rowHeader: true,
              cell: ({ name, own, tag, href }) => (
                <>
                  <a href={href}>{name}</a> <span lang={tag}>{own}</span>
                </>
              ),
            },
            { key: 'human', header: 'By a person', numeric: true, cell: ({ human }) => human },
            { key: 'reviewed', header: 'Checked', numeric: true, cell: ({ reviewed }) => reviewed },
            { key: 'machine', header: 'By a machine', numeric: true, cell: ({ machine }) => machine },
            { key: 'missing', header: 'Missing', numeric: true, cell: ({ missing }) => missing },
            { key: 'all', header: 'Texts in all', numeric: true, cell: ({ all }) => all },
          ]}
          rows={pages}
          rowKey={({ language }) => language}
        />
      </Section>
    </Page>
  );
}
