import { formatDate } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { BesideRound } from '../beside-rounds.server.ts';

type GivenOutByRoundProps = {
  readonly beside: NonNullable<BesideRound>;
  /** Somebody of a school goes to where it ranks, everybody else to the rules. */
  readonly isForSchool: boolean;
};

/** Says on the page of an offering, or of a request for it, that a round gives it out. */
export function GivenOutByRound({ beside, isForSchool }: GivenOutByRoundProps) {
  const href = isForSchool ? `/school/assignments/${beside.slug}` : `/assignments/${beside.slug}`;
  if (beside.reason === 'reserved')
    return (
      <Notice tone="sun" title="Its places are given out.">
        <p>
          They went to the schools that got one in <a href={href}>{beside.name}</a>. Until{' '}
          {formatDate(beside.reservedUntil!)} only those schools may send a request.
        </p>
      </Notice>
    );
  return (
    <Notice tone="sun" title="More schools want it than it has room for.">
      <p>
        It is given out by an assignment round: <a href={href}>{beside.name}</a>.{' '}
        {beside.isOpen
          ? `Schools rank it there until ${formatDate(beside.closesAt)}. Until then no request is sent.`
          : 'Its rankings are closed. Until the places are given out no request is sent.'}
      </p>
    </Notice>
  );
}
