import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RoundFrame } from '#app/features/fund/components/round-frame.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { roundRequestsPage } from '#app/features/fund/round-pages.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { requestColumns } from './columns.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? 'Round'}, requests · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(roundRequestsPage(ctx, slug)));
}

export default function RoundRequests() {
  const { head, requests } = useLoaderData<typeof loader>();

  return (
    <RoundFrame head={head} current="requests">
      <Section look="plain" title="Requests" tight>
        <p className="small muted">
          {plural(head.counts.drafts, 'draft')} at schools are the schools’ own until they are sent. The order
          in which requests came makes no difference.
        </p>
        {requests.length === 0 ? (
          <EmptyState title="No request yet" level={3}>
            School leaders send requests from their Fund page while the round is open.
          </EmptyState>
        ) : (
          <DataTable
            label="Requests of this round"
            columns={requestColumns(head.slug)}
            rows={requests}
            rowKey={({ id }) => id}
            compact
            stickyHead
          />
        )}
      </Section>
    </RoundFrame>
  );
}
