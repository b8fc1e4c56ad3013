import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { grantsPage } from '#app/features/open-grants/open-grants.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { formatDateTime, formatDollars, plural } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Awards as open data · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(grantsPage(ctx)));
}

export default function OpenGrants() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title="Awards as open data"
      lede="Every award of the Partnership Fund, in two files that you may use and share."
      crumbs={[{ href: '/open-data', label: 'Open data' }]}
    >
      <Section title="The files">
        {page.grants === 0 ? (
          <p className="read">
            No round is decided yet. The first award fills these files. Until then there is no JSON, since the
            standard knows no file without an award.
          </p>
        ) : (
          <SummaryList
            narrow
            items={[
              { key: 'grants', term: 'In them', value: plural(page.grants, 'award') },
              { key: 'awarded', term: 'Awarded', value: formatDollars(page.awarded) },
              { key: 'spent', term: 'Paid so far', value: formatDollars(page.spent) },
              { key: 'modified', term: 'Last change', value: page.modified && formatDateTime(page.modified) },
            ]}
          />
        )}
        <div className="row">
          <IconLink href="/open/grants.csv" icon="down">
            CSV for a spreadsheet
          </IconLink>
          {page.grants > 0 && (
            <IconLink href="/open/grants.json" icon="down">
              JSON, 360Giving 1.4
            </IconLink>
          )}
        </div>
      </Section>
      <Section title="How to read them">
        <div className="read stack">
          <p>
            One line is one award: what a school asked for, what it got, and what has been paid. The partner
            gets the money. The school is where the students are.
          </p>
          <p>
            Each award is final or provisional. It is final once the committee has voted for it.{' '}
            {page.provisional > 0 &&
              `${plural(page.provisional, 'award')} of these ${page.provisional === 1 ? 'is' : 'are'} provisional now.`}
            Awards that the committee turned down are not in the files.
          </p>
          <p>
            The files follow the 360Giving standard, version 1.4, so that the awards of many funders can be
            read together. No person is named in them.
          </p>
          <p>
            You may use them for any purpose if you say where they come from (
            <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>).
          </p>
          {!page.isRegistered && (
            <p>
              The identifiers begin with <code>{page.prefix}</code>. {page.district} has not registered a
              prefix of its own, so do not mix them with registered data.
            </p>
          )}
        </div>
      </Section>
    </Page>
  );
}
