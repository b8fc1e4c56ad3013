import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TERM_FIELDS } from '#app/domain/partnerships/diff-revisions.ts';
import { ConversationSection } from '#app/features/message/components/conversation-section.tsx';
import { markRead } from '#app/features/message/conversation.server.ts';
import { ConversationSearch } from '#app/features/message/inputs.ts';
import { FIELD_LABELS, standingWords, termInWords } from '#app/features/request/components/request-words.ts';
import { TermChanges } from '#app/features/request/components/term-changes.tsx';
import { RequestParams, RequestSearch } from '#app/features/request/inputs.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';
import { RequestActions } from './request-actions.tsx';
import { RequestFit } from './request-fit.tsx';
import { RequestHistory } from './request-history.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.offering.name ?? 'Request'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  const page = await ctx.answer(
    requestPage(ctx, requestId, {
      ...readSearch(args.request, RequestSearch),
      ...readSearch(args.request, ConversationSearch),
    }),
  );
  await markRead(ctx, page.conversation);
  return json(page);
}

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
      after={
        request.sentAt && (
          <>
            {request.revisions.length > 1 && <RequestHistory revisions={request.revisions} />}
            <ConversationSection
              conversation={request.conversation}
              action={`/requests/${request.id}/messages`}
            />
          </>
        )
      }
      notice={
        request.sinceRead ? (
          <Notice
            tone="sun"
            title={`The terms changed while you were reading: you had number ${request.sinceRead.number}, these are number ${request.revision}.`}
          >
            {request.status === 'draft'
              ? 'Nothing was sent. Read what is different, then send it or change your answers.'
              : 'Nothing was agreed or ended. Read what is different, then answer again.'}
          </Notice>
        ) : undefined
      }
    >
      {request.sinceRead && (
        <Section title={`What changed since terms number ${request.sinceRead.number}`}>
          <TermChanges
            label={`Changes since terms number ${request.sinceRead.number}`}
            changes={request.sinceRead.changes}
            before={`Number ${request.sinceRead.number}, which you read`}
            after={`Number ${request.revision}, now`}
          />
        </Section>
      )}
      <Section title={request.status === 'draft' ? 'Check your answers' : 'The terms now'}>
        <SummaryList
          items={TERM_FIELDS.filter((field) => field !== 'slot' || request.terms.slot !== null).map(
            (field) => ({
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
            }),
          )}
        />
        <p className="small muted">
          Proposed by {request.terms.proposedBy} for the {request.terms.side}.
          {request.need && request.side === 'school' && (
            <>
              {' '}
              For your need <a href={`/school/needs/${request.need.id}`}>{request.need.title}</a>.
            </>
          )}
          {request.renews && (
            <>
              {' '}
              It would continue{' '}
              <a href={`/partnerships/${request.renews.id}`}>
                <bdi>{request.renews.reference}</bdi>
              </a>{' '}
              of last year.
            </>
          )}
        </p>
      </Section>
      {request.need && request.fit && (
        <RequestFit need={request.need} fit={request.fit} side={request.side} />
      )}
    </Page>
  );
}
