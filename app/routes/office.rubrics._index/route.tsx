import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PURPOSE_WORDS } from '#app/features/quality/quality-words.ts';
import { rubricsPage } from '#app/features/quality/rubrics-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Select } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { DraftTable, VersionTable } from './rubric-tables.tsx';

export const meta: MetaFunction = () => [{ title: 'Quality Standards: versions · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(rubricsPage(ctx)));
}

export default function Rubrics() {
  const { versions, drafts } = useLoaderData<typeof loader>();

  return (
    <Page
      title="Quality Standards"
      lede="Every version that was published, and what is being written. A published version never changes: copy it, change the copy, publish that."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      actions={
        <LinkButton look="line" href="/office/rubrics/import">
          Bring in a file
        </LinkButton>
      }
      density="compact"
    >
      <Section title="Published">
        {versions.length === 0 ? (
          <EmptyState title="No version yet" level={3}>
            Begin a draft below, or bring in the standards of your district as a file.
          </EmptyState>
        ) : (
          <VersionTable versions={versions} />
        )}
      </Section>
      <Section title="Drafts">
        {drafts.length === 0 ? (
          <EmptyState title="No draft" level={3}>
            A draft is seen by the Office alone. Partners and reviewers meet it once it is published.
          </EmptyState>
        ) : (
          <DraftTable drafts={drafts} />
        )}
      </Section>
      <Section title="Begin a draft">
        <Form action="/office/rubrics/drafts/start" submitLabel="Begin a draft">
          <Select
            name="from"
            label="Begin from"
            hint="A copy has everything but the name of the version."
            choices={[
              ...versions.map(({ id, title, version }) => ({
                value: id,
                label: `${title}, ${version}`,
                group: 'A copy of',
              })),
              { value: 'empty-vetting', label: PURPOSE_WORDS.vetting, group: 'Nothing, for' },
              { value: 'empty-partnership', label: PURPOSE_WORDS.partnership, group: 'Nothing, for' },
            ]}
            width="full"
          />
        </Form>
      </Section>
    </Page>
  );
}
