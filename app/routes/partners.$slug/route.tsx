import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SlugParams } from '#app/features/catalogue/inputs.ts';
import { partnerMovedTo, partnerPage } from '#app/features/catalogue/partner-page.server.ts';
import { partnerStructure } from '#app/features/catalogue/structured-data.ts';
import { Cost } from '#app/features/words/components/cost.tsx';
import { Room } from '#app/features/words/components/room.tsx';
import { Theirs } from '#app/features/words/components/theirs.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { When } from '#app/features/words/components/when.tsx';
import { languageAsked } from '#app/features/words/page-languages.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LongText } from '#app/ui/details.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { Level } from '#app/ui/level.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { ResultItem, ResultList } from '#app/ui/result-item.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';
import { PartnerAside } from './partner-aside.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Partner'} · Crosswalk` },
  { name: 'description', content: data?.mission ?? '' },
  ...(data ? [{ 'script:ld+json': partnerStructure(data) as Record<string, unknown> }] : []),
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, SlugParams);
  const movedTo = await ctx.answer(partnerMovedTo(ctx, slug));
  // Undoing a merge gives the address back, so that no browser may remember where it led.
  if (movedTo !== null) throw redirectTo(`/partners/${movedTo}`);
  return json(await ctx.answer(partnerPage(ctx, slug, languageAsked(args.request))));
}

export default function Partner() {
  const partner = useLoaderData<typeof loader>();
  const { t, plain, to, name, theirs } = useWords();
  const year = name(partner.schoolYear);

  return (
    <Page
      title={name(partner.name)}
      lede={partner.mission && theirs(partner.mission)}
      actions={partner.historyHref && <a href={partner.historyHref}>History</a>}
      crumbs={[{ href: to('/offerings'), label: t('shell.offerings') }]}
      standing={
        <Tags>
          <StatusTag kind="done">{t('offering.approved', { year })}</StatusTag>
          {partner.fundable && <StatusTag kind="money">{t('offering.fundable')}</StatusTag>}
        </Tags>
      }
      asideLabel={plain('partner.about')}
      aside={<PartnerAside partner={partner} />}
    >
      <Section title={t('partner.who')} titleHidden look="plain">
        <Theirs>
          <LongText text={partner.description} />
        </Theirs>
      </Section>
      <Section title={t('partner.offerings', { year })}>
        {partner.offerings.length === 0 ? (
          <EmptyState title={t('partner.none')}>
            <p>{t('partner.none-text')}</p>
          </EmptyState>
        ) : (
          <ResultList>
            {partner.offerings.map((offering) => (
              <ResultItem
                key={offering.slug}
                title={name(offering.name)}
                href={to(`/offerings/${offering.slug}`)}
                summary={theirs(offering.summary)}
                facts={[
                  { term: t('fact.grades'), value: name(offering.grades) },
                  {
                    term: t('partner.fact-when'),
                    value: <When of={offering.schedule} english={offering.when} />,
                  },
                  { term: t('partner.fact-families'), value: <Cost cents={offering.costCents} /> },
                ]}
                side={
                  <>
                    {offering.isPortfolio && (
                      <StatusTag kind="portfolio">{t('offering.portfolio')}</StatusTag>
                    )}
                    {offering.score !== null && <Level score={offering.score} />}
                    <p className="small">
                      <strong>
                        <Room room={offering.room} places={offering.places} />
                      </strong>
                    </p>
                  </>
                }
              />
            ))}
          </ResultList>
        )}
      </Section>
      <Section title={t('partner.schools', { year })}>
        {partner.schools.length === 0 ? (
          <p className="read">{t('offering.no-school')}</p>
        ) : (
          <PlainList
            columns
            items={partner.schools.map((school) => ({
              key: school.code,
              main: <a href={to(`/schools/${school.code}`)}>{name(school.name)}</a>,
            }))}
          />
        )}
      </Section>
    </Page>
  );
}
