import { LEAST_PUBLISHED } from '../shared/suppress.ts';

/**
 * What anybody may read of an offering's room this year. Beside the names of the schools that it serves, places taken are a count
 * of students, and two readings of it are the count of the school that came between: so from 1 to 9, 10 to 19 and so on they are
 * told alike. Only that nobody is in and, of a group of ten and more, that it is full are told as they are.
 */
export type RoomTold =
  | { readonly kind: 'full' }
  | { readonly kind: 'left'; readonly left: number }
  /** More than this many places are left. */
  | { readonly kind: 'more-than'; readonly left: number }
  /** So small that even whether it is full would tell how many are in it. */
  | { readonly kind: 'ask' };

type Slot = { readonly places: number; readonly taken: number };

/**
 * The same of an offering's slots: the empty and the full ones as they are, of the others nothing. Nothing is told of any where
 * one holds a few, or where what is told of the whole less the full ones would say what the others hold together more closely
 * than in a ten.
 */
export function slotsTold<S extends Slot>(
  slots: readonly S[],
): readonly (Omit<S, 'taken'> & { readonly taken: number | null })[] {
  const isPlain = ({ places, taken }: Slot) => taken <= 0 || taken >= places;
  const tellsFew = slots.some(({ taken }) => taken > 0 && taken < LEAST_PUBLISHED);
  const others = slots.filter((slot) => !isPlain(slot));
  const tells = !tellsFew && (others.length === 0 || isWide(slots, others));
  return slots.map((slot) => ({ ...slot, taken: tells && isPlain(slot) ? slot.taken : null }));
}

/** Whether everything from the least to the most of the ten that is told of the whole may be what the others hold. */
function isWide(slots: readonly Slot[], others: readonly Slot[]): boolean {
  const sum = (of: readonly Slot[], count: (slot: Slot) => number) =>
    of.reduce((total, slot) => total + count(slot), 0);
  const taken = sum(slots, (slot) => slot.taken);
  const least = taken - (taken % LEAST_PUBLISHED) - (taken - sum(others, (slot) => slot.taken));
  const most = least + LEAST_PUBLISHED - 1;
  return least >= others.length * LEAST_PUBLISHED && most <= sum(others, ({ places }) => places - 1);
}

export function roomTold({ places, taken }: Slot): RoomTold {
  if (taken >= places && (taken <= 0 || taken >= LEAST_PUBLISHED)) return { kind: 'full' };
  if (taken <= 0) return { kind: 'left', left: places };
  const bound = taken - (taken % LEAST_PUBLISHED) + LEAST_PUBLISHED;
  return places < bound ? { kind: 'ask' } : { kind: 'more-than', left: places - bound };
}
