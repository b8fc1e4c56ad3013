import type { SerializeFrom } from '@remix-run/node';
import { OfferingsFilters } from '#app/features/search/components/offerings-filters.tsx';
import type { offeringsPage } from '#app/features/search/offerings-page.server.ts';
import { Cost } from '#app/features/words/components/cost.tsx';
import { InEnglish } from '#app/features/words/components/in-english.tsx';
import { Room } from '#app/features/words/components/room.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { When } from '#app/features/words/components/when.tsx';
import { Chips } from '#app/ui/chips.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { ResultItem, ResultList } from '#app/ui/result-item.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { ByNeighborhood } from './by-neighborhood.tsx';

type Data = SerializeFrom<Awaited<ReturnType<typeof offeringsPage>>>;

/**
 * The same search as a family reads it in its own language: what is found with cost, days and room, without what schools
 * decide by. The filters have no words but English ones and say so; every link keeps the language.
 */
export function OfferingsInLanguage({ data }: { readonly data: Data }) {
  const { t, to } = useWords();
  const { keep, results } = data;
  return (
    <Page
      title={t('shell.offerings')}
      split="filters"
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
        <InEnglish>
          <OfferingsFilters
            action={to('/offerings')}
            panel={data.panel}
            active={data.chips.length}
            keep={{ ...keep.panel.always, q: data.q }}
          />
        </InEnglish>
      }
    >
      <div className="stack">
        <h2>{t('offerings.count', { count: data.total })}</h2>
        <InEnglish>
          <Chips
            chips={data.chips.map((chip) => ({ ...chip, removeHref: to(chip.removeHref) }))}
            clearHref={to(data.clearHref)}
          />
        </InEnglish>
        {data.total === 0 ? (
          <EmptyState
            title={t('search.none')}
            level={3}
            action={<a href={to('/offerings')}>{t('school.empty-link')}</a>}
          >
            <p>{t('search.none-text')}</p>
          </EmptyState>
        ) : (
          <ResultList>
            {results.map((offering) => (
              <Found key={offering.slug} offering={offering} />
            ))}
          </ResultList>
        )}
        <InEnglish stack>
          <Pagination
            page={data.page}
            pageCount={data.pageCount}
            search={data.search}
            label="Pages of results"
          />
          <ByNeighborhood
            neighborhoods={data.neighborhoods.map((tile) => ({ ...tile, href: to(tile.href) }))}
          />
        </InEnglish>
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
