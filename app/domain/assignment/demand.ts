/** What is known of the wish for one offering this year. Places and sizes in students. */
export type Demand = {
  readonly placesLeft: number;
  /** The group sizes of requests that wait for an answer, one for each school. */
  readonly waiting: readonly number[];
  /** Schools beyond those that hold it on a shortlist or have an open need that it meets. */
  readonly interested: number;
};

export type DemandWorking = {
  readonly schools: number;
  readonly students: number;
  /** The middle size of the waiting groups, the smaller of two middles; null when nobody waits. */
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
  const sizes = [...waiting].sort((a, b) => a - b);
  const usualGroup = sizes[(sizes.length - 1) >> 1] ?? null;
  const students = sizes.reduce((sum, size) => sum + size, 0);
  const room = usualGroup === null ? null : Math.floor(Math.max(0, placesLeft) / usualGroup);
  const schools = sizes.length + interested;
  const isOver = sizes.length > 1 && students > placesLeft;
  return {
    schools,
    students,
    usualGroup,
    room,
    isOver,
    mayBeOver: !isOver && room !== null && interested > 0 && schools > room,
  };
}
