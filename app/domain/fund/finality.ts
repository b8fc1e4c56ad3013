import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CalendarDate } from '../shared/year.ts';
import type { VoteResult } from './money-vocabulary.ts';
import type { RoundStatus } from './vocabulary.ts';

/** What the awards of a round are worth: nothing yet, provisional until the committee has voted, final, or turned down. */
export type Finality = 'undecided' | 'provisional' | 'final' | 'turned-down';

/** Awards are final from the first approval on. A vote against them leaves them turned down until one approves. */
export function finalityOf(status: RoundStatus, votes: readonly VoteResult[]): Finality {
  if (status !== 'adopted' && status !== 'settled') return 'undecided';
  if (votes.includes('approved')) return 'final';
  return votes.length === 0 ? 'provisional' : 'turned-down';
}

export type VoteRefusal = 'not-adopted' | 'already-final' | 'vote-before-adoption' | 'vote-in-future';

/** Whether a vote may be recorded: on an adopted round that is not final, held from the day of adoption up to today. */
export function judgeVote(facts: {
  readonly status: RoundStatus;
  readonly votes: readonly VoteResult[];
  readonly adoptedOn: CalendarDate | null;
  readonly heldOn: CalendarDate;
  readonly today: CalendarDate;
}): Verdict<VoteRefusal> {
  const finality = finalityOf(facts.status, facts.votes);
  if (finality === 'undecided' || facts.adoptedOn === null) return refused('not-adopted');
  if (finality === 'final') return refused('already-final');
  if (facts.heldOn < facts.adoptedOn) return refused('vote-before-adoption');
  return facts.heldOn > facts.today ? refused('vote-in-future') : ALLOWED;
}
