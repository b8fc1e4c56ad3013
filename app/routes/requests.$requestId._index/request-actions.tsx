import type { SerializeFrom } from '@remix-run/node';
import { roomInWords } from '#app/features/catalogue/components/words.ts';
import { bellsInWords } from '#app/features/matching/need-in-words.ts';
import { DECLINE_LABELS } from '#app/features/request/components/request-words.ts';
import { roomOfSlot } from '#app/features/request/components/terms-fields.tsx';
import type { requestPage } from '#app/features/request/request-page.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { formatDate, formatDue, formatGrades, plural } from '#app/ui/format.ts';
import { Panel, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export type ShownRequest = SerializeFrom<typeof requestPage>;

export function RequestActions({ request }: { request: ShownRequest }) {
  const { allowed } = request;
  const base = `/requests/${request.id}`;
  return (
    <>
      <Panel title={headingOf(request)}>
        <p>{wordsOf(request)}</p>
        {request.partnership && (
          <LinkButton href={`/partnerships/${request.partnership.id}`}>
            Open the partnership {request.partnership.reference}
          </LinkButton>
        )}
        {allowed.send && (
          <PostButton action={`${base}/send`} values={{ revision: String(request.revision) }}>
            Send request
          </PostButton>
        )}
        {allowed.agree && (
          <PostButton action={`${base}/agree`} values={{ revision: String(request.revision) }}>
            Agree to these terms
          </PostButton>
        )}
        {allowed.change && (
          <LinkButton look="line" href={`${base}/change`}>
            {request.status === 'draft' ? 'Change answers' : 'Change the terms'}
          </LinkButton>
        )}
        {request.conversation.write && request.awaited.length > 0 && (
          <LinkButton look="line" href={`${base}#messages`}>
            Ask a question
          </LinkButton>
        )}
        {allowed.wait && (
          <PostButton action={`${base}/wait`} look="line" values={{ revision: String(request.revision) }}>
            Wait for places on these terms
          </PostButton>
        )}
        {allowed.leave && (
          <PostButton action={`${base}/leave-line`} look="plain">
            Wait no longer
          </PostButton>
        )}
        {allowed.reopen && (
          <PostButton action={`${base}/reopen`} values={{ revision: String(request.revision) }}>
            Take it up again on these terms
          </PostButton>
        )}
        {allowed.decline && (
          <LinkButton look="stop" href={`${base}/decline`}>
            Decline
          </LinkButton>
        )}
        {allowed.withdraw && (
          <LinkButton look="plain" href={`${base}/withdraw`}>
            {request.status === 'draft' ? 'Discard this draft' : 'Withdraw the request'}
          </LinkButton>
        )}
      </Panel>
      {request.side !== 'school' && (
        <Section title="The school" look="quiet">
          <SummaryList
            narrow
            small
            items={[
              { key: 'grades', term: 'Grades', value: formatGrades(request.school.grades) },
              { key: 'size', term: 'Students', value: String(request.school.enrollment) },
              {
                key: 'bells',
                term: 'Bells',
                value: bellsInWords(request.school),
              },
            ]}
          />
        </Section>
      )}
      {request.room && (
        <Section title={request.side === 'partner' ? 'Your free places' : 'Free places'} look="quiet">
          <SummaryList
            narrow
            small
            items={[
              { key: 'all', term: 'This year', value: roomInWords(request.room) },
              ...request.slots.map(({ name, places, taken }) => ({
                key: name,
                term: name,
                value: roomOfSlot(places, taken),
              })),
            ]}
          />
        </Section>
      )}
      <Section title="Who to turn to" look="quiet">
        <SummaryList
          narrow
          small
          items={(['school', 'partner'] as const).map((side) => ({
            key: side,
            term: side === 'school' ? 'For the school' : 'For the partner',
            value: request.contacts[side] ?? 'Nobody named yet',
            ...(allowed.contact && side === request.side
              ? { change: { href: `${base}/contact`, about: 'the contact on your side' } }
              : {}),
          }))}
        />
      </Section>
      <p className="small">
        <a href={`/history/request/${request.id}`}>History of this request</a>
      </p>
    </>
  );
}

function headingOf(request: ShownRequest): string {
  if (request.line) return request.line.isOffered ? 'Places are kept for it' : 'In line for places';
  if (request.status === 'agreed') return 'Agreed';
  if (request.allowed.agree) return 'Your turn';
  if (request.allowed.send) return 'Ready to send?';
  return 'What happens next';
}

function wordsOf(request: ShownRequest): string {
  const { status, answerBy, now, side, organization, school } = request;
  switch (status) {
    case 'draft':
      return `${organization.name} sees nothing until you send it.`;
    case 'agreed':
      return 'Both sides agreed to the same terms. It is a partnership now, and its page names what is still missing.';
    case 'declined':
      return `Declined${request.settledAt ? ` on ${formatDate(request.settledAt)}` : ''}. ${
        request.decline ? `${DECLINE_LABELS[request.decline.reason]}. ${request.decline.note ?? ''}` : ''
      }`;
    case 'withdrawn':
      return 'The school took this request back. It can take it up again, or send a new one.';
    case 'expired':
      return `Nobody answered by ${answerBy ? formatDate(answerBy) : 'the date'}. ${
        request.allowed.reopen ? 'Take it up again on the same terms' : 'The school can take it up again'
      }, or the school sends a new request.`;
    case 'sent':
    case 'changed': {
      if (request.line) return lineInWords(request, request.line);
      const due = answerBy ? ` by ${formatDate(answerBy)}, ${formatDue(answerBy, new Date(now))}` : '';
      if (request.allowed.agree) {
        return `Agree, change or ${side === 'partner' ? 'decline' : 'withdraw'}${due}. If you change anything, ${side === 'partner' ? school.name : organization.name} is asked again.`;
      }
      const who = request.awaited.includes('partner') ? organization.name : school.name;
      return `${who} answers${due}. ${plural(request.conversation.messages.length, 'message')} so far.`;
    }
  }
}

/** Where a request stands in line, for whoever reads it. */
function lineInWords(request: ShownRequest, line: NonNullable<ShownRequest['line']>): string {
  if (line.isOffered) {
    const until = line.offerUntil
      ? `${formatDate(line.offerUntil)}, ${formatDue(line.offerUntil, new Date(request.now))}`
      : 'a date';
    return `Places have come free and are kept until ${until}. They are taken when both sides have agreed.`;
  }
  const place = line.place === null ? '' : ` It is number ${line.place} in line.`;
  return `There are too few places now.${place} When enough come free they are kept for this request, and both sides get a mail. It waits until ${formatDate(line.waitsUntil)}, the last day that it asks for; then it ends by itself.`;
}
