import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { letterTemplatesPage } from '#app/features/letter/template-pages.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Letters · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(letterTemplatesPage(ctx)));
}

export default function LetterTemplates() {
  const { templates, allowed } = useLoaderData<typeof loader>();
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
    </Page>
  );
}
