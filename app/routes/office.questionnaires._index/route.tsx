import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { questionnairesPage } from '#app/features/questionnaire/questionnaires-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Questions · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(questionnairesPage(ctx)));
}

type Row = Awaited<ReturnType<typeof questionnairesPage>>['questionnaires'][number];

export default function Questionnaires() {
  const { questionnaires, allowed } = useLoaderData<typeof loader>();
  const drafts = questionnaires.filter(({ status }) => status === 'draft');
  const published = questionnaires.filter(({ status }) => status === 'published');
  return (
    <Page
      title="Questions"
      lede="What applications ask, version by version. A published version never changes: copy it to a draft, edit the copy and publish that."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
    >
      <Section title="Drafts" tight>
        {drafts.length === 0 ? (
          <EmptyState title="No draft" level={3}>
            {allowed.edit
              ? 'Open a published version and copy it. Nobody outside the Office sees a draft.'
              : 'The director copies a published version to a draft, and edits that.'}
          </EmptyState>
        ) : (
          <Versions rows={drafts} />
        )}
      </Section>
      <Section title="Published" tight>
        <Versions rows={published} />
      </Section>
    </Page>
  );
}

function Versions({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <PlainList
      items={rows.map(({ id, title, version, questions, cycles, published }) => ({
        key: id,
        main: <a href={`/office/questionnaires/${id}`}>{`${title} (${version})`}</a>,
        end: plural(questions, 'question'),
        sub: (
          <>
            {published !== null && `Published ${published}. `}
            {cycles.length > 0
              ? `Asked in: ${cycles.map(({ name }) => name).join(', ')}`
              : 'No cycle asks it yet'}
          </>
        ),
      }))}
    />
  );
}
