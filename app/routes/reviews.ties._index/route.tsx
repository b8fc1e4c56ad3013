import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { declareTie } from '#app/features/vetting/declare-tie.server.ts';
import { TieForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { TIE_WORDS, TIES } from '#app/features/vetting/tie-words.ts';
import { tiesPage } from '#app/features/vetting/ties-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Radios, Select } from '#app/ui/choice-fields.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'My ties · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(tiesPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('tie.declare');
  const form = await readForm(args.request, TieForm);
  if (!form.ok) return form.reply;
  const declared = await ctx.answer(
    form.attempt(
      ({ organization, kind }) => declareTie(ctx, { organizationId: organization, kind }),
      sayVetting,
    ),
  );
  return declared.ok
    ? redirectWithNotice('/reviews/ties', 'Declared. You are not asked to read their applications.')
    : declared.reply;
}

export default function Ties() {
  const { ties, organizations } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="My ties"
      lede="Name the partners that you should not read, before anybody asks. The Office sees that there is a tie, and the partner does not."
      back={{ href: '/reviews', label: 'Back to my reviews' }}
      density="compact"
    >
      <Section title="Declared">
        {ties.length === 0 ? (
          <EmptyState title="None" level={3}>
            You sign for each application as well that you have no conflict. A tie declared here spares you
            the asking.
          </EmptyState>
        ) : (
          <DataTable
            label="Declared ties"
            compact
            columns={[
              { key: 'name', header: 'Partner', rowHeader: true, cell: ({ name }) => name },
              { key: 'kind', header: 'Tie', wide: true, cell: ({ kind }) => TIE_WORDS[kind] },
              {
                key: 'at',
                header: 'Declared',
                nowrap: true,
                cell: ({ declaredAt }) => formatDate(declaredAt, 'short'),
              },
              {
                key: 'back',
                header: 'By mistake?',
                cell: ({ organizationId, name }) => (
                  <PostButton
                    look="line"
                    small
                    action={`/reviews/ties/${organizationId}/withdraw`}
                    about={name}
                  >
                    Take it back
                  </PostButton>
                ),
              },
            ]}
            rows={ties}
            rowKey={({ organizationId }) => organizationId}
          />
        )}
      </Section>
      <Section title="Declare a tie">
        <Form reply={reply} submitLabel="Declare this tie">
          <Select
            name="organization"
            label="Partner"
            emptyLabel="Choose a partner"
            choices={organizations.map(({ id, name }) => ({ value: id, label: name }))}
            width="full"
          />
          <Radios
            name="kind"
            label="What ties you to them?"
            hint="You, or somebody in your family or household."
            choices={TIES.map((value) => ({ value, label: TIE_WORDS[value] }))}
          />
        </Form>
      </Section>
    </Page>
  );
}
