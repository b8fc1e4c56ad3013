import type { ReactNode } from 'react';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { formatDate, formatDateAndDistance, formatDateTime, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { RoundHead } from '../round-head.server.ts';

type Part = 'rules' | 'requests' | 'ranking' | 'what-if' | 'memo' | 'ledger';

type RoundFrameProps = {
  readonly head: RoundHead;
  readonly current: Part;
  readonly children: ReactNode;
  /** Stays above the tabs: the budget bar. */
  readonly above?: ReactNode;
};

/** What each part of a round in the Office stands in: its name, how it stands, the one thing to do next, the tabs. */
export function RoundFrame({ head, current, above, children }: RoundFrameProps) {
  const base = `/office/rounds/${head.slug}`;
  return (
    <Page
      title={head.name}
      meta={standingInWords(head)}
      standing={
        <div className="tags">
          <Tag tone={head.status === 'adopted' || head.status === 'settled' ? 'go' : 'sky'}>
            {head.standing}
          </Tag>
          <Tag tone="line">{head.fiscalYear}</Tag>
        </div>
      }
      actions={<NextStep head={head} base={base} />}
      crumbs={[{ href: '/office/rounds', label: 'Fund rounds' }]}
      notice={<TwoPeople head={head} />}
      density="compact"
      wide
      gap="small"
    >
      {above}
      <TabsNav
        label="Parts of the round"
        tabs={[
          { href: base, label: 'Rules', current: current === 'rules' },
          {
            href: `${base}/requests`,
            label: 'Requests',
            count: head.counts.submitted,
            current: current === 'requests',
          },
          ...(head.kind === 'requests'
            ? []
            : [{ href: `${base}/what-if`, label: 'What if', current: current === 'what-if' }]),
          ...(head.prioritizedAt === null
            ? []
            : [
                {
                  href: `${base}/ranking`,
                  label: head.kind === 'requests' ? 'Ranking' : 'Allocations',
                  current: current === 'ranking',
                },
                ...(head.kind === 'requests'
                  ? [{ href: `${base}/what-if`, label: 'What if', current: current === 'what-if' }]
                  : []),
                { href: `${base}/memo`, label: 'Decision memo', current: current === 'memo' },
                ...(head.status === 'prioritized' || head.status === 'proposed'
                  ? [{ href: `${base}/letters`, label: 'Letters' }]
                  : []),
              ]),
          ...(head.openedAt === null
            ? []
            : [{ href: `${base}/ledger`, label: 'Ledger', current: current === 'ledger' }]),
          { href: `/history/fund-round/${head.id}`, label: 'History' },
        ]}
      />
      {children}
    </Page>
  );
}

function standingInWords(head: RoundHead): string {
  const { zone } = head;
  switch (head.status) {
    case 'draft':
      return 'A draft. Schools do not see it, and every rule can still change. Opening freezes the rules.';
    case 'open':
      return head.isPastDeadline
        ? `The deadline passed on ${formatDateTime(head.closesAt, 'long', zone)}. No request can come any more: close it, then prioritize.`
        : `Open since ${formatDate(head.opensAt, 'long', zone)}. Closes ${formatDateAndDistance(head.closesAt, new Date(head.now), zone)}. ${plural(head.counts.submitted, 'request')} so far, ${plural(head.counts.drafts, 'draft')} at schools.`;
    case 'closed':
      return head.kind === 'requests'
        ? `Closed with ${plural(head.counts.submitted, 'request')}. Prioritize to rank them by the frozen rules.`
        : 'Closed. Work out what each school gets by the frozen rules.';
    case 'prioritized':
      return `Prioritized ${formatDateTime(head.prioritizedAt ?? head.now, 'long', zone)}. When you propose, a director who is not you adopts.`;
    case 'proposed':
      return `Proposed by ${head.proposedBy} on ${formatDateTime(head.proposedAt ?? head.now, 'long', zone)}. A director who is not ${head.proposedByMe ? 'you' : head.proposedBy} adopts.`;
    case 'adopted':
      return `Adopted by ${head.adoptedBy} on ${formatDateTime(head.adoptedAt ?? head.now, 'long', zone)}. ${voteInWords(head)}`;
    case 'called-off':
      return `Called off on ${formatDateTime(head.calledOffAt ?? head.now, 'long', zone)}. ${head.callOffReason ?? ''}`;
    case 'settled':
      return `Settled. Adopted by ${head.adoptedBy} on ${formatDateTime(head.adoptedAt ?? head.now, 'long', zone)}. ${voteInWords(head)}`;
  }
}

/** What the committee has said of a round's awards; before adoption that its vote is still to come. */
export function voteInWords({ finality, vote }: RoundHead): string {
  if (vote === null) return 'Awards are provisional until the committee’s vote.';
  const held = `on ${formatDate(vote.heldOn)} (${vote.reference})`;
  return finality === 'final'
    ? `The committee approved the awards ${held}. They are final.`
    : `The committee did not approve the awards ${held}. No money can be committed.`;
}

function NextStep({ head, base }: { readonly head: RoundHead; readonly base: string }) {
  const { allowed } = head;
  return (
    <>
      {allowed.edit && (
        <LinkButton look="line" href={`${base}/edit`}>
          Change the rules
        </LinkButton>
      )}
      {allowed.open && <LinkButton href={`${base}/open`}>Open the round</LinkButton>}
      {allowed.extend && (
        <LinkButton look="line" href={`${base}/extend`}>
          Move the closing date
        </LinkButton>
      )}
      {allowed.close && (
        <LinkButton look={head.isPastDeadline ? 'fill' : 'line'} href={`${base}/close`}>
          Close the round
        </LinkButton>
      )}
      {allowed.prioritize && (
        <PostButton look={allowed.propose ? 'line' : 'fill'} action={`${base}/prioritize`}>
          {prioritizeWords(head, allowed.propose)}
        </PostButton>
      )}
      {allowed.propose && <LinkButton href={`${base}/propose`}>Propose these awards</LinkButton>}
      {allowed.reconsider && (
        <PostButton look="line" action={`${base}/reconsider`}>
          Take the proposal back
        </PostButton>
      )}
      {allowed.adopt && <LinkButton href={`${base}/adopt`}>Adopt</LinkButton>}
      {allowed.recordVote && <LinkButton href={`${base}/vote`}>Record the committee’s vote</LinkButton>}
      {(head.status === 'adopted' || head.status === 'settled') && (
        <LinkButton look="line" href={`/rounds/${head.slug}`}>
          See the public page
        </LinkButton>
      )}
      {allowed.settle && (
        <LinkButton look="line" href={`${base}/settle`}>
          Settle
        </LinkButton>
      )}
      {allowed.callOff && (
        <LinkButton look="line" href={`${base}/call-off`}>
          Call the round off
        </LinkButton>
      )}
    </>
  );
}

function prioritizeWords({ kind }: RoundHead, again: boolean): string {
  if (kind !== 'requests') return again ? 'Work it out again' : 'Work out the allocations';
  return again ? 'Prioritize again' : 'Prioritize';
}

function TwoPeople({ head }: { readonly head: RoundHead }) {
  if (head.status !== 'proposed' || !head.proposedByMe) return null;
  return (
    <Notice title="You proposed this round.">
      Another director adopts it. That keeps one person from deciding alone.
    </Notice>
  );
}
