import { json, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { GivenOutByRound } from '#app/features/assignment/components/given-out-by-round.tsx';
import { SlugParams } from '#app/features/catalogue/inputs.ts';
import { offeringPage } from '#app/features/catalogue/offering-page.server.ts';
import { offeringStructure } from '#app/features/catalogue/structured-data.ts';
import { AccessNotice } from '#app/features/partnership/components/access-notice.tsx';
import { InEnglish } from '#app/features/words/components/in-english.tsx';
import { Theirs } from '#app/features/words/components/theirs.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { languageAsked } from '#app/features/words/page-languages.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LongText } from '#app/ui/details.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';
import { OfferingAside } from './offering-aside.tsx';
import { OfferingFacts } from './offering-facts.tsx';
import { QualitySection } from './quality-section.tsx';

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
  return json(await ctx.answer(offeringPage(ctx, slug, languageAsked(args.request))));
}

export default function Offering() {
  const offering = useLoaderData<typeof loader>();
  const { t, plain, to, name, theirs, term } = useWords();
  const { category } = offering;

  return (
    <Page
      title={name(offering.name)}
      lede={<Lede offering={offering} />}
      crumbs={[
        { href: to('/offerings'), label: t('shell.offerings') },
        ...(category
          ? [{ href: to(`/offerings?category=${category.code}`), label: term('category', category) }]
          : []),
      ]}
      notice={
        (offering.narrowed.length > 0 || offering.beside) && (
          <InEnglish>
            <AccessNotice restrictions={offering.narrowed} />
            {offering.beside && (
              <GivenOutByRound beside={offering.beside} isForSchool={offering.isForSchool} />
            )}
          </InEnglish>
        )
      }
      standing={
        <Tags>
          <StatusTag kind="done">{t('offering.approved', { year: name(offering.schoolYear) })}</StatusTag>
          {offering.readyUntil !== null && <StatusTag kind="done">{t('offering.cleared')}</StatusTag>}
          {offering.fundable && <StatusTag kind="money">{t('offering.fundable')}</StatusTag>}
          {offering.isPortfolio && <StatusTag kind="portfolio">{t('offering.portfolio')}</StatusTag>}
        </Tags>
      }
      actions={<a href={to(`/offerings/${offering.slug}/brief`)}>{t('offering.print')}</a>}
      asideLabel={plain('aside.for-schools')}
      aside={<OfferingAside offering={offering} />}
    >
      <OfferingFacts offering={offering} />

      <Section title={t('offering.happens')}>
        <Theirs>
          <LongText text={offering.description} />
          {offering.outcomes && <p className="read">{offering.outcomes}</p>}
        </Theirs>
      </Section>

      <Section title={t('offering.help')} look="quiet">
        <SummaryList
          items={(
            [
              ['there-and-home', offering.transport],
              ['child-care', offering.childCare],
              ['interpretation', offering.interpretation],
              ['access', offering.accessibility],
            ] as const
          ).map(([key, value]) => ({
            key,
            term: t(`offering.${key}`),
            value: value && theirs(value),
          }))}
        />
      </Section>

      <QualitySection offering={offering} />

      <Section title={t('offering.schools', { year: name(offering.schoolYear) })}>
        {offering.schools.length === 0 ? (
          <p className="read">{t('offering.no-school')}</p>
        ) : (
          <PlainList
            items={offering.schools.map((school) => ({
              key: school.code,
              main: <a href={to(`/schools/${school.code}`)}>{name(school.name)}</a>,
              end: name(school.neighborhood ?? ''),
            }))}
          />
        )}
      </Section>
    </Page>
  );
}

/** One sentence of the partner's, then whose it is. English says a little more in the same breath. */
function Lede({ offering }: { offering: SerializeFrom<typeof loader> }) {
  const { organization } = offering;
  const { t, to, name, theirs, translated } = useWords();
  const partner = <a href={to(`/partners/${organization.slug}`)}>{name(organization.name)}</a>;
  if (translated) {
    return (
      <>
        {theirs(offering.summary)} {t('offering.by', { partner })}
      </>
    );
  }
  const origin = [
    organization.kind.toLowerCase(),
    organization.neighborhood && `in ${organization.neighborhood}`,
    organization.founded && `since ${organization.founded}`,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <>
      {offering.summary} By {partner}, {origin}.
    </>
  );
}
