import { metersBetween } from '../shared/distance.ts';
import type { NeedFacts, OfferingFacts } from './match-facts.ts';
import type { Fits, MatchReason } from './match-reason.ts';
import type { Criterion } from './match-weights.ts';
import { HALF, NONE, type Share, share, WHOLE } from './share.ts';
import { windowsAtSchool } from './windows-at-school.ts';

/** A criterion's fit, 0 to 1 as an exact fraction, with its reason. What is not asked fits whole, for every offering alike. */
export type Fit = { readonly fit: Share; readonly reason: MatchReason };

/** Ten miles: at this distance or beyond, nearness adds nothing. */
export const FAR_METERS = 16_093;

/** How far an offering fits each criterion of a need. More of what is wanted never fits less. */
export const JUDGE_FIT: { readonly [C in Criterion]: (need: NeedFacts, offering: OfferingFacts) => Fit } = {
  category: fitCategory,
  grades: (need, offering) => fitShare('grades', need.grades, offering.grades),
  times: fitTimes,
  languages: (need, offering) => fitShare('languages', need.languages, offering.languages),
  price: fitPrice,
  quality: fitQuality,
  populations: (need, offering) => fitShare('populations', need.populations, offering.populations),
  distance: fitDistance,
};

function inWords({ over, under }: Share): Fits {
  if (over === 0) return 'no';
  return over === under ? 'yes' : 'partly';
}

function fitShare(
  criterion: 'grades' | 'languages' | 'populations',
  wanted: readonly string[],
  offered: readonly string[],
): Fit {
  const met = wanted.filter((item) => offered.includes(item));
  const missed = wanted.filter((item) => !offered.includes(item));
  const fit = wanted.length === 0 ? WHOLE : share(met.length, wanted.length);
  return { fit, reason: { criterion, asked: wanted.length > 0, fits: inWords(fit), met, missed } };
}

/** Half for the category and half for the share of goals, each by its weight, where both are asked. */
function fitCategory(need: NeedFacts, offering: OfferingFacts): Fit {
  const goalsMet = need.goals.filter((goal) => offering.goals.includes(goal));
  const goalsMissed = need.goals.filter((goal) => !offering.goals.includes(goal));
  const category = need.category === null || need.category === offering.category ? 1 : 0;
  const all = weightOf(need, need.goals);
  const met = weightOf(need, goalsMet);
  const fit =
    all === 0
      ? share(category, 1)
      : need.category === null
        ? share(met, all)
        : share(category * all + met, 2 * all);
  const asked = need.category !== null || all > 0;
  return {
    fit,
    reason: {
      criterion: 'category',
      asked,
      fits: inWords(fit),
      wanted: need.category,
      offered: offering.category,
      goalsMet,
      goalsMissed,
    },
  };
}

const weightOf = ({ goals, goalWeights }: NeedFacts, some: readonly string[]): number =>
  some.reduce((sum, goal) => sum + (goalWeights[goals.indexOf(goal)] ?? 1), 0);

/**
 * No wanted window is no fit. On the days: none of the wanted ones is no fit,
 * days that vary are half, otherwise half and half of the share of wanted days.
 */
function fitTimes(need: NeedFacts, offering: OfferingFacts): Fit {
  const offered = windowsAtSchool(offering, need.school.bells);
  const inWindow = need.windows.length === 0 || need.windows.some((window) => offered.includes(window));
  const daysMet = need.days.filter((day) => offering.days.includes(day));
  const daysMissed = need.days.filter((day) => !offering.days.includes(day));
  const daysVary = offering.days.length === 0;
  const fit = inWindow ? fitDays(need.days.length, daysMet.length, daysVary) : NONE;
  const asked = need.windows.length > 0 || need.days.length > 0;
  return {
    fit,
    reason: {
      criterion: 'times',
      asked,
      fits: inWords(fit),
      wanted: need.windows,
      offered,
      daysMet,
      daysMissed,
      daysVary,
      bells: need.school.bells,
    },
  };
}

function fitDays(wanted: number, met: number, vary: boolean): Share {
  if (wanted === 0) return WHOLE;
  if (vary) return HALF;
  return met === 0 ? NONE : share(wanted + met, 2 * wanted);
}

/** Free is whole and the ceiling itself is half, in a straight line; over the ceiling or unknown is nothing. */
function fitPrice(need: NeedFacts, { priceToSchool: price }: OfferingFacts): Fit {
  const ceiling = need.priceCeiling;
  const within = ceiling === null || (price !== null && price <= ceiling);
  const fit = !within
    ? NONE
    : ceiling === null || price === null || price === 0
      ? WHOLE
      : share(2 * ceiling - price, 2 * ceiling);
  return {
    fit,
    reason: { criterion: 'price', asked: ceiling !== null, fits: within ? 'yes' : 'no', price, ceiling },
  };
}

/** Level 1 is nothing and level 4 is whole; without a score it is nothing. */
function fitQuality(_need: NeedFacts, { qualityScore: score }: OfferingFacts): Fit {
  const fit = score === null ? NONE : share(score - 100, 300);
  const fits = score === null ? 'no' : score >= 300 ? 'yes' : 'partly';
  return { fit, reason: { criterion: 'quality', asked: true, fits, score } };
}

/**
 * Online, or in a neighborhood it states that it serves, is whole. Otherwise
 * nearness in a straight line down to nothing at ten miles or at the school's
 * own reach, and never less than half for one that comes to the school.
 */
function fitDistance({ school, reachMeters }: NeedFacts, offering: OfferingFacts): Fit {
  const asked = school.neighborhood !== null || school.coordinates !== null;
  const { place } = offering;
  const servesNeighborhood =
    school.neighborhood !== null && offering.neighborhoods.includes(school.neighborhood);
  const isNearAnyway = place === 'online' || servesNeighborhood;
  const meters =
    !isNearAnyway && school.coordinates && offering.coordinates
      ? metersBetween(school.coordinates, offering.coordinates)
      : null;
  const far = reachMeters ?? FAR_METERS;
  const near = meters === null ? NONE : share(Math.max(0, far - meters), far);
  const comes = place === 'at-school' && near.over * 2 < near.under ? HALF : near;
  const fit = !asked || isNearAnyway ? WHOLE : comes;
  return {
    fit,
    reason: {
      criterion: 'distance',
      asked,
      fits: inWords(fit),
      meters,
      servesNeighborhood,
      tooFar: reachMeters !== null && meters !== null && meters >= reachMeters,
      place,
    },
  };
}
