import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { homePage } from '#app/features/catalogue/home-page.server.ts';
import { Cost } from '#app/features/words/components/cost.tsx';
import { useWords, wordsOf } from '#app/features/words/components/use-words.tsx';
import { When } from '#app/features/words/components/when.tsx';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { formatCount } from '#app/ui/format.ts';
import { Hero, PlainList, Steps } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { TileMap } from '#app/ui/tile-map.tsx';

export const meta: MetaFunction = ({ matches }) => {
  const { plain } = wordsOf(matches);
  return [{ title: plain('home.meta') }, { name: 'description', content: plain('home.description') }];
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(homePage(ctx)));
}

export default function Home() {
  const { total, crossing, neighborhoods, withRoom } = useLoaderData<typeof loader>();
  const { t, plain, to, name, theirs, term } = useWords();
  const placed = neighborhoods.map(({ href, ...tile }) => ({ ...tile, href: to(href) }));

  return (
    <main id="main" tabIndex={-1}>
      <Hero
        title={t('home.title')}
        lede={t('home.lede')}
        small={t('home.small')}
        crossingTitle={t('home.crossing')}
        crossing={crossing.map(({ code, label, href, count }) => ({
          ...{ href: to(href), count },
          label: term('category', { code, label }),
        }))}
      >
        <SearchBox
          label={t('schools.search')}
          action={to('/schools')}
          submitLabel={plain('schools.find')}
          onField
        />
      </Hero>

      <div className="wrap page stack stack-xl">
        <section className="split split--half" aria-labelledby="city-heading">
          <div className="stack">
            <h2 id="city-heading">{t('home.city')}</h2>
            <p className="lede">{t('home.city-lede')}</p>
            <PlainList
              small
              columns
              items={placed.map(({ name: neighborhood, href, count }) => ({
                key: neighborhood,
                main: <a href={href}>{name(neighborhood)}</a>,
                end: formatCount(count),
              }))}
            />
            <p className="small muted">{t('home.total', { count: total })}</p>
          </div>
          <TileMap
            label={plain('home.map')}
            tiles={placed}
            inWords={(count) => plain('offerings.count', { count })}
            keys={{ nearer: t('map.nearer'), further: t('map.further'), whole: t('map.whole') }}
            caption={(names) => (
              <>
                {t('map.caption')}
                {names !== '' && <> {t('map.unplaced', { names: name(names) })}</>}
              </>
            )}
          />
        </section>

        <section className="stack" aria-labelledby="checked-heading">
          <h2 id="checked-heading">{t('shell.checked')}</h2>
          <Steps
            steps={[
              { title: t('home.papers'), text: t('home.papers-text') },
              { title: t('home.quality'), text: t('home.quality-text') },
              { title: t('home.yearly'), text: t('home.yearly-text') },
              {
                title: t('home.anyone'),
                text: t('home.anyone-text', {
                  link: <a href={to('/report-a-concern')}>{t('home.anyone-link')}</a>,
                }),
              },
            ]}
          />
        </section>

        <section className="stack" aria-labelledby="room-heading">
          <div className="row row--between">
            <h2 id="room-heading">{t('home.room')}</h2>
            <a href={to('/offerings?room=yes')}>{t('home.all-room')}</a>
          </div>
          {withRoom.length > 0 ? (
            <div className="cols">
              {withRoom.map((offering) => (
                <article className="stack stack-s ruled" key={offering.slug}>
                  <h3>
                    <a href={to(`/offerings/${offering.slug}`)}>{name(offering.name)}</a>
                  </h3>
                  <p className="muted">{name(offering.organization)}</p>
                  <p>{theirs(offering.summary)}</p>
                  <p className="small">
                    {t('home.for-families', {
                      cost: (
                        <strong>
                          <Cost cents={offering.costCents} />
                        </strong>
                      ),
                    })}{' '}
                    <When of={offering.schedule} english={offering.when} />
                  </p>
                </article>
              ))}
            </div>
          ) : (
            <EmptyState
              title={t('home.none')}
              action={<LinkButton href="/for-partners">{t('home.become')}</LinkButton>}
            >
              <p>{t('home.none-text')}</p>
            </EmptyState>
          )}
        </section>
      </div>
    </main>
  );
}
