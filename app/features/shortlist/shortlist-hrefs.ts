import type { ShortlistOrder } from '#app/domain/shortlists/vocabulary.ts';

type Place = {
  readonly order?: ShortlistOrder;
  readonly removed?: string;
  readonly removedNote?: string;
  /** The offering to be in view. */
  readonly entry?: string;
};

/** The address of a shortlist, in an order and at one of its offerings. */
export function shortlistHref(id: string, { order = 'hand', entry, ...gone }: Place = {}): string {
  const params = new URLSearchParams(gone);
  if (order !== 'hand') params.set('order', order);
  const search = params.size === 0 ? '' : `?${params.toString()}`;
  return `/school/shortlists/${id}${search}${entry === undefined ? '' : `#entry-${entry}`}`;
}
