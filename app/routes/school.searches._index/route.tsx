import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { FREQUENCY_LABELS } from '#app/features/saved-search/alert-words.ts';
import { SavedSearchesSearch } from '#app/features/saved-search/inputs.ts';
import { savedSearchesPage } from '#app/features/saved-search/saved-searches-page.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';

export const meta: MetaFunction = () => [{ title: 'Saved searches · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(savedSearchesPage(ctx, readSearch(args.request, SavedSearchesSearch))));
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function SavedSearches() {
  const { school, searches, page, pageCount, deleted } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const mine = searches.filter((each) => each.mine);
  const shared = searches.filter((each) => !each.mine);

  return (
    <Page
      title="Saved searches"
      lede={`What you look for again and again at ${school}, and how you hear of what is new.`}
      crumbs={[{ href: '/offerings', label: 'Find offerings' }]}
      notice={deleted && <BringBack {...deleted} />}
    >
      {searches.length === 0 ? (
        <EmptyState
          title="No search is saved yet"
          action={<LinkButton href="/offerings">Find offerings</LinkButton>}
        >
          Search, set filters, and choose “Save this search”. You can share it with your team, and have a mail
          when something new fits.
        </EmptyState>
      ) : (
        <>
          {mine.length > 0 && (
            <Section title="Yours" look="plain">
              <Searches searches={mine} />
            </Section>
          )}
          {shared.length > 0 && (
            <Section title="Shared by your team" look={mine.length > 0 ? 'quiet' : 'plain'}>
              <Searches searches={shared} />
            </Section>
          )}
        </>
      )}
      <Pagination page={page} pageCount={pageCount} search={search} label="Saved searches" />
    </Page>
  );
}

function Searches({ searches }: { readonly searches: View['searches'] }) {
  return (
    <PlainList
      items={searches.map(({ id, name, href, results, words, frequency, shared, mine, owner }) => ({
        key: id,
        main: <a href={href}>{name}</a>,
        end: <strong>{plural(results, 'offering')}</strong>,
        sub: (
          <>
            {words.length === 0 ? 'Every offering' : words.join(' · ')}
            <br />
            Alert: {FREQUENCY_LABELS[frequency].toLowerCase()}
            {'. '}
            {mine ? shared && 'Shared with your team. ' : `Shared by ${owner}. `}
            <a href={`/school/searches/${id}`}>
              {mine ? 'Change' : 'Change the alert'}
              <span className="vh"> {mine ? name : `on ${name}`}</span>
            </a>
          </>
        ),
      }))}
    />
  );
}

function BringBack({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Notice tone="go" live>
      <div className="row">
        <span>The search “{name}” is deleted, and its alerts are silent.</span>
        <PostButton action={`/school/searches/${id}/restore`} look="line" small>
          Bring it back
        </PostButton>
      </div>
    </Notice>
  );
}
