import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ConversationSection } from '#app/features/message/components/conversation-section.tsx';
import { markRead } from '#app/features/message/conversation.server.ts';
import { ConversationSearch } from '#app/features/message/inputs.ts';
import { standingOf } from '#app/features/partnership/components/clearance-words.ts';
import { PartnershipParams } from '#app/features/partnership/inputs.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import {
  END_LABELS,
  FIELD_LABELS,
  FUNDING_LABELS,
  termInWords,
} from '#app/features/request/components/request-words.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDate, formatDollars } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';
import { Clearance, type ShownPartnership } from './clearance.tsx';
import { NextSteps } from './next-steps.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.offering.name ?? 'Partnership'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  const page = await ctx.answer(
    partnershipPage(ctx, partnershipId, readSearch(args.request, ConversationSearch)),
  );
  if (page.conversation) await markRead(ctx, page.conversation);
  return json(page);
}

export default function Partnership() {
  const partnership = useLoaderData<typeof loader>();
  const { fundAward } = partnership;
  const { kind, words } = standingOf(partnership.status, partnership.started);

  return (
    <Page
      title={partnership.offering.name}
      lede={
        <>
          <a href={`/partners/${partnership.organization.slug}`}>{partnership.organization.name}</a> at{' '}
          <a href={`/schools/${partnership.schoolCode}`}>{partnership.school.name}</a>,{' '}
          {partnership.schoolYear}
        </>
      }
      meta={`Partnership ${partnership.reference}`}
      standing={
        <Tags>
          <StatusTag kind={kind}>{words}</StatusTag>
        </Tags>
      }
      crumbs={[{ href: '/partnerships', label: 'Partnerships' }]}
      asideLabel="Next"
      after={
        partnership.conversation && (
          <ConversationSection
            conversation={partnership.conversation}
            action={`/partnerships/${partnership.id}/messages`}
          />
        )
      }
      aside={<NextSteps partnership={partnership} />}
    >
      {partnership.ended && (
        <Notice
          tone="stop"
          title={`Ended${partnership.ended.at ? ` on ${formatDate(partnership.ended.at)}` : ''}: ${END_LABELS[partnership.ended.reason]}.`}
        >
          {partnership.ended.note ?? 'Its places are free again.'}
        </Notice>
      )}
      <Clearance partnership={partnership} />
      <Section title="What was delivered" look="quiet">
        <p className="read">
          <a href={`/partnerships/${partnership.id}/sessions`}>Sessions, with time and attendance</a>
          {' · '}
          <a href={`/partnerships/${partnership.id}/rating`}>Verification and rating</a>
        </p>
      </Section>
      <Section title="What was agreed">
        <SummaryList
          items={[
            ...(partnership.purpose
              ? [
                  {
                    key: 'purpose',
                    term: FIELD_LABELS.purpose,
                    value: <span className="prewrap">{partnership.purpose}</span>,
                  },
                ]
              : []),
            { key: 'grades', term: 'Grades', value: termInWords('grades', partnership.grades) },
            { key: 'students', term: 'Students', value: String(partnership.headcount) },
            {
              key: 'dates',
              term: 'Dates',
              value: `${formatDate(partnership.startsOn)} to ${formatDate(partnership.endsOn)}`,
            },
            {
              key: 'days',
              term: 'Days and times',
              value: partnership.when || 'On days that both sides set',
            },
            {
              key: 'price',
              term: 'Price for the year',
              value: partnership.price === 0 ? 'Free' : formatDollars(partnership.price),
            },
            { key: 'payer', term: 'Who pays', value: FUNDING_LABELS[partnership.fundingSource] },
            ...(partnership.note
              ? [
                  {
                    key: 'note',
                    term: FIELD_LABELS.note,
                    value: <span className="prewrap">{partnership.note}</span>,
                  },
                ]
              : []),
            ...(fundAward
              ? [
                  {
                    key: 'award',
                    term: 'From the Fund',
                    value: (
                      <>
                        {fundAward.standing}, {formatDollars(fundAward.amount)}, request{' '}
                        <bdi>{fundAward.reference}</bdi>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {partnership.requestId && (
          <p className="small">
            <a href={`/requests/${partnership.requestId}`}>The request it came from</a> ·{' '}
            <a href={`/history/partnership/${partnership.id}`}>History</a>
          </p>
        )}
      </Section>
      <Section
        title="Agreement"
        actions={<a href={`/partnerships/${partnership.id}/paper`}>The agreement to print and sign</a>}
      >
        {partnership.agreements.length === 0 ? (
          <p className="read">
            None on file. The partner adds the agreement that both sides have signed. Crosswalk never signs
            anything itself.
          </p>
        ) : (
          <PlainList
            items={partnership.agreements.map((agreement) => ({
              key: agreement.id,
              main: <a href={`/files/${agreement.fileId}`}>{agreement.fileName}</a>,
              end: (
                <StatusTag
                  kind={
                    agreement.status === 'accepted'
                      ? 'done'
                      : agreement.status === 'received'
                        ? 'waiting'
                        : 'not-started'
                  }
                >
                  {AGREEMENT_WORDS[agreement.status]}
                </StatusTag>
              ),
              sub: agreementWords(agreement),
            }))}
          />
        )}
      </Section>
    </Page>
  );
}

type Agreement = ShownPartnership['agreements'][number];

function agreementWords({ validFrom, validUntil, schoolSigner, partnerSigner, signedOn }: Agreement): string {
  const covers = `Covers ${validFrom ? formatDate(validFrom) : 'no first day'} to ${
    validUntil ? formatDate(validUntil) : 'no last day'
  }.`;
  return signedOn
    ? `Signed by ${schoolSigner} for the school and ${partnerSigner} for the partner, ${formatDate(signedOn)}. ${covers}`
    : covers;
}

const AGREEMENT_WORDS = {
  received: 'With the Office',
  accepted: 'Accepted',
  returned: 'Returned',
  replaced: 'Replaced',
} as const;
