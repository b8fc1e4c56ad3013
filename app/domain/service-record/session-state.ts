import type { Side } from '../partnerships/vocabulary.ts';
import { refused } from '../shared/verdict.ts';
import { type Figures, isDeliveredStatus, NOT_HELD, type SessionStatus, sameFigures } from './vocabulary.ts';

/** A session as it stands: the figures of the side that entered it, and those of the other side while it disputes them. */
export type SessionState = {
  readonly status: SessionStatus;
  readonly enteredSide: Side;
  readonly figures: Figures;
  readonly other: Figures | null;
};

export type SessionMove =
  | { readonly step: 'correct' | 'dispute'; readonly side: Side; readonly figures: Figures }
  | { readonly step: 'confirm' | 'accept' | 'withdraw'; readonly side: Side }
  | { readonly step: 'rule'; readonly figures: Figures };

export type SessionRefusal = 'not-from-here' | 'own-entry' | 'not-own-entry' | 'same-figures';

export type SessionOutcome =
  | {
      readonly ok: true;
      readonly state: SessionState;
      /** What this step said: the figures that its side, or the Office, now stands by. */
      readonly said: Figures;
      /** The sides that have spoken of the session as it now stands, each for its own figures. */
      readonly standing: readonly Side[];
    }
  | { readonly ok: false; readonly reason: SessionRefusal };

const BOTH = ['school', 'partner'] as const satisfies readonly Side[];

/**
 * What a step makes of a session. One side enters, the other confirms or disputes with figures of its own; a dispute
 * ends when one side takes over the other's figures or the Office rules. A correction of what both had confirmed asks
 * the other side anew. What is ruled or withdrawn stays. Product 3, Partnership.
 */
export function moveSession(now: SessionState, move: SessionMove): SessionOutcome {
  if (now.status === 'ruled' || now.status === 'withdrawn') return refused('not-from-here');
  switch (move.step) {
    case 'confirm':
      if (now.status !== 'entered') return refused('not-from-here');
      if (move.side === now.enteredSide) return refused('own-entry');
      return stands({ ...now, status: 'confirmed' }, now.figures, BOTH);
    case 'dispute':
      if (now.status !== 'entered') return refused('not-from-here');
      if (move.side === now.enteredSide) return refused('own-entry');
      if (sameFigures(move.figures, now.figures)) return refused('same-figures');
      return stands({ ...now, status: 'disputed', other: move.figures }, move.figures, BOTH);
    case 'accept': {
      if (now.status !== 'disputed' || now.other === null) return refused('not-from-here');
      const agreed = move.side === now.enteredSide ? now.other : now.figures;
      return stands({ ...now, status: 'settled', figures: agreed, other: null }, agreed, BOTH);
    }
    case 'withdraw':
      if (now.status !== 'entered') return refused('not-from-here');
      if (move.side !== now.enteredSide) return refused('not-own-entry');
      return stands({ ...now, status: 'withdrawn' }, NOT_HELD, []);
    case 'rule':
      if (now.status !== 'disputed') return refused('not-from-here');
      return stands({ ...now, status: 'ruled', figures: move.figures, other: null }, move.figures, []);
    case 'correct':
      return correct(now, move.side, move.figures);
  }
}

function correct(now: SessionState, side: Side, figures: Figures): SessionOutcome {
  if (now.status === 'disputed') return restate(now, side, figures);
  if (now.status === 'entered' && side !== now.enteredSide) return refused('not-own-entry');
  if (sameFigures(figures, now.figures)) return refused('same-figures');
  return stands({ status: 'entered', enteredSide: side, figures, other: null }, figures, [side]);
}

/** In a dispute each side may say its own figures anew; once they are the same, it is settled. */
function restate(now: SessionState, side: Side, figures: Figures): SessionOutcome {
  const isEnterer = side === now.enteredSide;
  const own = isEnterer ? now.figures : now.other!;
  const others = isEnterer ? now.other! : now.figures;
  if (sameFigures(figures, own)) return refused('same-figures');
  if (sameFigures(figures, others))
    return stands({ ...now, status: 'settled', figures, other: null }, figures, BOTH);
  const state = isEnterer ? { ...now, figures } : { ...now, other: figures };
  return stands(state, figures, BOTH);
}

const stands = (state: SessionState, said: Figures, standing: readonly Side[]): SessionOutcome => ({
  ok: true,
  state,
  said,
  standing,
});

/** Whether a session counts as delivered: both sides stand by it or the Office ruled, and it did take place. */
export const isDelivered = (session: Pick<SessionState, 'status' | 'figures'>): boolean =>
  isDeliveredStatus(session.status) && session.figures.minutes > 0;

/** The steps that a side may take now, for its buttons. */
export function stepsFor(now: SessionState, side: Side | 'office'): SessionMove['step'][] {
  const own = side === now.enteredSide;
  switch (now.status) {
    case 'entered':
      if (side === 'office') return [];
      return own ? ['correct', 'withdraw'] : ['confirm', 'dispute'];
    case 'disputed':
      return side === 'office' ? ['rule'] : ['accept', 'correct'];
    case 'confirmed':
    case 'settled':
      return side === 'office' ? [] : ['correct'];
    case 'ruled':
    case 'withdrawn':
      return [];
  }
}
