import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { askForNewIndex, indexPage } from '#app/features/search/index-page.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { formatCount, formatDateTime, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Search index · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(indexPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  await ctx.answer(askForNewIndex(ctx));
  return redirectWithNotice('/office/settings/search', 'A new index is being made. Search answers meanwhile');
}

type Index = Awaited<ReturnType<typeof indexPage>>['indexes'][number];

const TITLES: Readonly<Record<string, string>> = {
  embedded: 'The index in the database',
  meilisearch: 'The search server',
};

function stateInWords(index: Index): string {
  switch (index.state) {
    case 'asked':
      return 'A rebuild was asked for and begins within seconds';
    case 'under-way':
      return `A rebuild is under way: ${formatCount(index.done)} of ${formatCount(index.total)} offerings`;
    case 'failed':
      return `The last rebuild ended early, and the old index stayed: ${index.failure}`;
    default:
      return index.rebuilt === null
        ? 'Kept in step change by change; never rebuilt'
        : `Last rebuilt ${formatDateTime(index.rebuilt)}, ${plural(index.done, 'offering')}`;
  }
}

function driftInWords({ compared, drift: { missing, stale, surplus } }: Index): string {
  if (compared === null) return 'Not compared yet';
  const found = missing + stale + surplus;
  const when = formatDateTime(compared);
  if (found === 0) return `${when}: everything as it should be`;
  return `${when}: ${missing} were missing, ${stale} out of date, ${surplus} there that should not be. All were repaired`;
}

function settingsInWords({ settingsCompared, settingsSet }: Index): string {
  if (settingsCompared === null) return 'Not compared yet';
  const when = formatDateTime(settingsCompared);
  return settingsSet.length === 0 ? `${when}: as they should be` : `${when}: set ${settingsSet.join(', ')}`;
}

export default function SearchIndex() {
  const { visible, indexes } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Search index"
      lede={`${plural(visible, 'offering')} can be found now. Each change reaches the index within seconds; every ten minutes the two are compared.`}
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
    >
      {indexes.length === 0 && (
        <EmptyState title="No index yet">
          The worker makes it when it starts. Until then search answers from the offerings themselves.
        </EmptyState>
      )}
      {indexes.map((index) => (
        <Section key={index.name} title={TITLES[index.name] ?? index.name}>
          <SummaryList
            items={[
              { key: 'state', term: 'Now', value: stateInWords(index) },
              { key: 'drift', term: 'Compared with the offerings', value: driftInWords(index) },
              { key: 'settings', term: 'Settings', value: settingsInWords(index) },
              {
                key: 'synonyms',
                term: 'Words that mean the same',
                value:
                  index.synonymsGiven === null
                    ? 'As they are shipped'
                    : `Last changed here ${formatDateTime(index.synonymsGiven)}`,
              },
            ]}
          />
        </Section>
      ))}
      <Section title="Make it anew">
        <p>
          Needed only when search seems wrong. The new index is made beside the old one, which answers until
          then. <a href="/office/settings/search">Look again</a> to see how far it is.
        </p>
        <PostButton look="line" action="/office/settings/search">
          Make a new index
        </PostButton>
      </Section>
    </Page>
  );
}
