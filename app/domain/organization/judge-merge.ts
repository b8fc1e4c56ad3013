import type { RegistrationStatus } from '../vetting/vocabulary.ts';

export type MergeSide = {
  readonly id: string;
  readonly merged: boolean;
  readonly nonProfit: boolean;
  readonly suspended: boolean;
  /** This year and the ones to come. */
  readonly standings: readonly { readonly schoolYear: string; readonly status: RegistrationStatus }[];
  /** Cycles in which it has an application that it has not withdrawn. */
  readonly cycles: readonly { readonly id: string; readonly name: string }[];
  /** Cycles in which it has a statement of intent that waits or was answered by an invitation. */
  readonly intents: readonly { readonly id: string; readonly name: string }[];
  /** Fund requests that are neither withdrawn nor declined. */
  readonly fundRequests: number;
  /** Reviewers who have named a tie to it. */
  readonly tied: readonly string[];
  /** Reviewers whose review of it is open. */
  readonly reading: readonly string[];
};

export type MergeObstacle =
  | { readonly code: 'same-record' }
  | { readonly code: 'kept-merged' | 'gone-merged' }
  | { readonly code: 'kept-suspended' | 'gone-suspended' }
  | { readonly code: 'both-applied' | 'both-intended'; readonly cycle: string }
  | { readonly code: 'approval-goes'; readonly schoolYear: string }
  | { readonly code: 'fund-pays-non-profits'; readonly count: number }
  | { readonly code: 'reader-tied'; readonly count: number };

/** Everything that stands in the way of `gone` going into `kept`; nothing where the merge may be done. */
export function mergeObstacles(kept: MergeSide, gone: MergeSide): MergeObstacle[] {
  if (kept.id === gone.id) return [{ code: 'same-record' }];
  const inBoth = (cycles: 'cycles' | 'intents') =>
    gone[cycles].filter(({ id }) => kept[cycles].some((cycle) => cycle.id === id));
  const lost = gone.standings.filter(
    ({ schoolYear, status }) =>
      status === 'approved' &&
      kept.standings.some((own) => own.schoolYear === schoolYear && own.status !== 'approved'),
  );
  const tiedReaders = new Set([
    ...kept.reading.filter((reader) => gone.tied.includes(reader)),
    ...gone.reading.filter((reader) => kept.tied.includes(reader)),
  ]).size;
  return [
    ...when(kept.merged, { code: 'kept-merged' as const }),
    ...when(gone.merged, { code: 'gone-merged' as const }),
    ...when(kept.suspended, { code: 'kept-suspended' as const }),
    ...when(gone.suspended, { code: 'gone-suspended' as const }),
    ...inBoth('cycles').map(({ name }) => ({ code: 'both-applied' as const, cycle: name })),
    ...inBoth('intents').map(({ name }) => ({ code: 'both-intended' as const, cycle: name })),
    ...lost.map(({ schoolYear }) => ({ code: 'approval-goes' as const, schoolYear })),
    ...when(gone.fundRequests > 0 && !kept.nonProfit, {
      code: 'fund-pays-non-profits' as const,
      count: gone.fundRequests,
    }),
    ...when(tiedReaders > 0, { code: 'reader-tied' as const, count: tiedReaders }),
  ];
}

function when<Obstacle>(holds: boolean, obstacle: Obstacle): Obstacle[] {
  return holds ? [obstacle] : [];
}

export type UndoFacts = {
  readonly undone: boolean;
  readonly now: Date;
  readonly undoUntil: Date;
  readonly keptMerged: boolean;
  /** What has changed since the merge, or hangs on what was moved, in words. */
  readonly changed: readonly string[];
};

export type UndoObstacle =
  | { readonly code: 'undone-already' | 'too-late' | 'merged-since' }
  | { readonly code: 'changed-since'; readonly what: string };

/** Everything that stands in the way of taking a merge back; nothing where it may be. */
export function undoObstacles(facts: UndoFacts): UndoObstacle[] {
  if (facts.undone) return [{ code: 'undone-already' }];
  return [
    ...when(facts.now >= facts.undoUntil, { code: 'too-late' as const }),
    ...when(facts.keptMerged, { code: 'merged-since' as const }),
    ...facts.changed.map((what) => ({ code: 'changed-since' as const, what })),
  ];
}
