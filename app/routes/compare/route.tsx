import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { comparePage } from '#app/features/search/compare-page.server.ts';
import { CompareSearch } from '#app/features/search/inputs.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { CompareTable } from '#app/ui/compare-table.tsx';
import { Details } from '#app/ui/details.tsx';
import { listWords, pluralInWords } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { ShareLink } from '#app/ui/share-link.tsx';
import { comparedRows } from './compared-rows.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${titleOf(data?.columns.length ?? 0)} · Crosswalk` },
  { name: 'robots', content: 'noindex' },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(comparePage(ctx, readSearch(args.request, CompareSearch))));
}

export default function Compare() {
  const data = useLoaderData<typeof loader>();
  const { columns, need, school, schoolYear } = data;
  const crumbs = [{ href: '/offerings', label: school ? 'Find offerings' : 'Offerings' }];
  if (columns.length === 0) return <NothingChosen isGone={data.isGone} crumbs={crumbs} />;

  const rows = comparedRows(data);
  return (
    <Page
      title={titleOf(columns.length)}
      crumbs={crumbs}
      gap="small"
      lede={need ? `Measured against your need “${need.title}”: ${need.inWords}.` : undefined}
      actions={
        <>
          {columns.length > 1 && (
            <a href={data.toggleHref}>{data.onlyDiffers ? 'Everything' : 'Only what differs'}</a>
          )}
          {data.addHref && <a href={data.addHref}>Add another</a>}
          <PrintButton />
        </>
      }
      notice={<Refused leftOut={data.leftOut} isGone={data.isGone} />}
    >
      {columns.length > 2 && (
        <p className="small narrow-only">
          Two at a time. Slide the table sideways for the {columns.length === 3 ? 'third' : 'other two'}.
        </p>
      )}
      {data.otherNeeds.length > 0 && (
        <p className="small">
          {need ? 'Measure against another need:' : 'Measure against a need:'}{' '}
          {data.otherNeeds.map(({ title, href }, at) => (
            <Fragment key={href}>
              {at > 0 && ', '}
              <a href={href}>{title}</a>
            </Fragment>
          ))}
        </p>
      )}
      <CompareTable
        label={`Comparison of ${pluralInWords(columns.length, 'offering').toLowerCase()}`}
        items={columns.map(({ slug, name, organization }) => ({
          key: slug,
          title: name,
          href: `/offerings/${slug}`,
          by: organization,
        }))}
        rows={rows}
      />
      {columns.length === 1 && data.addHref && (
        <p>
          One stands alone. <a href={data.addHref}>Choose up to three more</a> to see them side by side.
        </p>
      )}
      <div className="screen-only">
        <Details summary="Share this comparison">
          <ShareLink
            address={data.share.address}
            about={titleOf(columns.length).toLowerCase()}
            qr={data.share.qr}
          />
        </Details>
      </div>
      <p className="small muted read">
        Every value is the partner’s own for {schoolYear}, checked by the Office. This address keeps your
        choice: send it to a colleague and they see the same{' '}
        {['one', 'two', 'three', 'four'][columns.length - 1]}.
      </p>
    </Page>
  );
}

function titleOf(count: number): string {
  if (count === 0) return 'Compare offerings';
  return count === 1 ? 'One offering' : `${pluralInWords(count, 'offering')}, side by side`;
}

function Refused({ leftOut, isGone }: { leftOut: string[]; isGone: boolean }) {
  return (
    <>
      {leftOut.length > 0 && (
        <Notice tone="sun" title="Four fit side by side.">
          {`${listWords(leftOut)} ${leftOut.length === 1 ? 'waits' : 'wait'} until you take one out.`}
        </Notice>
      )}
      {isGone && <Notice>One of those you chose is not offered any more, so it is not in the table.</Notice>}
    </>
  );
}

type NothingChosenProps = { isGone: boolean; crumbs: { href: string; label: string }[] };

function NothingChosen({ isGone, crumbs }: NothingChosenProps) {
  return (
    <Page title="Compare offerings" crumbs={crumbs} notice={<Refused leftOut={[]} isGone={isGone} />}>
      <EmptyState
        title="Nothing is chosen yet"
        action={<LinkButton href="/offerings">Find offerings</LinkButton>}
      >
        Tick “Compare” beside two to four offerings in a list. Their price, days, quality and places then
        stand side by side, and you can send the address to your team.
      </EmptyState>
    </Page>
  );
}
