import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RestrictForm } from '#app/features/partnership/access-inputs.ts';
import { accessPage } from '#app/features/partnership/access-page.server.ts';
import { PLACE_LABELS } from '#app/features/partnership/components/access-words.ts';
import { sayRestriction } from '#app/features/partnership/refusal-text.ts';
import { restrictAccess } from '#app/features/partnership/restrict-access.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Checkboxes } from '#app/ui/choice-fields.tsx';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';
import { DateField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Access to schools · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(accessPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('access.restrict');
  const form = await readForm(args.request, RestrictForm);
  if (!form.ok) return form.reply;
  const set = await ctx.answer(form.attempt((input) => restrictAccess(ctx, input), sayRestriction));
  return set.ok
    ? redirectWithNotice(
        '/office/settings/access',
        'Access is narrowed. Every school and partner it touches is told',
      )
    : set.reply;
}

type Restriction = Awaited<ReturnType<typeof accessPage>>['restrictions'][number];

const STATES: Readonly<Record<Restriction['state'], { kind: StatusKind; words: string }>> = {
  now: { kind: 'refused', words: 'In force' },
  coming: { kind: 'attention', words: 'To come' },
  over: { kind: 'not-started', words: 'Over' },
  lifted: { kind: 'not-started', words: 'Lifted' },
};

const columns = (mayLift: boolean): Column<Restriction>[] => [
  {
    key: 'reason',
    header: 'Reason',
    rowHeader: true,
    cell: ({ id, reason, set }) => (
      <span id={`narrowed-${id}`}>
        {reason}
        <Sub>{set}</Sub>
      </span>
    ),
  },
  {
    key: 'services',
    header: 'Who may not serve',
    cell: ({ services, touched }) => (
      <>
        {services}
        <Sub>{plural(touched, 'partnership')} this year</Sub>
      </>
    ),
  },
  {
    key: 'days',
    header: 'From and until',
    cell: ({ from, until }) => (
      <>
        {from}
        <Sub>{until === null ? 'until it is lifted' : `until ${until}`}</Sub>
      </>
    ),
  },
  {
    key: 'state',
    header: 'Standing',
    cell: ({ state }) => <StatusTag kind={STATES[state].kind}>{STATES[state].words}</StatusTag>,
  },
  {
    key: 'lift',
    header: 'Open again',
    nowrap: true,
    cell: ({ id, state, reason }) =>
      mayLift && (state === 'now' || state === 'coming') ? (
        <PostButton action={`/office/settings/access/${id}/lift`} look="line" small about={reason}>
          Lift
        </PostButton>
      ) : (
        <NoValue />
      ),
  },
];

export default function Access() {
  const { restrictions, categories, allowed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Access to schools"
      lede="The switch for the whole district: in an emergency, say who may not serve, from when and until when. Clearance follows at once and names your reason."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
      wide
    >
      <DataTable
        label="Where access is narrowed"
        columns={columns(allowed.restrict)}
        rows={restrictions}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Open">
            Every approved service may take place. What you narrow stands here, also after it is lifted.
          </EmptyState>
        }
      />
      {allowed.restrict ? (
        <Section title="Narrow access">
          <Form reply={reply} submitLabel="Narrow access for the whole district">
            <TextField
              name="reason"
              label="Why?"
              hint="One sentence. Schools and partners read it, for example “No services in person while schools are closed.”"
            />
            <Checkboxes
              name="places"
              label="Where may nobody serve?"
              hint="Choose none for everywhere."
              choices={Object.entries(PLACE_LABELS).map(([value, label]) => ({ value, label }))}
              optional
            />
            <Checkboxes
              name="categories"
              label="In which services?"
              hint="Choose none for every category."
              choices={categories}
              flow="columns"
              optional
            />
            <DateField name="fromDay" label="First day" />
            <DateField
              name="untilDay"
              label="Last day"
              hint="Leave it empty until further notice."
              optional
            />
          </Form>
        </Section>
      ) : (
        <p className="small muted">The director narrows access.</p>
      )}
    </Page>
  );
}
