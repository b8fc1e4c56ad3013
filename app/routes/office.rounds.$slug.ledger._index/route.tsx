import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { RoundFrame } from '#app/features/fund/components/round-frame.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { Transfers } from '#app/features/ledger/components/transfers.tsx';
import { LedgerSearch } from '#app/features/ledger/inputs.ts';
import { ledgerPage } from '#app/features/ledger/ledger-page.server.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { Select } from '#app/ui/choice-fields.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { FormReplyProvider } from '#app/ui/form-reply.tsx';
import { formatDollars, plural } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? 'Round'}, ledger · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(ledgerPage(ctx, slug, readSearch(args.request, LedgerSearch))));
}

export default function Ledger() {
  const { head, balances, rows, total, pageCount, search: query } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const active = Number(query.account !== '') + Number(query.find !== '');

  return (
    <RoundFrame head={head} current="ledger">
      <Section look="plain" title="What each account holds">
        <p className="small muted read">
          Money only ever moves from one account to another, so all of them together come to $0.00. None but
          the district budget can fall below $0.00.
        </p>
        <SummaryList
          narrow
          items={balances.map(({ account, name, amount }) => ({
            key: account,
            term: name,
            value: <span className="num">{formatDollars(amount)}</span>,
          }))}
        />
      </Section>
      <Section
        look="plain"
        title={plural(total, 'transfer')}
        actions={
          <IconLink href={`/office/rounds/${head.slug}/ledger.csv${search}`} icon="down">
            CSV
          </IconLink>
        }
      >
        <FilterPanel active={active} submitLabel="Show transfers">
          <FormReplyProvider reply={null}>
            <Select
              name="account"
              label="Into or out of"
              emptyLabel="Any account"
              choices={balances.map(({ account, name }) => ({ value: account, label: name }))}
              defaultValue={query.account}
            />
            <TextField
              name="find"
              label="Request, requisition, document or words"
              defaultValue={query.find}
              optional
            />
          </FormReplyProvider>
        </FilterPanel>
        <Transfers rows={rows} slug={head.slug} />
        <Pagination page={query.page} pageCount={pageCount} search={search} label="Pages of transfers" />
      </Section>
    </RoundFrame>
  );
}
