import type { Returnables } from './returnables.server.ts';

/** The keys of everything that a form of these parts lets somebody tick. */
export function keysOf({ organizationGroups, offerings, documents }: Returnables): ReadonlySet<string> {
  const groups = [...organizationGroups, ...offerings.flatMap((offering) => offering.groups)];
  const lines = [
    ...groups.flatMap(({ items }) => items),
    ...offerings.flatMap(({ whole }) => whole),
    ...documents,
  ];
  return new Set(lines.map(({ key }) => key));
}
