import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  type DecisionRecord,
  decisionRecordPage,
} from '#app/features/decision/decision-record-page.server.ts';
import { DecisionParams } from '#app/features/decision/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { formatHundredths } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import { DecidedSubject } from './decided-subject.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `How ${data?.organization ?? 'this'} was decided · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { decisionId } = readParams(args.params, DecisionParams);
  return json(await ctx.answer(decisionRecordPage(ctx, decisionId)));
}

export default function Decision() {
  const view = useLoaderData<typeof loader>();
  const { id, organization, reference, isAppeal, decidedOn, trace, back } = view;
  return (
    <Page
      title={`How this was decided: ${organization}`}
      meta={`Application ${reference}, ${isAppeal ? 'decided on appeal' : 'decided'} ${decidedOn}`}
      lede="Every rule that was asked, the facts it was given and its answer. They were kept with the decision and cannot be changed."
      back={back}
      aside={<About view={view} />}
      asideLabel="About this decision"
    >
      <Superseded view={view} />
      {trace === null ? (
        <EmptyState title="Decided before this was kept">
          The letter gives the outcome and the reasons of this decision.
        </EmptyState>
      ) : (
        <>
          <Section title="What was decided, and why">
            {trace.subjects.map((subject) => (
              <DecidedSubject key={subject.key} subject={subject} />
            ))}
          </Section>
          <Section
            title="The rules that were asked"
            actions={
              <IconLink href={`/decisions/${id}/trace.json`} icon="down">
                Download it all (JSON)
              </IconLink>
            }
          >
            <Rules trace={trace} />
          </Section>
        </>
      )}
    </Page>
  );
}

function Superseded({ view: { isAppeal, other } }: { readonly view: DecisionRecord }) {
  if (!other) return null;
  return isAppeal ? (
    <Notice title="This decision stands.">
      <p>
        It takes the place of <a href={`/decisions/${other.id}`}>the first decision of {other.decidedOn}</a>,
        which is kept as it was.
      </p>
    </Notice>
  ) : (
    <Notice tone="sun" title="Another decision has taken its place.">
      <p>
        It was appealed, and somebody else decided it on {other.decidedOn}.{' '}
        <a href={`/decisions/${other.id}`}>See the decision on appeal</a>
      </p>
    </Notice>
  );
}

function Rules({ trace }: { readonly trace: NonNullable<DecisionRecord['trace']> }) {
  return (
    <DataTable
      label="Rules that were asked"
      columns={[
        { key: 'asked', header: 'Asked', rowHeader: true, cell: ({ asked }) => asked },
        {
          key: 'facts',
          header: 'Facts given',
          wide: true,
          cell: ({ facts }) => facts.map((fact) => <div key={fact}>{fact}</div>),
        },
        {
          key: 'answer',
          header: 'Answer',
          nowrap: true,
          cell: ({ holds }) => (
            <StatusTag kind={holds ? 'done' : 'refused'}>{holds ? 'Yes' : 'No'}</StatusTag>
          ),
        },
      ]}
      rows={trace.rules}
      rowKey={({ rule }) => rule}
    />
  );
}

function About({ view: { decidedBy, decidedOn, letter, trace } }: { readonly view: DecisionRecord }) {
  return (
    <Section title="On record" tight>
      <SummaryList
        narrow
        small
        items={[
          { key: 'who', term: 'Decided by', value: decidedBy },
          { key: 'when', term: 'On', value: decidedOn },
          ...(trace
            ? [
                {
                  key: 'rubric',
                  term: 'Under',
                  value: `${trace.rubric.title}, version ${trace.rubric.version}`,
                },
                { key: 'bar', term: 'The bar', value: formatHundredths(trace.bar, 1) },
                {
                  key: 'mark',
                  term: 'Mark (SHA-256)',
                  value: (
                    <>
                      <Fingerprint value={trace.hash} />
                      <span className="sub">
                        {trace.hashHolds ? 'It fits what is kept.' : 'It does not fit what is kept.'}
                      </span>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {letter && (
        <p className="small">
          <a href={`/letters/${letter.id}`}>Letter {letter.reference}</a>
        </p>
      )}
    </Section>
  );
}
