import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { roomInWords } from '#app/features/catalogue/components/words.ts';
import { SlugParams } from '#app/features/catalogue/inputs.ts';
import { partnerMovedTo, partnerPage } from '#app/features/catalogue/partner-page.server.ts';
import { partnerStructure } from '#app/features/catalogue/structured-data.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DateText } from '#app/ui/date-text.tsx';
import { LongText } from '#app/ui/details.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { Level } from '#app/ui/level.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { ResultItem, ResultList } from '#app/ui/result-item.tsx';
import { ShareLink } from '#app/ui/share-link.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';

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
  return json(await ctx.answer(partnerPage(ctx, slug)));
}

export default function Partner() {
  const partner = useLoaderData<typeof loader>();

  return (
    <Page
      title={partner.name}
      lede={partner.mission}
      actions={partner.historyHref && <a href={partner.historyHref}>History</a>}
      crumbs={[{ href: '/offerings', label: 'Offerings' }]}
      standing={
        <Tags>
          <StatusTag kind="done">Approved {partner.schoolYear}</StatusTag>
          {partner.fundable && <StatusTag kind="money">Fundable</StatusTag>}
        </Tags>
      }
      asideLabel="About this partner"
      aside={
        <>
          <Section title="About" look="quiet">
            <SummaryList
              narrow
              small
              items={[
                { key: 'kind', term: 'Kind', value: partner.kind },
                {
                  key: 'names',
                  term: 'Also known as',
                  value: partner.otherNames.length > 0 ? partner.otherNames.join(', ') : 'No other name',
                },
                { key: 'where', term: 'Neighborhood', value: partner.neighborhood },
                {
                  key: 'since',
                  term: 'Since',
                  value: partner.founded === null ? null : String(partner.founded),
                },
                { key: 'languages', term: 'Languages', value: partner.languages || null },
                {
                  key: 'phone',
                  term: 'Phone',
                  value: partner.phone && <a href={`tel:${partner.phone}`}>{partner.phone}</a>,
                },
                {
                  key: 'email',
                  term: 'Email',
                  value: partner.email && <a href={`mailto:${partner.email}`}>{partner.email}</a>,
                },
                {
                  key: 'site',
                  term: 'Website',
                  value: partner.website && (
                    <a href={partner.website} rel="noreferrer nofollow">
                      {partner.website.replace(/^https?:\/\//, '')}
                    </a>
                  ),
                },
              ]}
            />
          </Section>
          <Section title="Who vetted it" look="quiet">
            <p>
              Approved for {partner.schoolYear} by the {partner.office}
              {partner.approvedAt && (
                <>
                  {' '}
                  on <DateText value={partner.approvedAt} />
                </>
              )}
              . <a href="/how-partners-are-checked">What is checked</a>
            </p>
          </Section>
          <Section title="Share it" look="quiet">
            <ShareLink address={partner.address} about={partner.name} qr={partner.qr} />
          </Section>
        </>
      }
    >
      <Section title="Who they are" titleHidden look="plain">
        <LongText text={partner.description} />
      </Section>
      <Section title={`Offerings in ${partner.schoolYear}`}>
        {partner.offerings.length === 0 ? (
          <EmptyState title="None published now">
            This partner has no offering open to schools at the moment.
          </EmptyState>
        ) : (
          <ResultList>
            {partner.offerings.map((offering) => (
              <ResultItem
                key={offering.slug}
                title={offering.name}
                href={`/offerings/${offering.slug}`}
                summary={offering.summary}
                facts={[
                  { term: 'Grades', value: offering.grades },
                  { term: 'When', value: offering.when },
                  { term: 'Families', value: offering.cost },
                ]}
                side={
                  <>
                    {offering.isPortfolio && <StatusTag kind="portfolio">Portfolio</StatusTag>}
                    {offering.score !== null && <Level score={offering.score} />}
                    <p className="small">
                      <strong>{roomInWords(offering)}</strong>
                    </p>
                  </>
                }
              />
            ))}
          </ResultList>
        )}
      </Section>
      <Section title={`Schools it serves in ${partner.schoolYear}`}>
        {partner.schools.length === 0 ? (
          <p className="read">None yet this year.</p>
        ) : (
          <PlainList
            columns
            items={partner.schools.map(({ code, name }) => ({
              key: code,
              main: <a href={`/schools/${code}`}>{name}</a>,
            }))}
          />
        )}
      </Section>
    </Page>
  );
}
