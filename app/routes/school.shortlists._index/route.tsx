import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { shortlistsPage } from '#app/features/shortlist/shortlists-page.server.ts';
import { PageSearch } from '#app/platform/page-of.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';

export const meta: MetaFunction = () => [{ title: 'Shortlists · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(shortlistsPage(ctx, readSearch(args.request, PageSearch))));
}

export default function Shortlists() {
  const { search } = useLocation();
  const { lists, without, schoolYear, page, pageCount } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Shortlists"
      lede={`What you and your colleagues think of for ${schoolYear}: one list for each need, and one for what you found while browsing. Only the people on a list can read it.`}
    >
      {lists.length === 0 ? (
        <EmptyState
          title="Nothing is on a shortlist yet"
          action={<LinkButton href="/offerings">Find offerings</LinkButton>}
        >
          Press “Shortlist” beside an offering. It waits here, with your notes and votes, until you decide.
        </EmptyState>
      ) : (
        <Section title="Your lists" titleHidden look="plain">
          <PlainList items={lists.map(lineOf)} />
        </Section>
      )}
      <Pagination page={page} pageCount={pageCount} search={search} label="Pages of shortlists" />
      {without.length > 0 && (
        <Section title="Needs without a shortlist" look="quiet">
          <PlainList
            items={without.map(({ id, title }) => ({
              key: id,
              main: <a href={`/school/needs/${id}/matches`}>{title}</a>,
              end: 'See what matches',
            }))}
          />
        </Section>
      )}
    </Page>
  );
}

type List = {
  id: string;
  title: string;
  owner: string | null;
  entries: number;
  colleagues: number;
  settled: boolean;
};

function lineOf({ id, title, owner, entries, colleagues, settled }: List) {
  const shared =
    owner !== null
      ? `Shared with you by ${owner}`
      : colleagues === 0
        ? 'Only you'
        : `You and ${plural(colleagues, 'colleague')}`;
  return {
    key: id,
    main: <a href={`/school/shortlists/${id}`}>{title}</a>,
    end: <strong>{plural(entries, 'offering')}</strong>,
    sub: settled ? `${shared}. The need is settled.` : shared,
  };
}
