import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EligibilityNotice } from '#app/features/fund/components/eligibility-notice.tsx';
import { FundRequestFacts, FundRequestWorking } from '#app/features/fund/components/fund-request-facts.tsx';
import { officeFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { RoundRequestParams } from '#app/features/fund/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { formatDateTime, formatDollars } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.offering} at ${data.school}` : 'Request'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeFundRequestPage(ctx, readParams(args.params, RoundRequestParams))));
}

export default function RoundRequest() {
  const request = useLoaderData<typeof loader>();
  const base = `/office/rounds/${request.round.slug}`;

  return (
    <Page
      title={`${request.offering} at ${request.school}`}
      meta={
        <>
          Request <bdi>{request.reference}</bdi>, {request.organization}
          {request.submittedAt &&
            `, sent by ${request.submittedBy} on ${formatDateTime(request.submittedAt)}`}
        </>
      }
      standing={
        <Tag tone={request.status === 'awarded' ? 'go' : 'sky'}>
          {request.standing}
          {request.award !== null && `, ${formatDollars(request.award)}`}
        </Tag>
      }
      actions={
        <>
          {request.allowed.decide && (
            <LinkButton href={`${base}/requests/${request.id}/decide`}>Decide</LinkButton>
          )}
          <a href={request.source}>What it is for</a>
          <a href={`/history/fund-request/${request.id}`}>History</a>
          {request.letter && <a href={`/letters/${request.letter.id}`}>Letter {request.letter.reference}</a>}
        </>
      }
      crumbs={[
        { href: '/office/rounds', label: 'Fund rounds' },
        { href: base, label: request.round.name },
        { href: `${base}/requests`, label: 'Requests' },
      ]}
      density="compact"
    >
      <EligibilityNotice
        failures={request.failures}
        settled={request.isDecided}
        byItself={request.envelope !== null}
      />
      {request.ranking && (
        <Section title="How it was placed">
          <FundRequestWorking ranking={request.ranking} />
        </Section>
      )}
      <Section title="What the school asks">
        <FundRequestFacts request={request} />
      </Section>
    </Page>
  );
}
