import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FiscalYearParams } from '#app/features/ledger/inputs.ts';
import { ACCOUNT_NAME } from '#app/features/ledger/ledger-words.ts';
import { sayMoney, whyNoYearEnd } from '#app/features/ledger/refusal-text.ts';
import { endYear, yearEndPage } from '#app/features/ledger/year-end.server.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `End of ${data?.fiscalYear ?? 'the year'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fiscalYear } = readParams(args.params, FiscalYearParams);
  return json(await ctx.answer(yearEndPage(ctx, fiscalYear)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fiscalYear } = readParams(args.params, FiscalYearParams);
  ctx.demand('ledger.end-year');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt(() => endYear(ctx, fiscalYear), sayMoney));
  if (!done.ok) return done.reply;
  return redirectWithNotice('/office/year-ends', `${formatDollars(done.result.returned)} went back`);
}

export default function YearEnd() {
  const year = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title={`End of ${year.fiscalYear}`}
      lede="Everything listed goes back to the district budget, open commitments too. It is done once and cannot be undone. After it no money of this year moves."
      crumbs={[{ href: '/office/year-ends', label: 'Year ends' }]}
      density="compact"
    >
      {year.mayEnd ? (
        <Form reply={reply} submitLabel={`Return ${formatDollars(year.total)}`} />
      ) : (
        <Notice title={year.isClosed ? 'Ended.' : 'Not yet.'}>{whyNoYearEnd(year.whyNot ?? '')}</Notice>
      )}
      <Section title="What is left" tight>
        <DataTable
          label="What is left"
          compact
          columns={[
            {
              key: 'what',
              header: 'Account',
              rowHeader: true,
              cell: ({ account }) => ACCOUNT_NAME[account],
              total: 'Together',
            },
            { key: 'round', header: 'Round', wide: true, cell: ({ round }) => round },
            { key: 'request', header: 'Request', cell: ({ reference }) => reference },
            { key: 'req', header: 'Requisition', cell: ({ requisitionNumber }) => requisitionNumber || null },
            {
              key: 'amount',
              header: 'Left',
              numeric: true,
              cell: ({ amount }) => formatDollars(amount),
              total: formatDollars(year.total),
            },
          ]}
          rows={year.rows}
          rowKey={({ key }) => key}
          empty={<p>Nothing is left.</p>}
        />
      </Section>
    </Page>
  );
}
