import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { roundsPage } from '#app/features/fund/round-pages.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { ROUND_COLUMNS } from './columns.tsx';

export const meta: MetaFunction = () => [{ title: 'Fund rounds · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(roundsPage(ctx)));
}

export default function Rounds() {
  const { rounds, now, allowed } = useLoaderData<typeof loader>();

  return (
    <Page
      title="Fund rounds"
      lede="Each round is a pool of money, its rules, the requests of schools and what was decided."
      actions={
        <>
          <LinkButton look="line" href="/office/opportunity-index">
            Opportunity Index
          </LinkButton>
          {allowed.drawUp && <LinkButton href="/office/rounds/new">Draw up a round</LinkButton>}
        </>
      }
      density="compact"
      wide
      gap="small"
    >
      <p className="small">
        <a href="/office/fund-appeals">Appeals</a> · <a href="/office/finance">Finance office files</a> ·{' '}
        <a href="/office/equity">Equity</a> · <a href="/office/year-ends">Year ends</a> ·{' '}
        <a href="/office/settings/fund">Rules of the Fund</a>
      </p>
      {rounds.length === 0 ? (
        <EmptyState
          title="No round yet"
          action={
            allowed.drawUp && <LinkButton href="/office/rounds/new">Draw up the first round</LinkButton>
          }
        >
          A round begins as a draft that only the Office sees. Opening it freezes its rules.
        </EmptyState>
      ) : (
        <DataTable
          label="Fund rounds"
          columns={ROUND_COLUMNS(now)}
          rows={rounds}
          rowKey={({ slug }) => slug}
          compact
        />
      )}
    </Page>
  );
}
