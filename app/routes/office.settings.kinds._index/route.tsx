import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { KindFields } from '#app/features/documents/components/kind-fields.tsx';
import { DEMAND_LABELS, monthsInWords, SUBJECT_LABELS } from '#app/features/documents/document-words.ts';
import { addKind } from '#app/features/documents/edit-kinds.server.ts';
import { NewKindForm } from '#app/features/documents/kind-inputs.ts';
import { kindsPage } from '#app/features/documents/kinds-page.server.ts';
import { sayKind } from '#app/features/documents/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Kinds of documents · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(kindsPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, NewKindForm);
  if (!form.ok) return form.reply;
  const added = await ctx.answer(form.attempt((input) => addKind(ctx, input), sayKind));
  return added.ok ? redirectWithNotice('/office/settings/kinds', 'Kind added') : added.reply;
}

type Kind = Awaited<ReturnType<typeof kindsPage>>['kinds'][number];

const columns = (mayEdit: boolean): Column<Kind>[] => [
  {
    key: 'label',
    header: 'Kind',
    rowHeader: true,
    cell: ({ code, label, active, help }) => (
      <>
        {mayEdit ? <a href={`/office/settings/kinds/${code}`}>{label}</a> : label}{' '}
        {!active && <Tag>Retired</Tag>}
        {help !== '' && <Sub>{help}</Sub>}
      </>
    ),
  },
  { key: 'subject', header: 'About', cell: ({ subject }) => SUBJECT_LABELS[subject] },
  { key: 'demand', header: 'Needed by', cell: ({ demand }) => DEMAND_LABELS[demand] },
  {
    key: 'validity',
    header: 'Counts for',
    cell: ({ validMonths, graceDays }) => (
      <>
        {validMonths === null ? 'Without end' : monthsInWords(validMonths)}
        {graceDays > 0 && <Sub>and {plural(graceDays, 'day')} of grace</Sub>}
      </>
    ),
  },
  {
    key: 'reminders',
    header: 'Told before, days',
    nowrap: true,
    cell: ({ reminderDays }) => (reminderDays.length === 0 ? 'Never' : reminderDays.join(', ')),
  },
  { key: 'papers', header: 'Papers', numeric: true, cell: ({ papers }) => papers },
];

export default function DocumentKinds() {
  const { kinds, allowed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Kinds of documents"
      lede="Who must have which, how long each counts, and when people are told that it ends. A change counts at once for every partnership."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
      wide
    >
      <DataTable
        label="Kinds of documents"
        columns={columns(allowed.edit)}
        rows={kinds}
        rowKey={({ code }) => code}
      />
      {allowed.edit ? (
        <Section title="Add a kind">
          <Form reply={reply} submitLabel="Add this kind">
            <Radios
              name="subject"
              label="What is it about?"
              defaultValue="organization"
              choices={[
                { value: 'organization', label: 'The organization: one for all its offerings' },
                { value: 'offering', label: 'One offering' },
              ]}
            />
            <KindFields />
          </Form>
        </Section>
      ) : (
        <p className="small muted">The director changes them.</p>
      )}
    </Page>
  );
}
