import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { homePage } from '#app/features/catalogue/home-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { formatCount, plural } from '#app/ui/format.ts';
import { Hero, PlainList, Steps } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { TileMap } from '#app/ui/tile-map.tsx';

export const meta: MetaFunction = () => [
  { title: 'Crosswalk: what is at your child’s school' },
  {
    name: 'description',
    content: 'Find the vetted programs that partners run at each school: cost, days and how to join.',
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(homePage(ctx)));
}

export default function Home() {
  const { total, crossing, neighborhoods, withRoom } = useLoaderData<typeof loader>();

  return (
    <main id="main" tabIndex={-1}>
      <Hero
        title="What is at your child’s school?"
        lede="Tutors, music, sports, family help. Every partner here has been checked by the district."
        small="No account. No tracking. Works on any phone."
        crossingTitle="Or start with what they love"
        crossing={crossing}
      >
        <SearchBox label="School name or home street" action="/schools" submitLabel="Find" onField />
      </Hero>

      <div className="wrap page stack stack-xl">
        <section className="split split--half" aria-labelledby="city-heading">
          <div className="stack">
            <h2 id="city-heading">Across the city</h2>
            <p className="lede">
              How many offerings run in each neighborhood this school year. Choose one to see its schools.
            </p>
            <PlainList
              small
              columns
              items={neighborhoods.map(({ name, href, count }) => ({
                key: name,
                main: <a href={href}>{name}</a>,
                end: formatCount(count),
              }))}
            />
            <p className="small muted">
              {plural(total, 'offering')} in all. One offering can run in several neighborhoods.
            </p>
          </div>
          <TileMap
            label="Offerings by neighborhood"
            tiles={neighborhoods}
            inWords={(count) => plural(count, 'offering')}
          />
        </section>

        <section className="stack" aria-labelledby="checked-heading">
          <h2 id="checked-heading">How partners are checked</h2>
          <Steps
            steps={[
              {
                title: 'Papers',
                text: 'Insurance, a signed agreement, and clearance for every adult who works with children.',
              },
              {
                title: 'Quality',
                text: 'Two trained reviewers read the evidence apart, then agree. Safety can never be averaged away.',
              },
              {
                title: 'Every year',
                text: 'Approval ends on 30 June. A paper that runs out in between stops the partner from serving.',
              },
              {
                title: 'Anyone can speak up',
                text: (
                  <>
                    You can <a href="/report-a-concern">report a concern</a> on any day, without an account.
                  </>
                ),
              },
            ]}
          />
        </section>

        <section className="stack" aria-labelledby="room-heading">
          <div className="row row--between">
            <h2 id="room-heading">With room, and rated highest</h2>
            <a href="/offerings?room=yes">All offerings with room</a>
          </div>
          {withRoom.length > 0 ? (
            <div className="cols">
              {withRoom.map((offering) => (
                <article className="stack stack-s ruled" key={offering.slug}>
                  <h3>
                    <a href={`/offerings/${offering.slug}`}>{offering.name}</a>
                  </h3>
                  <p className="muted">{offering.organization}</p>
                  <p>{offering.summary}</p>
                  <p className="small">
                    <strong>{offering.cost}</strong> for families. {offering.when}
                  </p>
                </article>
              ))}
            </div>
          ) : (
            <EmptyState
              title="No offering has been approved yet"
              action={<LinkButton href="/for-partners">How to become a partner</LinkButton>}
            >
              When the Partnerships Office has approved the first partners of the year, their offerings stand
              here.
            </EmptyState>
          )}
        </section>
      </div>
    </main>
  );
}
