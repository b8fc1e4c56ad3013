import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AssignmentFrame } from '#app/features/assignment/components/assignment-frame.tsx';
import { RulesInWords } from '#app/features/assignment/components/rules-in-words.tsx';
import { AssignmentParams, AssignmentSearch } from '#app/features/assignment/inputs.ts';
import { assignmentPage } from '#app/features/assignment/office-assignment.server.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatDate } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { AddOffering } from './add-offering.tsx';
import { OFFERED_COLUMNS, RANKED_COLUMNS } from './columns.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? 'Assignment round'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  const { q } = readSearch(args.request, AssignmentSearch);
  return json(await ctx.answer(assignmentPage(ctx, slug, q)));
}

export default function Assignment() {
  const { head, rules, offered, rankings, found, q } = useLoaderData<typeof loader>();
  const gone = offered.filter(({ offered }) => !offered);
  const isOver = head.status === 'assigned' || head.status === 'called-off';

  return (
    <AssignmentFrame head={head} current="round">
      {gone.length > 0 && !isOver && (
        <Notice tone="sun" title="Not offered any more:">
          {`${gone.map(({ name }) => name).join(', ')}. ${head.allowed.edit ? 'Take it out before you open the round.' : 'Its places go to nobody.'}`}
        </Notice>
      )}
      <Section title="What it gives out" look="plain">
        {offered.length === 0 ? (
          <EmptyState title="No offering yet">
            Add the offerings that more schools want than they have room for.
          </EmptyState>
        ) : (
          <DataTable
            label="Offerings of the round"
            columns={OFFERED_COLUMNS(head)}
            rows={offered}
            rowKey={({ id }) => id}
            compact
          />
        )}
        {head.allowed.edit && <AddOffering slug={head.slug} q={q} found={found} />}
      </Section>
      {head.status !== 'draft' && (
        <Section title="Schools" look="plain">
          <DataTable
            label="Schools that ranked"
            columns={RANKED_COLUMNS(head.zone)}
            rows={rankings}
            rowKey={({ code }) => code}
            compact
            empty={<p className="read">No school has begun to rank yet.</p>}
          />
        </Section>
      )}
      <Section
        look="plain"
        title={
          head.openedAt
            ? `Rules, frozen ${formatDate(head.openedAt, 'long', head.zone)}`
            : 'Rules, not frozen yet'
        }
      >
        <RulesInWords rules={rules} />
      </Section>
    </AssignmentFrame>
  );
}
