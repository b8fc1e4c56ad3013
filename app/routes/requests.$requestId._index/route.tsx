import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FIELD_LABELS, standingWords, termInWords } from '#app/features/request/components/request-words.ts';
import { RequestParams } from '#app/features/request/inputs.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';
import { RequestActions } from './request-actions.tsx';
import { RequestHistory } from './request-history.tsx';
import { RequestMessages } from './request-messages.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.reference ?? 'Request'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  return json(await ctx.answer(requestPage(ctx, requestId)));
}

const FIELDS = [
  'purpose',
  'grades',
  'headcount',
  'startsOn',
  'endsOn',
  'days',
  'startsAt',
  'endsAt',
  'price',
  'fundingSource',
  'note',
] as const;

export default function Request() {
  const request = useLoaderData<typeof loader>();
  const { kind, words } = standingWords(request.status, request.awaited, request.side);

  return (
    <Page
      title={request.offering.name}
      lede={
        <>
          <a href={`/partners/${request.organization.slug}`}>{request.organization.name}</a> at{' '}
          <a href={`/schools/${request.school.code}`}>{request.school.name}</a>
        </>
      }
      meta={`Request ${request.reference}, terms number ${request.revision}`}
      standing={
        <Tags>
          <StatusTag kind={kind}>{words}</StatusTag>
        </Tags>
      }
      crumbs={[{ href: '/requests', label: 'Requests' }]}
      asideLabel="What you can do"
      aside={<RequestActions request={request} />}
    >
      <Section title={request.status === 'draft' ? 'Check your answers' : 'The terms now'}>
        <SummaryList
          items={FIELDS.map((field) => ({
            key: field,
            term: FIELD_LABELS[field],
            value: <span className="prewrap">{termInWords(field, request.terms[field])}</span>,
            ...(request.allowed.change && request.status === 'draft'
              ? {
                  change: {
                    href: `/requests/${request.id}/change#${field}`,
                    about: FIELD_LABELS[field].toLowerCase(),
                  },
                }
              : {}),
          }))}
        />
        <p className="small muted">
          Proposed by {request.terms.proposedBy} for the {request.terms.side}.
          {request.need && request.side === 'school' && (
            <>
              {' '}
              For your need <a href={`/school/needs/${request.need.id}`}>{request.need.title}</a>.
            </>
          )}
        </p>
      </Section>
      {request.revisions.length > 1 && <RequestHistory revisions={request.revisions} />}
      {request.sentAt && <RequestMessages request={request} />}
    </Page>
  );
}
