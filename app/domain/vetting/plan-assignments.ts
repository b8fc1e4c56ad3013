import type { ApplicationId, UserId } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';
import { assignByLoad } from './assign-by-load.ts';

export type PanelWanted = {
  readonly applicationId: ApplicationId;
  /** How many more people are to read it. */
  readonly wanted: number;
  /** From `judgeReviewerAssignment`. */
  readonly eligible: readonly UserId[];
};

export type PlannedPanel = { readonly chosen: readonly UserId[]; readonly short: number };

/**
 * Who reads what, for any number of applications at once, so that the open
 * reviews are shared out as evenly as conflicts allow. Begins with the least
 * busy for each, then passes single reviews along chains of people for as long
 * as that takes one from somebody who would have two more than another. When no
 * such chain is left, no plan has a smaller sum of squared loads (N. Harvey and
 * others, Semi-Matchings for Bipartite Graphs and Load Balancing, 2006). Equals
 * go by id, never by the order in which people were given.
 */
export function planAssignments(
  open: ReadonlyMap<UserId, number>,
  panels: readonly PanelWanted[],
): ReadonlyMap<ApplicationId, PlannedPanel> {
  const loads = new Map(open);
  const load = (userId: UserId) => loads.get(userId) ?? 0;
  const plan = new Map<ApplicationId, { chosen: Set<UserId>; short: number }>();
  for (const { applicationId, wanted, eligible } of panels) {
    const people = eligible.map((userId) => ({ userId, open: load(userId), eligible: true }));
    const { chosen, short } = assignByLoad(people, wanted);
    for (const userId of chosen) loads.set(userId, load(userId) + 1);
    plan.set(applicationId, { chosen: new Set(chosen), short });
  }
  while (passOneOn(panels, plan, loads));
  return new Map(
    [...plan].map(([id, { chosen, short }]) => [
      id,
      { chosen: [...chosen].sort((a, b) => load(a) - load(b) || compareText(a, b)), short },
    ]),
  );
}

type Step = { readonly from: UserId; readonly to: UserId; readonly applicationId: ApplicationId };

/** Finds one chain from somebody busy to somebody with two fewer, and passes a review along it. */
function passOneOn(
  panels: readonly PanelWanted[],
  plan: ReadonlyMap<ApplicationId, { readonly chosen: Set<UserId> }>,
  loads: Map<UserId, number>,
): boolean {
  const load = (userId: UserId) => loads.get(userId) ?? 0;
  const busiestFirst = [...loads.keys()].sort((a, b) => load(b) - load(a) || compareText(a, b));
  for (const start of busiestFirst) {
    const cameBy = new Map<UserId, Step | null>([[start, null]]);
    for (const from of cameBy.keys()) {
      if (load(from) <= load(start) - 2) {
        passAlong(cameBy, from, plan, loads);
        return true;
      }
      for (const { applicationId, eligible } of panels) {
        const chosen = plan.get(applicationId)?.chosen;
        if (!chosen?.has(from)) continue;
        for (const to of [...eligible].sort(compareText)) {
          if (!chosen.has(to) && !cameBy.has(to)) cameBy.set(to, { from, to, applicationId });
        }
      }
    }
  }
  return false;
}

function passAlong(
  cameBy: ReadonlyMap<UserId, Step | null>,
  end: UserId,
  plan: ReadonlyMap<ApplicationId, { readonly chosen: Set<UserId> }>,
  loads: Map<UserId, number>,
): void {
  for (let step = cameBy.get(end); step; step = cameBy.get(step.from)) {
    const { chosen } = plan.get(step.applicationId) as { chosen: Set<UserId> };
    chosen.delete(step.from);
    chosen.add(step.to);
    loads.set(step.from, (loads.get(step.from) ?? 0) - 1);
    loads.set(step.to, (loads.get(step.to) ?? 0) + 1);
  }
}
