import type { Transitions } from './transitions.ts';

/**
 * What is wrong with a life cycle: a status that cannot be reached from its
 * first one, or a set of statuses without a way out other than the stated
 * final ones. An empty list means that it keeps the laws.
 */
export function brokenLaws<Status extends string, Verb extends string>(
  table: Transitions<Status, Verb>,
  first: Status,
  finals: readonly Status[],
): string[] {
  const statuses = Object.keys(table) as Status[];
  const waysOut = (status: Status) => Object.values(table[status]) as Status[];

  const reached = new Set<Status>([first]);
  for (const status of reached) for (const next of waysOut(status)) reached.add(next);

  const actualFinals = statuses.filter((status) => waysOut(status).length === 0);
  return [
    ...statuses.filter((status) => !reached.has(status)).map((status) => `${status} is never reached`),
    ...actualFinals.filter((status) => !finals.includes(status)).map((status) => `${status} has no way out`),
    ...finals.filter((status) => !actualFinals.includes(status)).map((status) => `${status} is not final`),
  ];
}
