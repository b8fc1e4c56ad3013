import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { WeightsForm, WeightsSearch } from '#app/features/matching/weights/inputs.ts';
import { askForPreview, weightsPage } from '#app/features/matching/weights/weights-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Match weights · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(weightsPage(ctx, readSearch(args.request, WeightsSearch))));
}

/** Leads to the preview; nothing is saved here. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('match-weights.read');
  const form = await readForm(args.request, WeightsForm);
  return form.ok ? redirectTo(await ctx.answer(askForPreview(ctx, form.value))) : form.reply;
}

type Version = Awaited<ReturnType<typeof weightsPage>>['versions'][number];

const columns = (current: number, mayEdit: boolean): Column<Version>[] => [
  {
    key: 'version',
    header: 'Version',
    rowHeader: true,
    nowrap: true,
    cell: ({ version }) => (
      <>
        {version} {version === current && <Tag tone="solid">Holds now</Tag>}
      </>
    ),
  },
  {
    key: 'saved',
    header: 'Saved',
    cell: ({ at, by, reason }) => (
      <>
        {formatDateTime(at)}, {by}
        <Sub>{reason}</Sub>
      </>
    ),
  },
  {
    key: 'weights',
    header: 'Weights',
    cell: ({ version, weights, againHref }) => (
      <>
        {weights.map(({ label, percent }) => `${label} ${percent}%`).join(', ')}
        {mayEdit && version !== current && (
          <Sub>
            <a href={againHref}>
              See what these would do now<span className="vh">, version {version}</span>
            </a>
          </Sub>
        )}
      </>
    ),
  },
];

export default function MatchWeights() {
  const { current, versions, page, pageCount, allowed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { search } = useLocation();

  return (
    <Page
      title="Match weights"
      lede="How much each part of the fit counts when offerings are put in order for a school’s need. The same for every school; each list of matches says which version made it."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
    >
      <Section
        title={
          current.version === 0
            ? 'Now: the weights that Crosswalk starts with'
            : `Now: version ${current.version}`
        }
      >
        {allowed.edit ? (
          <Form
            reply={reply}
            order={current.weights.map(({ key }) => key)}
            submitLabel="See the effect first"
            secondary={<span className="small muted">Nothing is saved yet. Together they are 100%.</span>}
          >
            {current.weights.map(({ key, label, percent }) => (
              <TextField
                key={key}
                name={key}
                label={`${label}, %`}
                defaultValue={percent}
                inputMode="decimal"
                width="short"
              />
            ))}
          </Form>
        ) : (
          <>
            <SummaryList
              items={current.weights.map(({ key, label, percent }) => ({
                key,
                term: label,
                value: `${percent}%`,
              }))}
            />
            <p className="small muted">The director changes them.</p>
          </>
        )}
      </Section>
      <Section title="Every version">
        <DataTable
          label="Versions of the match weights"
          columns={columns(current.version, allowed.edit)}
          rows={versions}
          rowKey={({ version }) => String(version)}
          empty={<p>Nobody has changed the weights yet.</p>}
        />
        <Pagination page={page} pageCount={pageCount} search={search} label="Pages of versions" />
      </Section>
    </Page>
  );
}
