import type { OfferingId } from '../shared/id.ts';
import type { AskedRule } from './asked-rules.ts';
import type { CycleKind, Outcome } from './vocabulary.ts';

/** The outcome for the organization (`offeringId` null) or for one offering. */
export type SubjectOutcome = {
  readonly offeringId: OfferingId | null;
  readonly outcome: Outcome;
  readonly floorFailed: boolean;
  readonly meetsOrExceeds: boolean;
  readonly everyStandardHasReason: boolean;
};

export type OutcomeFacts = {
  readonly cycleKind: CycleKind;
  readonly offeringIds: readonly OfferingId[];
  readonly outcomes: readonly SubjectOutcome[];
};

export type OutcomeRefusal =
  | 'outcome-missing'
  | 'reason-missing'
  | 'organization-declined'
  | 'floor-failed'
  | 'below-the-bar';

const approved = ({ outcomes }: OutcomeFacts) => outcomes.filter(({ outcome }) => outcome === 'approved');
const about = ({ offeringId }: SubjectOutcome) => offeringId ?? 'organization';

/**
 * What outcomes may be, in a first decision and on appeal alike. One outcome for the organization and one for each
 * offering, each with a reason per standard. Nothing with a failed floor is approved; in a portfolio cycle nothing
 * below "meets" is. An offering cannot be approved where its organization is declined.
 */
export const OUTCOME_RULES: readonly AskedRule<OutcomeFacts, OutcomeRefusal>[] = [
  {
    reason: 'outcome-missing',
    given: ({ offeringIds, outcomes }) => ({
      subjects: offeringIds.length + 1,
      outcomes: outcomes.length,
    }),
    holds: ({ offeringIds, outcomes }) => {
      const subjects = [null, ...offeringIds];
      const once = subjects.every(
        (id) => outcomes.filter(({ offeringId }) => offeringId === id).length === 1,
      );
      return once && outcomes.length === subjects.length;
    },
  },
  {
    reason: 'reason-missing',
    given: ({ outcomes }) => ({
      withoutReason: outcomes.filter((each) => !each.everyStandardHasReason).map(about),
    }),
    holds: ({ outcomes }) => outcomes.every(({ everyStandardHasReason }) => everyStandardHasReason),
  },
  {
    reason: 'organization-declined',
    given: (facts) => ({
      organization: facts.outcomes.find(({ offeringId }) => offeringId === null)?.outcome ?? null,
      offeringsApproved: approved(facts).filter(({ offeringId }) => offeringId !== null).length,
    }),
    holds: (facts) => {
      const found = approved(facts);
      return found.length === 0 || found.some(({ offeringId }) => offeringId === null);
    },
  },
  {
    reason: 'floor-failed',
    given: (facts) => ({
      floorFailed: facts.outcomes.filter((each) => each.floorFailed).map(about),
      approvedAmongThem: approved(facts)
        .filter((each) => each.floorFailed)
        .map(about),
    }),
    holds: (facts) => !approved(facts).some(({ floorFailed }) => floorFailed),
  },
  {
    reason: 'below-the-bar',
    given: (facts) => ({
      cycle: facts.cycleKind,
      belowTheBar: facts.outcomes.filter((each) => !each.meetsOrExceeds).map(about),
      approvedAmongThem: approved(facts)
        .filter((each) => !each.meetsOrExceeds)
        .map(about),
    }),
    holds: (facts) =>
      facts.cycleKind !== 'portfolio' || approved(facts).every(({ meetsOrExceeds }) => meetsOrExceeds),
  },
];
