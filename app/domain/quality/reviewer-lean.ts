import { groupBy } from '../shared/group-by.ts';
import type { UserId } from '../shared/id.ts';
import { FEWEST_SHARED_ITEMS } from './agreement.ts';

/** One level from 1 to 4 that one reviewer gave to one thing. */
export type GivenLevel = { readonly item: string; readonly reviewerId: UserId; readonly level: number };

export type ReviewerLean = {
  readonly reviewerId: UserId;
  /** Things that somebody else rated as well. */
  readonly sharedItems: number;
  /** Own level less the others' mean, in hundredths of a level: below zero is stricter. Null with too few shared items. */
  readonly lean: number | null;
  /** How far from the others' mean on the usual thing, either way, in hundredths of a level. */
  readonly distance: number | null;
  /** Worth a talk: half a level to one side throughout, or a whole level off without a side. */
  readonly outlier: 'stricter' | 'milder' | 'apart' | null;
};

const LEANS_FROM = 50;
const APART_FROM = 100;

/**
 * How each reviewer rates beside those who rated the same things. Being alone
 * with an item counts for nothing, and under ten shared items nothing is said.
 * It compares people with each other and not with the truth: of two who differ,
 * either may be right. Sorted from the strictest to the mildest, the unsaid last.
 */
export function reviewerLeans(given: readonly GivenLevel[]): ReviewerLean[] {
  const gaps = new Map<UserId, number[]>();
  for (const ratings of groupBy(given, ({ item }) => item).values()) {
    const sum = ratings.reduce((total, { level }) => total + level, 0);
    for (const { reviewerId, level } of ratings) {
      const own = gaps.get(reviewerId) ?? [];
      gaps.set(reviewerId, own);
      if (ratings.length > 1) own.push(level - (sum - level) / (ratings.length - 1));
    }
  }
  return [...gaps].map(([reviewerId, own]) => leanOf(reviewerId, own)).sort(byLean);
}

function leanOf(reviewerId: UserId, gaps: readonly number[]): ReviewerLean {
  const sharedItems = gaps.length;
  if (sharedItems < FEWEST_SHARED_ITEMS) {
    return { reviewerId, sharedItems, lean: null, distance: null, outlier: null };
  }
  const lean = meanHundredths(gaps);
  const distance = meanHundredths(gaps.map(Math.abs));
  return { reviewerId, sharedItems, lean, distance, outlier: outlierOf(lean, distance) };
}

function outlierOf(lean: number, distance: number): ReviewerLean['outlier'] {
  if (lean <= -LEANS_FROM) return 'stricter';
  if (lean >= LEANS_FROM) return 'milder';
  return distance >= APART_FROM ? 'apart' : null;
}

/** Rounded away from zero at the half, so that strict and mild are told alike. */
function meanHundredths(values: readonly number[]): number {
  const mean = (values.reduce((sum, value) => sum + value, 0) * 100) / values.length;
  return Math.sign(mean) * Math.round(Math.abs(mean)) || 0;
}

function byLean(a: ReviewerLean, b: ReviewerLean): number {
  if (a.lean === null || b.lean === null) return Number(a.lean === null) - Number(b.lean === null);
  return a.lean - b.lean || (a.reviewerId < b.reviewerId ? -1 : 1);
}
