/** What is known of the wish for one offering this year. Places and sizes in students. */
export type Demand = {
  readonly placesLeft: number;
  /** The group sizes of requests that wait for an answer, one for each school. */
  readonly waiting: readonly number[];
  /** One for each school beyond those that holds it on a shortlist or has a need that it meets: its students, where it says. */
  readonly interested: readonly (number | null)[];
};

export type DemandWorking = {
  readonly schools: number;
  readonly students: number;
  /**
   * The middle size of the waiting groups, the smaller of two middles. When nobody waits, of the groups that interested
   * schools speak of; null when none does.
   */
  readonly usualGroup: number | null;
  /** Groups of that size which the places left would take. */
  readonly room: number | null;
  /** The requests that wait come to more students than there are places. */
  readonly isOver: boolean;
  /** They fit, and with the schools that are only interested so far they would not. */
  readonly mayBeOver: boolean;
};

/** The wish for an offering against its room, for the Office to see where a round would help. */
export function weighDemand({ placesLeft, waiting, interested }: Demand): DemandWorking {
  const wished = interested.flatMap((size) => size ?? []);
  const usualGroup = middle(waiting) ?? middle(wished);
  const students = waiting.reduce((sum, size) => sum + size, 0);
  const left = Math.max(0, placesLeft);
  const room = usualGroup === null ? null : Math.floor(left / usualGroup);
  const schools = waiting.length + interested.length;
  const isOver = waiting.length > 1 && students > placesLeft;
  return {
    schools,
    students,
    usualGroup,
    room,
    isOver,
    // A group of unknown size has one student at the least. One school alone never needs a round.
    mayBeOver: !isOver && schools > 1 && interested.length > 0 && schools > (room ?? left),
  };
}

function middle(sizes: readonly number[]): number | null {
  return [...sizes].sort((a, b) => a - b)[(sizes.length - 1) >> 1] ?? null;
}

/** Whether the groups of an offering, at the usual size of a group, come to more students than it has places left. */
export function groupsTooMany(
  groups: number,
  { room }: Pick<DemandWorking, 'room'>,
  placesLeft: number,
): boolean {
  return groups > (room ?? Math.max(0, placesLeft));
}
