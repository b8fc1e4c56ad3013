import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SchoolParams } from '#app/features/catalogue/inputs.ts';
import { schoolPage } from '#app/features/catalogue/school-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { pluralInWords } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Panel, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'School'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { code } = readParams(args.params, SchoolParams);
  return json(await ctx.answer(schoolPage(ctx, code)));
}

export default function School() {
  const school = useLoaderData<typeof loader>();
  const { offerings } = school;

  return (
    <Page
      title={`At ${school.name}`}
      actions={school.historyHref && <a href={school.historyHref}>History</a>}
      lede={
        offerings.length === 0
          ? `No partner serves this school yet in ${school.schoolYear}.`
          : `${pluralInWords(offerings.length, 'offering')} in ${school.schoolYear}. Every partner here has been checked by the Partnerships Office.`
      }
      crumbs={[
        { href: '/schools', label: 'Find a school' },
        ...(school.neighborhood
          ? [{ href: `/schools?neighborhood=${school.neighborhoodCode}`, label: school.neighborhood }]
          : []),
      ]}
      notice={
        school.isOpen ? undefined : (
          <Notice tone="sun" title="This school has closed or merged.">
            {school.successorCode ? (
              <a href={`/schools/${school.successorCode}`}>See the school that followed it</a>
            ) : (
              ''
            )}
          </Notice>
        )
      }
      asideLabel="About this school"
      aside={
        <>
          {school.phone && (
            <Panel title="Ask a person">
              <p>The school’s office can tell you who may join and how.</p>
              <LinkButton href={`tel:${school.phone}`} icon="phone">
                Call the school
              </LinkButton>
              <p className="small num">{school.phone}</p>
            </Panel>
          )}
          <Section title="This school" look="quiet">
            <p>Grades {school.grades}</p>
            {school.address && <p>{school.address}</p>}
          </Section>
          <Section title="How partners are checked" look="quiet">
            <ul className="stack stack-s">
              <li>Insurance and a signed agreement</li>
              <li>Clearance for every adult who works with children</li>
              <li>Two reviewers, every year</li>
            </ul>
            <p>
              <a href="/report-a-concern">Report a concern</a> on any day.
            </p>
          </Section>
        </>
      }
    >
      {offerings.length === 0 && (
        <EmptyState
          title="Nothing here yet"
          action={<LinkButton href="/offerings">See offerings across the city</LinkButton>}
        >
          Tell the school what your child would like. The school can ask any vetted partner to come.
        </EmptyState>
      )}
      {offerings.map((offering) => (
        <section className="stack" key={offering.slug} aria-labelledby={`offering-${offering.slug}`}>
          <h2 id={`offering-${offering.slug}`}>
            <a href={`/offerings/${offering.slug}`}>{offering.name}</a>
          </h2>
          <p className="muted">
            <a href={`/partners/${offering.organizationSlug}`}>{offering.organization}</a>
          </p>
          <p className="read">{offering.summary}</p>
          <SummaryList
            items={[
              { key: 'cost', term: 'Cost', value: <strong>{offering.cost}</strong> },
              { key: 'when', term: 'Days and times', value: offering.when },
              { key: 'grades', term: 'Grades', value: offering.grades },
              { key: 'languages', term: 'Languages', value: offering.languages || null },
              { key: 'home', term: 'Getting home', value: offering.transport },
              {
                key: 'join',
                term: 'How to join',
                value: (
                  <>
                    {offering.howToJoin ?? 'Ask at the school’s office'}
                    {offering.phone && (
                      <>
                        {' '}
                        Partner: <a href={`tel:${offering.phone}`}>{offering.phone}</a>
                      </>
                    )}
                  </>
                ),
              },
            ]}
          />
          <Tags>
            <StatusTag kind="done">Cleared to serve</StatusTag>
            {offering.room === 'full' && <StatusTag kind="not-started">Full</StatusTag>}
            {offering.room === 'ask' && <StatusTag kind="waiting">Ask for room</StatusTag>}
            {(offering.room === 'left' || offering.room === 'more-than') && (
              <StatusTag kind="waiting">Has room</StatusTag>
            )}
          </Tags>
        </section>
      ))}
    </Page>
  );
}
