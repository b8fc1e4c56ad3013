import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';

export type SlotRefusal = 'too-many-slots' | 'places-taken' | 'taken-without-slots' | 'times-out-of-order';

const MOST_SLOTS = 20;

/**
 * Whether a partner may write down a time at which its offering is given, or change one. A slot keeps room for what is
 * agreed in it; an offering in which places are taken already without any slot cannot be divided this year.
 */
export function judgeSlot(facts: {
  /** How many slots there are besides this one. */
  readonly others: number;
  /** Places that are wanted in this slot. */
  readonly places: number;
  /** Places that are taken in this slot. */
  readonly taken: number;
  /** Places that are taken in the whole offering, in slots or without. */
  readonly takenInAll: number;
  /** There are slots already. */
  readonly isDivided: boolean;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}): Verdict<SlotRefusal> {
  if (facts.others >= MOST_SLOTS) return refused('too-many-slots');
  if (!facts.isDivided && facts.takenInAll > 0) return refused('taken-without-slots');
  if (facts.startsAt !== null && facts.endsAt !== null && facts.endsAt <= facts.startsAt)
    return refused('times-out-of-order');
  if (facts.places < facts.taken) return refused('places-taken');
  return ALLOWED;
}
