import type { PartnershipId } from '#app/domain/shared/id.ts';

/** One rating as it was looked at: `<partnership>:<version>` in a form. */
export type RatingPick = { readonly id: PartnershipId; readonly seen: number };

export function readPick(value: string): RatingPick {
  const [id, version] = value.split(':');
  return { id: id as PartnershipId, seen: Number(version) };
}
