import { LEAST_PUBLISHED } from '../shared/suppress.ts';

/**
 * What anybody may read of an offering's room this year. Beside the names of the schools that it serves, places taken are a count
 * of students: where one to nine are, they are told alike.
 */
export type RoomTold =
  | { readonly kind: 'full' }
  | { readonly kind: 'left'; readonly left: number }
  /** More than this many places are left. */
  | { readonly kind: 'more-than'; readonly left: number }
  /** So small that even whether it is full would tell how many are in it. */
  | { readonly kind: 'ask' };

type Slot = { readonly places: number; readonly taken: number };

/** The same of an offering's slots: all of them, or none where one would tell a few, since the offering's own room is told as well. */
export function slotsTold<S extends Slot>(
  slots: readonly S[],
): readonly (Omit<S, 'taken'> & { readonly taken: number | null })[] {
  const tellsFew = slots.some(({ taken }) => taken > 0 && taken < LEAST_PUBLISHED);
  return slots.map((slot) => ({ ...slot, taken: tellsFew ? null : slot.taken }));
}

export function roomTold({ places, taken }: Slot): RoomTold {
  if (taken <= 0 || taken >= LEAST_PUBLISHED)
    return taken >= places ? { kind: 'full' } : { kind: 'left', left: places - taken };
  return places < LEAST_PUBLISHED ? { kind: 'ask' } : { kind: 'more-than', left: places - LEAST_PUBLISHED };
}
