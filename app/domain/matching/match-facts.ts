import type { OfferingPlace, OfferingStatus, TimeWindow, Weekday } from '../offerings/vocabulary.ts';
import type { Coordinates } from '../shared/distance.ts';
import type { OfferingId } from '../shared/id.ts';
import type { ClockTime } from '../shared/year.ts';
import type { RegistrationStatus } from '../vetting/vocabulary.ts';

/** When a school day begins and ends; null where the school has not said. */
export type Bells = { readonly starts: ClockTime; readonly ends: ClockTime } | null;

/** What a school looks for. An empty list, or null, is "not asked" and then weighs the same for every offering. */
export type NeedFacts = {
  readonly category: string | null;
  /** In the school's order, which is the order in which they are named. */
  readonly goals: readonly string[];
  /** How much each goal counts beside the others, 1 to 3, in the order of the goals; empty where all count alike. */
  readonly goalWeights: readonly number[];
  readonly grades: readonly string[];
  readonly populations: readonly string[];
  readonly windows: readonly TimeWindow[];
  readonly days: readonly Weekday[];
  readonly languages: readonly string[];
  readonly headcount: number | null;
  /** Whole cents; null is no ceiling. */
  readonly priceCeiling: number | null;
  /** Whole meters at which nearness adds nothing; null is the product's ten miles. */
  readonly reachMeters: number | null;
  readonly school: {
    readonly bells: Bells;
    readonly neighborhood: string | null;
    readonly coordinates: Coordinates | null;
  };
};

/** What matching knows of an offering in the need's school year. */
export type OfferingFacts = {
  readonly offeringId: OfferingId;
  readonly status: OfferingStatus;
  readonly organizationStanding: RegistrationStatus | null;
  readonly offeringStanding: RegistrationStatus | null;
  readonly category: string | null;
  readonly goals: readonly string[];
  readonly grades: readonly string[];
  readonly populations: readonly string[];
  readonly languages: readonly string[];
  readonly windows: readonly TimeWindow[];
  /** Empty means that the days vary. */
  readonly days: readonly Weekday[];
  readonly startsAt: ClockTime | null;
  readonly endsAt: ClockTime | null;
  readonly place: OfferingPlace;
  readonly neighborhoods: readonly string[];
  readonly coordinates: Coordinates | null;
  /** Whole cents for the school year; null where it was never stated. */
  readonly priceToSchool: number | null;
  readonly placesLeft: number;
  /** Hundredths, 100 to 400; null until there is a score. */
  readonly qualityScore: number | null;
};
