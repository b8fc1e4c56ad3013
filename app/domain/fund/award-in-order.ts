import { type AwardLine, type AwardPlan, type Claim, planOf } from './award-plan.ts';

/**
 * Hands out what is available in order of rank: each request whole or not at
 * all, and one that does not fit is passed over for the next. Whole cents; the
 * sum never exceeds what is available. Product 4, Award.
 */
export function awardInOrder(claims: readonly Claim[], available: number): AwardPlan {
  let left = available;
  const lines = claims.map(({ id, reference, rank, amount }): AwardLine => {
    const leftBefore = left;
    const award = amount <= left ? amount : 0;
    left -= award;
    const reason = award > 0 ? 'funded' : 'does-not-fit';
    return { id, reference, rank, amount, award, reason, leftBefore, leftAfter: left };
  });
  return planOf('in-order', available, lines);
}

/**
 * Hands out what is available in order of rank, and gives the first request
 * that does not fit all that is left, which ends the round: nobody is passed
 * over. A remainder under `leastPartial` cents helps nobody and stays in the
 * pool. Product 4, Award.
 */
export function awardInOrderPartial(
  claims: readonly Claim[],
  available: number,
  leastPartial = 1,
): AwardPlan {
  let left = available;
  let isOver = false;
  const lines = claims.map(({ id, reference, rank, amount }): AwardLine => {
    const leftBefore = left;
    const whole = !isOver && amount <= left;
    const partial = !isOver && !whole && left >= leastPartial ? left : 0;
    isOver ||= !whole;
    const award = whole ? amount : partial;
    left -= award;
    const reason = whole ? 'funded' : award > 0 ? 'partly-funded' : 'does-not-fit';
    return { id, reference, rank, amount, award, reason, leftBefore, leftAfter: left };
  });
  return planOf('in-order-partial', available, lines);
}
