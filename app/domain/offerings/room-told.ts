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
 * The same of an offering's slots: the empty and the full ones as they are, of the others nothing. Where one holds a few nothing is
 * told of any, since what the whole offering has less the others would tell it.
 */
export function slotsTold<S extends Slot>(
  slots: readonly S[],
): readonly (Omit<S, 'taken'> & { readonly taken: number | null })[] {
  const tellsFew = slots.some(({ taken }) => taken > 0 && taken < LEAST_PUBLISHED);
  return slots.map((slot) => ({
    ...slot,
    taken: !tellsFew && (slot.taken <= 0 || slot.taken >= slot.places) ? slot.taken : null,
  }));
}

export function roomTold({ places, taken }: Slot): RoomTold {
  if (taken >= places && (taken <= 0 || taken >= LEAST_PUBLISHED)) return { kind: 'full' };
  if (taken <= 0) return { kind: 'left', left: places };
  const bound = taken - (taken % LEAST_PUBLISHED) + LEAST_PUBLISHED;
  return places < bound ? { kind: 'ask' } : { kind: 'more-than', left: places - bound };
}
