import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EligibilityNotice } from '#app/features/fund/components/eligibility-notice.tsx';
import { FundRequestFacts, FundRequestWorking } from '#app/features/fund/components/fund-request-facts.tsx';
import { SendFundRequest } from '#app/features/fund/components/send-fund-request.tsx';
import { ownFundRequestPage } from '#app/features/fund/fund-request-page.server.ts';
import { FundRequestParams } from '#app/features/fund/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { formatDateAndDistance, formatDateTime, formatDollars } from '#app/ui/format.ts';
import { Page, Panel, Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Money for ${data.offering}` : 'Request'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, FundRequestParams);
  return json(await ctx.answer(ownFundRequestPage(ctx, fundRequestId)));
}

export default function FundRequest() {
  const request = useLoaderData<typeof loader>();
  const { round, allowed } = request;
  const base = `/school/fund/${request.id}`;
  const isDraft = request.status === 'draft';

  return (
    <Page
      title={`Money for ${request.offering}`}
      meta={
        <>
          Request <bdi>{request.reference}</bdi>, {request.organization}, {round.name}
        </>
      }
      standing={
        <Tag tone={request.status === 'awarded' ? 'go' : isDraft ? 'line' : 'sky'}>
          {request.standing}
          {request.award !== null && `, ${formatDollars(request.award)}`}
        </Tag>
      }
      crumbs={[{ href: '/school/fund', label: 'Fund' }]}
      asideLabel="What you can do"
      aside={
        <>
          {isDraft && <SendFundRequest request={request} />}
          {request.status === 'submitted' && (
            <Panel title="What happens next">
              <p>
                Sent by {request.submittedBy} on {formatDateTime(request.submittedAt ?? request.now)}.{' '}
                {request.envelope
                  ? 'A director decides it out of your envelope, by itself. You get a letter.'
                  : round.takesRequests
                    ? `The round closes ${formatDateAndDistance(round.closesAt, new Date(request.now))}. Then the Office ranks all requests.`
                    : 'The Office ranks all requests, and a director decides. You get a letter.'}
              </p>
            </Panel>
          )}
          {request.letter && (
            <Panel title="The decision">
              <p>Your letter gives the reasons and the arithmetic.</p>
              <LinkButton href={`/letters/${request.letter.id}`} icon="document">
                Read letter {request.letter.reference}
              </LinkButton>
            </Panel>
          )}
          {(request.status === 'awarded' || request.status === 'not-awarded') && (
            <Panel title="The money">
              <ul className="bullets">
                <li>
                  <a href={`${base}/money`}>Spending plan and requisitions</a>
                </li>
                {allowed.appeal && (
                  <li>
                    <a href={`${base}/appeal`}>Appeal the decision</a>
                  </li>
                )}
              </ul>
            </Panel>
          )}
          {allowed.withdraw && (
            <p className="small">
              <a href={`${base}/withdraw`}>Withdraw this request</a>
            </p>
          )}
          <p className="small">
            <a href={request.source}>What it is for</a> ·{' '}
            <a href={`/history/fund-request/${request.id}`}>History</a>
          </p>
        </>
      }
    >
      {request.status !== 'withdrawn' && (
        <EligibilityNotice
          failures={request.failures}
          settled={request.isDecided}
          byItself={request.envelope !== null}
        />
      )}
      {request.ranking && (
        <Section title="How it was placed">
          <FundRequestWorking ranking={request.ranking} />
          <p className="small">
            <a href={`/rounds/${round.slug}`}>See the whole round</a>
          </p>
        </Section>
      )}
      <Section title={isDraft ? 'Check your answers' : 'What you asked'}>
        <FundRequestFacts request={request} changeHref={allowed.edit ? `${base}/edit` : undefined} />
      </Section>
    </Page>
  );
}
