import { groupBy } from '../shared/group-by.ts';

/** A school in a concentration: its need (higher is more), its students, and what it received in whole cents. */
export type Concentrated = { readonly need: number; readonly students: number; readonly cents: number };

export type Concentration = {
  /** From (0, 0) to (10,000, 10,000): the share of all students and of all money, in basis points, from the least need up. */
  readonly curve: readonly { readonly students: number; readonly money: number }[];
  /** Ten-thousandths, −10,000 to 10,000. Above zero the money goes to students of schools with more need; 0 is even. */
  readonly index: number;
};

const SCALE = 10_000n;

/**
 * How money is spread over students in order of their school's need. Schools of equal need are one step, so that their
 * order decides nothing. The index is 1 less twice the area under the curve, by trapezoids: exact until it is rounded half
 * away from zero. Null where there are no students or no money. Source: Kakwani, Wagstaff and van Doorslaer 1997, grouped
 * data; O'Donnell and others, Analyzing Health Equity Using Household Survey Data, World Bank 2008, chapter 8.
 */
export function concentration(schools: readonly Concentrated[]): Concentration | null {
  const students = schools.reduce((sum, school) => sum + BigInt(school.students), 0n);
  const money = schools.reduce((sum, school) => sum + BigInt(school.cents), 0n);
  if (students === 0n || money === 0n) return null;
  const steps = [...groupBy(schools, ({ need }) => need)].sort(([a], [b]) => a - b);
  let [across, up, area] = [0n, 0n, 0n];
  const curve = [{ students: 0, money: 0 }];
  for (const [, step] of steps) {
    const wide = step.reduce((sum, school) => sum + BigInt(school.students), 0n);
    const high = step.reduce((sum, school) => sum + BigInt(school.cents), 0n);
    area += wide * (2n * up + high);
    across += wide;
    up += high;
    curve.push({
      students: Number(nearest(across * SCALE, students)),
      money: Number(nearest(up * SCALE, money)),
    });
  }
  const whole = students * money;
  return { curve, index: Number(nearest((whole - area) * SCALE, whole)) };
}

/** Rounded half away from zero. */
function nearest(over: bigint, under: bigint): bigint {
  const twice = 2n * over;
  return over < 0n ? -((under - twice) / (2n * under)) : (twice + under) / (2n * under);
}
