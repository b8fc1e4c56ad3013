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
  /** In the school's order: the first goal matters as much as the last, and is named first. */
  readonly goals: readonly string[];
  readonly grades: readonly string[];
  readonly populations: readonly string[];
  readonly windows: readonly TimeWindow[];
  readonly days: readonly Weekday[];
  readonly languages: readonly string[];
  readonly headcount: number | null;
  /** Whole cents; null is no ceiling. */
  readonly priceCeiling: number | null;
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
