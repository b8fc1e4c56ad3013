const MINUTE = 60_000;

/** A change of a record as calendars count it: the sequence grows with each, and the last one's moment. */
export const changes = (createdAt: Date, ...changed: readonly (Date | null)[]) => {
  const changedAt = new Date(Math.max(createdAt.getTime(), ...changed.map((at) => at?.getTime() ?? 0)));
  return { sequence: Math.floor((changedAt.getTime() - createdAt.getTime()) / MINUTE), changedAt };
};
