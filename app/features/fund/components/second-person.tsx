import { formatDate, formatDollars } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';
import type { proposalView } from '../second-person.server.ts';

export type Second = Awaited<ReturnType<typeof proposalView>>;

/** What another director proposed, or that it takes another one above an amount. */
export function SecondPerson({ second: { twoPeopleAbove, proposal } }: { readonly second: Second }) {
  if (proposal) {
    const proposed = `${formatDollars(proposal.amount)}, ${formatDate(proposal.at)}: “${proposal.reason}”`;
    if (proposal.isGivenByOne)
      return (
        <Notice title="One director is enough for it now.">
          {proposal.isMine ? 'You' : proposal.by} proposed {proposed} The amount above which it takes two was
          changed since. Whoever decides it now decides alone, and the letters are sent at once.
          {twoPeopleAbove !== null &&
            ` Any amount above ${formatDollars(twoPeopleAbove)} becomes your own proposal.`}
        </Notice>
      );
    return proposal.isMine ? (
      <Notice title="You proposed this. Another director confirms it.">
        {proposed} No letter is sent before. You can still propose another amount, or decide not to pay.
      </Notice>
    ) : (
      <Notice title={`${proposal.by} proposes an amount.`} tone="info">
        {proposed} Decide the same amount to confirm it: the letters are then sent. Any other amount above{' '}
        {formatDollars(twoPeopleAbove ?? 0)} becomes your own proposal.
      </Notice>
    );
  }
  if (twoPeopleAbove === null) return null;
  return (
    <p className="read">
      Above {formatDollars(twoPeopleAbove)} you propose, and another director confirms. Until then no letter
      is sent.
    </p>
  );
}

/** Names the proposal that was read, so that nothing is confirmed unread. */
export function ReadProposal({ second: { proposal } }: { readonly second: Second }) {
  return <HiddenField name="read" value={proposal?.id ?? ''} />;
}
