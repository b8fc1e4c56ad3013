import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { directoryStructure } from '#app/features/catalogue/structured-data.ts';
import { CompareForm } from '#app/features/matching/components/compare-form.tsx';
import { OfferingsFilters } from '#app/features/search/components/offerings-filters.tsx';
import { OfferingsSearch } from '#app/features/search/inputs.ts';
import { offeringsPage } from '#app/features/search/offerings-page.server.ts';
import { useWords, wordsOf } from '#app/features/words/components/use-words.tsx';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { Chips } from '#app/ui/chips.tsx';
import { plural } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { ResultList } from '#app/ui/result-item.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { ByNeighborhood } from './by-neighborhood.tsx';
import { FoundOffering } from './found-offering.tsx';
import { HowItWasFound } from './how-it-was-found.tsx';
import { NothingFound } from './nothing-found.tsx';
import { OfferingsInLanguage } from './offerings-in-language.tsx';
import { SortLinks } from './sort-links.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const { translated, plain } = wordsOf(matches);
  const heading = headingOf(data?.total ?? 0, data?.q ?? '');
  return [
    { title: `${translated ? plain('shell.offerings') : heading} · Crosswalk` },
    {
      name: 'description',
      content: translated
        ? plain('home.description')
        : 'Programs for schools and families, checked by the district.',
    },
    ...(data && data.results.length > 0
      ? [
          {
            'script:ld+json': directoryStructure(data.results, {
              site: data.site,
              from: (data.page - 1) * data.pageSize,
              total: data.total,
            }) as Record<string, unknown>,
          },
        ]
      : []),
  ];
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(offeringsPage(ctx, readSearch(args.request, OfferingsSearch))));
}

export default function Offerings() {
  const data = useLoaderData<typeof loader>();
  return useWords().translated ? <OfferingsInLanguage data={data} /> : <OfferingsInEnglish data={data} />;
}

function OfferingsInEnglish({ data }: { data: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { plain } = useWords();
  const { school, need, results, chosen, keep } = data;
  const onPage = new Set(results.map(({ slug }) => slug));
  const elsewhere = chosen.filter(({ slug }) => !onPage.has(slug)).map(({ slug }) => slug);

  return (
    <Page
      title={school ? 'Find offerings' : 'Offerings'}
      split="filters"
      standing={
        <SearchBox
          label={school ? 'What does your school need?' : 'What are you looking for?'}
          action="/offerings"
          defaultValue={data.typed}
          suggestFrom="/suggest"
          keep={{ ...keep.box.always, words: [], ...keep.box.filters }}
        />
      }
      aside={
        <OfferingsFilters
          panel={data.panel}
          active={data.chips.length}
          keep={{ ...keep.panel.always, q: data.q }}
        />
      }
    >
      <div className="stack">
        <div className="row row--between row--base">
          <h2>{headingOf(data.total, data.q)}</h2>
          {data.total > 1 && <SortLinks sorts={data.sorts} />}
        </div>
        <Chips chips={data.chips} clearHref={data.clearHref} />
        <p className="row small">
          {data.allowed.save && (
            <>
              <IconLink href={data.saveHref} icon="mail">
                Save this search
              </IconLink>
              <a href="/school/searches">Saved searches</a>
            </>
          )}
          <IconLink href="#by-neighborhood" icon="pin">
            By neighborhood
          </IconLink>
        </p>
        <HowItWasFound data={data} />
        {data.total === 0 ? (
          <NothingFound
            q={data.q}
            relaxations={data.relaxations}
            clearHref={data.clearHref}
            chips={data.chips.length}
            saveHref={data.allowed.save ? data.saveHref : null}
          />
        ) : (
          <CompareForm
            key={data.search}
            chosen={chosen.length}
            keep={{ need: need?.id ?? null, o: elsewhere }}
            pages={
              <Pagination
                page={data.page}
                pageCount={data.pageCount}
                search={data.search}
                label="Pages of results"
              />
            }
          >
            <ResultList>
              {results.map((offering) => (
                <FoundOffering
                  key={offering.slug}
                  offering={offering}
                  compared={chosen.some(({ slug }) => slug === offering.slug)}
                  school={school?.name ?? null}
                  needId={need?.id ?? null}
                  mayRequest={data.allowed.request}
                />
              ))}
            </ResultList>
          </CompareForm>
        )}
        {data.inTurns && data.total > 1 && (
          <p className="small muted read">
            {school
              ? 'Offerings that this order does not tell apart take turns: a draw from your school’s code and the day decides who stands first today, whatever their size or age.'
              : plain('found.turns')}
          </p>
        )}
        <ByNeighborhood neighborhoods={data.neighborhoods} />
      </div>
    </Page>
  );
}

function headingOf(total: number, q: string): string {
  const count = total === 0 ? 'No offering' : plural(total, 'offering');
  return q === '' ? count : `${count} for “${q.length > 80 ? `${q.slice(0, 80)}…` : q}”`;
}
