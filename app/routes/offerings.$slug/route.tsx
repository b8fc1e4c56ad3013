import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { GivenOutByRound } from '#app/features/assignment/components/given-out-by-round.tsx';
import { SlugParams } from '#app/features/catalogue/inputs.ts';
import { offeringPage } from '#app/features/catalogue/offering-page.server.ts';
import { offeringStructure } from '#app/features/catalogue/structured-data.ts';
import { AccessNotice } from '#app/features/partnership/components/access-notice.tsx';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LongText } from '#app/ui/details.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { Level, QualityBars } from '#app/ui/level.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';
import { OfferingAside } from './offering-aside.tsx';
import { WhatLevelsMean } from './what-levels-mean.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Offering'} · Crosswalk` },
  { name: 'description', content: data?.summary ?? '' },
  ...(data
    ? [
        {
          'script:ld+json': offeringStructure({ ...data, places: data.neighborhoods }) as Record<
            string,
            unknown
          >,
        },
      ]
    : []),
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, SlugParams);
  return json(await ctx.answer(offeringPage(ctx, slug)));
}

export default function Offering() {
  const offering = useLoaderData<typeof loader>();
  const { organization, quality } = offering;
  const origin = [
    organization.kind.toLowerCase(),
    organization.neighborhood && `in ${organization.neighborhood}`,
    organization.founded && `since ${organization.founded}`,
  ]
    .filter(Boolean)
    .join(' ');

  return (
    <Page
      title={offering.name}
      lede={
        <>
          {offering.summary} By <a href={`/partners/${organization.slug}`}>{organization.name}</a>, {origin}.
        </>
      }
      crumbs={[
        { href: '/offerings', label: 'Offerings' },
        ...(offering.category
          ? [{ href: `/offerings?category=${offering.category.code}`, label: offering.category.label }]
          : []),
      ]}
      notice={
        (offering.narrowed.length > 0 || offering.beside) && (
          <>
            <AccessNotice restrictions={offering.narrowed} />
            {offering.beside && (
              <GivenOutByRound beside={offering.beside} isForSchool={offering.isForSchool} />
            )}
          </>
        )
      }
      standing={
        <Tags>
          <StatusTag kind="done">Approved {offering.schoolYear}</StatusTag>
          {offering.fundable && <StatusTag kind="money">Fundable</StatusTag>}
          {offering.isPortfolio && <StatusTag kind="portfolio">Portfolio</StatusTag>}
        </Tags>
      }
      actions={<a href={`/offerings/${offering.slug}/brief`}>One page to print</a>}
      asideLabel="For schools"
      aside={<OfferingAside offering={offering} />}
    >
      <SummaryList
        items={[
          { key: 'grades', term: 'Grades', value: offering.grades },
          { key: 'when', term: 'Days and times', value: offering.when },
          { key: 'place', term: 'Where', value: offering.place },
          { key: 'cost', term: 'Cost to families', value: <strong>{offering.cost}</strong> },
          { key: 'languages', term: 'Languages', value: offering.languages || null },
          { key: 'for', term: 'Especially for', value: offering.populations || 'Everyone in these grades' },
          {
            key: 'join',
            term: 'How to join',
            value: (
              <>
                {offering.howToJoin ?? 'Ask at your school’s office.'}
                {organization.phone && (
                  <>
                    {' '}
                    <a href={`tel:${organization.phone}`}>{organization.phone}</a>
                  </>
                )}
              </>
            ),
          },
        ]}
      />

      <Section title="What happens">
        <LongText text={offering.description} />
        {offering.outcomes && <p className="read">{offering.outcomes}</p>}
      </Section>

      <Section title="Help to take part" look="quiet">
        <SummaryList
          items={[
            { key: 'home', term: 'Getting there and home', value: offering.transport },
            { key: 'child-care', term: 'Child care', value: offering.childCare },
            { key: 'interpretation', term: 'Interpretation', value: offering.interpretation },
            { key: 'access', term: 'Access', value: offering.accessibility },
          ]}
        />
      </Section>

      <Section
        title="Quality, standard by standard"
        actions={quality.overall === null ? undefined : <Level score={quality.overall} words="overall" />}
      >
        {quality.standards.length === 0 ? (
          <p className="read">
            Not scored yet this year. The offering is approved on last year’s evidence and its papers.
          </p>
        ) : (
          <>
            <p className="read">
              At least two reviewers rated each indicator apart and agreed on these levels. Level 3, meets, is
              the bar.
            </p>
            <QualityBars bars={quality.standards} />
            <WhatLevelsMean standards={quality.standards} />
          </>
        )}
        <p className="small">
          <a href="/standards">What each level means</a> ·{' '}
          <a href="/how-partners-are-checked">How partners are checked</a>
        </p>
        {offering.evidence && (
          <>
            <h3>Evidence, in the partner’s words</h3>
            <LongText text={offering.evidence} />
          </>
        )}
      </Section>

      {offering.ratings && offering.ratings.elements.length > 0 && (
        <Section title="What schools say after a year with it">
          <p className="read">
            The average of what {offering.ratings.schools} schools said of their partnerships in{' '}
            {offering.ratings.schoolYear}, element by element.
          </p>
          <QualityBars bars={offering.ratings.elements} />
        </Section>
      )}

      <Section title={`Schools with this offering in ${offering.schoolYear}`}>
        {offering.schools.length === 0 ? (
          <p className="read">None yet this year.</p>
        ) : (
          <PlainList
            items={offering.schools.map((school) => ({
              key: school.code,
              main: <a href={`/schools/${school.code}`}>{school.name}</a>,
              end: school.neighborhood ?? '',
            }))}
          />
        )}
      </Section>
    </Page>
  );
}
