import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OfferingParams } from '#app/features/offering/inputs.ts';
import { ownOfferingPage } from '#app/features/offering/own-offering-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { LongText } from '#app/ui/details.tsx';
import { formatCount } from '#app/ui/format.ts';
import { Level, QualityBars } from '#app/ui/level.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { BigFigure, Page, Panel, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Offering'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  return json(await ctx.answer(ownOfferingPage(ctx, offeringId)));
}

type View = Awaited<ReturnType<typeof ownOfferingPage>>;

export default function Offering() {
  const view = useLoaderData<typeof loader>();
  const { facts } = view;
  return (
    <Page
      title={view.name}
      lede={view.summary}
      standing={
        <Tags>
          <StatusTag kind={view.status === 'published' ? 'done' : 'not-started'}>
            {view.statusWords}
          </StatusTag>
          <StatusTag kind={view.standing === 'approved' ? 'done' : 'waiting'}>{view.standingWords}</StatusTag>
          {view.isPortfolio && <StatusTag kind="portfolio">Portfolio</StatusTag>}
        </Tags>
      }
      crumbs={[{ href: '/partner/offerings', label: 'Offerings' }]}
      aside={<Aside view={view} />}
      asideLabel="What you can do"
    >
      {view.lookedAtSince !== null && (
        <Notice tone="sun" title={`Changed on ${view.lookedAtSince}.`}>
          You changed something the vetting rested on. The Office looks at it; the offering stays where it is
          meanwhile.
        </Notice>
      )}
      <Section title="What schools and families read" tight>
        {view.description !== '' && <LongText text={view.description} />}
        <SummaryList
          items={[
            { key: 'category', term: 'Category', value: facts.category },
            { key: 'goals', term: 'Goals', value: facts.goals },
            { key: 'grades', term: 'Grades', value: facts.grades },
            { key: 'populations', term: 'Built for', value: facts.populations },
            { key: 'languages', term: 'Languages', value: facts.languages },
            { key: 'when', term: 'When', value: facts.when },
            { key: 'place', term: 'Where', value: facts.place },
            { key: 'ratio', term: 'Students for each adult', value: facts.studentsPerAdult },
            { key: 'cost', term: 'Cost to a family', value: facts.costToFamily },
            { key: 'price', term: 'Price to a school', value: facts.priceToSchool },
            { key: 'join', term: 'How to join', value: facts.howToJoin },
          ]}
        />
      </Section>
      <Section title={`Quality in ${view.year}`} tight>
        {view.quality.length === 0 ? (
          <p>Not scored yet. Reviewers score it when they read your application.</p>
        ) : (
          <>
            {view.score !== null && (
              <p>
                <Level score={view.score} />{' '}
                <span className="muted">overall. The bar is 3 on every standard.</span>
              </p>
            )}
            <QualityBars bars={view.quality} />
          </>
        )}
        <p className="small">
          <a href="/standards">Read the standards</a>
        </p>
      </Section>
    </Page>
  );
}

function Aside({ view }: { readonly view: View }) {
  const { allowed, id } = view;
  const at = `/partner/offerings/${id}`;
  return (
    <>
      <Panel title="Places this year">
        <BigFigure figure={formatCount(view.places - view.placesTaken)}>
          {' '}
          left of {formatCount(view.places)}
        </BigFigure>
        {allowed.edit && (
          <p className="small">
            <a href={`${at}/edit#places`}>Change the places</a> ·{' '}
            <a href={`${at}/slots`}>Times it is given</a>
          </p>
        )}
      </Panel>
      <Section title="What you can do" tight>
        {allowed.edit && (
          <div className="row">
            <LinkButton href={`${at}/edit`} look={allowed.publish ? 'line' : 'fill'}>
              Edit
            </LinkButton>
          </div>
        )}
        {allowed.publish && (
          <PostButton action={`${at}/publish`}>
            {view.status === 'paused' ? 'Publish again' : 'Publish'}
          </PostButton>
        )}
        {allowed.whyNotPublish !== null && (
          <p className="small">
            <strong>It cannot be published yet.</strong> {allowed.whyNotPublish}{' '}
            {view.standing !== 'approved' && <a href="/partner/application">Go to the application</a>}
          </p>
        )}
        {view.status === 'published' && (
          <p className="small">
            <a href={`/offerings/${view.slug}`}>See its public page</a>
          </p>
        )}
        {allowed.pause && (
          <>
            <PostButton action={`${at}/pause`} look="line">
              Pause
            </PostButton>
            <p className="small muted">
              A paused offering is out of search. What was agreed with schools goes on.
            </p>
          </>
        )}
        {allowed.archive && (
          <p className="small">
            <a href={`${at}/archive`}>Archive it</a>
          </p>
        )}
      </Section>
    </>
  );
}
