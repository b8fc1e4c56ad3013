import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { asOfInWords } from '#app/features/matching/coverage/coverage-words.ts';
import { unmetNeedsPage } from '#app/features/matching/coverage/unmet-needs-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Unmet needs · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(unmetNeedsPage(ctx)));
}

type Row = Awaited<ReturnType<typeof unmetNeedsPage>>['opportunities'][number];

const COLUMNS: Column<Row>[] = [
  {
    key: 'change',
    header: 'If you would',
    rowHeader: true,
    cell: ({ change, offering, offeringId }) => (
      <>
        {change}
        <Sub>
          <a href={`/partner/offerings/${offeringId}`}>{offering}</a>
        </Sub>
      </>
    ),
  },
  {
    key: 'count',
    header: 'Schools it would serve',
    numeric: true,
    cell: ({ schools }) => schools ?? 'a few',
  },
  {
    key: 'schools',
    header: 'Schools that let partners see theirs',
    wide: true,
    cell: ({ shared, sharedMore }) =>
      shared.length === 0 ? (
        <span className="muted">None of them</span>
      ) : (
        <>
          {shared.map(({ id, school, schoolCode, title, asks }) => (
            <div key={id}>
              <a href={`/schools/${schoolCode}`}>{school}</a>: {title}
              <Sub>{asks}</Sub>
            </div>
          ))}
          {sharedMore > 0 && <Sub>and {plural(sharedMore, 'more', 'more')}</Sub>}
        </>
      ),
  },
];

export default function UnmetNeeds() {
  const { opportunities, published, more, schoolYear, asOf } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Needs that nobody meets yet"
      lede={`What schools look for in ${schoolYear}, what no offering of that kind can do for them now, and the one change with which yours could.`}
      meta={`A school is named only where it lets partners see its need. Fewer than ten others are told as a few; what a school can pay is never shown. ${asOfInWords(asOf)}`}
      crumbs={[{ href: '/partner/offerings', label: 'Offerings' }]}
    >
      {published === 0 ? (
        <EmptyState title="None of your offerings is published">
          As soon as one is, you see here which unmet needs it comes close to.
        </EmptyState>
      ) : asOf === null ? (
        <EmptyState title="Needs are being looked at">
          What schools look for is compared with all offerings in a minute. Open this page again then.
        </EmptyState>
      ) : opportunities.length === 0 ? (
        <EmptyState title="No unmet need is one change away">
          Where schools look for what you offer, something matches already.
        </EmptyState>
      ) : (
        <>
          <DataTable
            label="One change and the needs it would serve"
            columns={COLUMNS}
            rows={opportunities}
            rowKey={({ key }) => key}
          />
          {more > 0 && <p className="small muted">The {opportunities.length} that serve most are shown.</p>}
        </>
      )}
    </Page>
  );
}
