import type { OfferingPlace, TimeWindow, Weekday } from '../offerings/vocabulary.ts';
import type { Bells } from './match-facts.ts';

export type Fits = 'yes' | 'partly' | 'no';

/** What fitted and what did not, per criterion, as facts for a sentence. Prices in whole cents. */
export type MatchReason = { readonly asked: boolean; readonly fits: Fits } & (
  | {
      readonly criterion: 'category';
      readonly wanted: string | null;
      readonly offered: string | null;
      readonly goalsMet: readonly string[];
      readonly goalsMissed: readonly string[];
    }
  | {
      readonly criterion: 'grades' | 'languages' | 'populations';
      readonly met: readonly string[];
      readonly missed: readonly string[];
    }
  | {
      readonly criterion: 'times';
      readonly wanted: readonly TimeWindow[];
      readonly offered: readonly TimeWindow[];
      readonly daysMet: readonly Weekday[];
      readonly daysMissed: readonly Weekday[];
      readonly daysVary: boolean;
      readonly bells: Bells;
    }
  | { readonly criterion: 'price'; readonly price: number | null; readonly ceiling: number | null }
  | { readonly criterion: 'quality'; readonly score: number | null }
  | {
      readonly criterion: 'distance';
      readonly meters: number | null;
      readonly servesNeighborhood: boolean;
      /** At or beyond the reach that the school itself set. */
      readonly tooFar: boolean;
      readonly place: OfferingPlace;
    }
);
