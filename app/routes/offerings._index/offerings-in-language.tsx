import type { SerializeFrom } from '@remix-run/node';
import { OfferingsFilters } from '#app/features/search/components/offerings-filters.tsx';
import { filterIn } from '#app/features/search/filter-in.ts';
import type { offeringsPage } from '#app/features/search/offerings-page.server.ts';
import { Cost } from '#app/features/words/components/cost.tsx';
import { Room } from '#app/features/words/components/room.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { When } from '#app/features/words/components/when.tsx';
import { Chips } from '#app/ui/chips.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { ResultItem, ResultList } from '#app/ui/result-item.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { ByNeighborhood } from './by-neighborhood.tsx';
import { HowItWasRead } from './how-it-was-read.tsx';
import { NothingFound } from './nothing-found.tsx';
import { SortLinks } from './sort-links.tsx';

type Data = SerializeFrom<Awaited<ReturnType<typeof offeringsPage>>>;

/**
 * The same search as a family reads it in its own language: what is found with cost, days and room, without what schools
 * decide by. Every link keeps the language.
 */
export function OfferingsInLanguage({ data }: { readonly data: Data }) {
  const { t, plain, to, compose } = useWords();
  const { keep, panel, results } = data;
  const chips = data.chips.map(({ key, chosen, removeHref }) => ({
    key,
    label: compose((say, english) => filterIn(say, english, key, chosen)),
    removeHref: to(removeHref),
  }));
  return (
    <Page
      title={t('shell.offerings')}
      split="filters"
      asideLabel={plain('filter.open')}
      standing={
        <SearchBox
          label={t('search.label')}
          action={to('/offerings')}
          defaultValue={data.typed}
          submitLabel={t('schools.find')}
          keep={{ ...keep.box.always, words: [], ...keep.box.filters }}
        />
      }
      aside={
        <OfferingsFilters panel={panel} active={chips.length} keep={{ ...keep.panel.always, q: data.q }} />
      }
    >
      <div className="stack">
        <div className="row row--between row--base">
          <h2>{data.total === 0 ? t('search.none') : t('offerings.count', { count: data.total })}</h2>
          {data.total > 1 && <SortLinks sorts={data.sorts} />}
        </div>
        <Chips chips={chips} clearHref={to(data.clearHref)} />
        <HowItWasRead data={data} />
        {data.total === 0 ? (
          <NothingFound
            q={data.q}
            relaxations={data.relaxations}
            clearHref={data.clearHref}
            chips={chips.length}
            saveHref={null}
          />
        ) : (
          <ResultList>
            {results.map((offering) => (
              <Found key={offering.slug} offering={offering} />
            ))}
          </ResultList>
        )}
        <Pagination
          page={data.page}
          pageCount={data.pageCount}
          search={data.search}
          label={plain('pages.label')}
        />
        {data.inTurns && data.total > 1 && <p className="small muted read">{t('found.turns')}</p>}
        <ByNeighborhood neighborhoods={data.neighborhoods} />
      </div>
    </Page>
  );
}

function Found({ offering }: { readonly offering: Data['results'][number] }) {
  const { t, to, name, theirs } = useWords();
  const when = offering.facts.find(({ term }) => term === 'When')?.value ?? '';
  return (
    <ResultItem
      title={name(offering.name)}
      href={to(`/offerings/${offering.slug}`)}
      by={name(offering.organization)}
      summary={theirs(offering.summary)}
      facts={[
        { term: t('fact.cost'), value: <Cost cents={offering.costCents} /> },
        { term: t('fact.when'), value: <When of={offering.schedule} english={when} /> },
      ]}
      side={
        <p className="small">
          <strong>
            <Room places={offering.places} room={offering.room} />
          </strong>
        </p>
      }
    />
  );
}
