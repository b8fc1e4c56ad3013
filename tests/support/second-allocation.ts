type Published = {
  inputs: {
    rules: {
      pool: number;
      floor: number | null;
      cap: number | null;
      lossLimitBasisPoints: number | null;
      method: {
        kind: string;
        threshold?: number;
        tiers?: { from: number; studentsUpTo?: number | null; matchBasisPoints: number; cap: number }[];
      };
    };
    schools: {
      schoolCode: string;
      enrollment: number;
      opportunityIndex: number;
      lastYear: number;
      ownDollars: number;
    }[];
  };
};
type School = Published['inputs']['schools'][number];
type Method = Published['inputs']['rules']['method'];

/** Weight, the least, and the most that nothing else allows more than; no end to it is a number that no pool reaches. */
type Side = { code: string; weight: bigint; low: bigint; high: bigint };
const NO_END = 10n ** 30n;

/**
 * The published formula worked out once more, from the published inputs alone: dollars by school code, and what stays in the pool.
 * Another way than the application's, and no line of it: everybody is given a part by weight of what is left; where the parts
 * are too low for some and too high for others, those on the side that errs by more are set to their bound and leave, until
 * nobody errs. Then whole dollars, and the odd ones by the largest remainder.
 */
export function allocateAgain(text: string): { dollars: Record<string, number>; left: number } {
  const { rules, schools } = (JSON.parse(text) as Published).inputs;
  const sides = schools.map((school): Side => {
    const { weight, match } = entitled(school, rules.method);
    const lost = rules.lossLimitBasisPoints;
    const keeps = lost === null ? 0n : (BigInt(school.lastYear) * BigInt(10_000 - lost) + 9_999n) / 10_000n;
    if (weight === 0n) return { code: school.schoolCode, weight, low: keeps, high: keeps };
    const floor = BigInt(rules.floor ?? 0);
    const low = keeps > floor ? keeps : floor;
    const ends = [...(rules.cap === null ? [] : [BigInt(rules.cap)]), ...(match === null ? [] : [match])];
    const end = ends.reduce((least, each) => (each < least ? each : least), NO_END);
    return { code: school.schoolCode, weight, low, high: end < low ? low : end };
  });
  const most = sides.reduce((sum, { high }) => sum + high, 0n);
  const pool = BigInt(rules.pool);
  const handed = rules.method.kind === 'tiers' && most < pool ? most : pool;

  const given = new Map<string, bigint>();
  let open = sides;
  let rest = handed;
  for (;;) {
    const weights = open.reduce((sum, { weight }) => sum + weight, 0n);
    // Everything below is times `weights`, so that a part stays whole.
    const part = ({ weight }: Side) => weight * rest;
    const short = open.map((side) =>
      weights === 0n || part(side) < side.low * weights ? side.low * weights - part(side) : 0n,
    );
    const over = open.map((side) =>
      part(side) > side.high * weights ? part(side) - side.high * weights : 0n,
    );
    const sum = (each: bigint[]) => each.reduce((total, one) => total + one, 0n);
    if (weights === 0n) {
      for (const { code, low } of open) given.set(code, low);
      break;
    }
    if (sum(short) === 0n && sum(over) === 0n) {
      const parts = open.map((side) => ({
        code: side.code,
        whole: part(side) / weights,
        odd: part(side) % weights,
      }));
      let spare = rest - sum(parts.map(({ whole }) => whole));
      for (const each of parts.sort((a, b) =>
        a.odd === b.odd ? (a.code < b.code ? -1 : 1) : a.odd > b.odd ? -1 : 1,
      )) {
        given.set(each.code, each.whole + (spare > 0n ? 1n : 0n));
        if (spare > 0n) spare -= 1n;
      }
      break;
    }
    const isLow = sum(short) >= sum(over);
    const isHigh = sum(over) >= sum(short);
    const stay: Side[] = [];
    for (const [at, side] of open.entries()) {
      if (isLow && short[at]! > 0n) given.set(side.code, side.low);
      else if (isHigh && over[at]! > 0n) given.set(side.code, side.high);
      else stay.push(side);
    }
    rest = handed - sum([...given.values()]);
    open = stay;
  }
  return {
    dollars: Object.fromEntries([...given].map(([code, dollars]) => [code, Number(dollars)])),
    left: Number(pool - handed),
  };
}

function entitled(school: School, method: Method): { weight: bigint; match: bigint | null } {
  const index = school.opportunityIndex;
  const students = BigInt(school.enrollment);
  const threshold = method.threshold ?? 0;
  if (method.kind === 'at-threshold')
    return { weight: index < threshold ? 0n : students * BigInt(index), match: null };
  if (method.kind === 'above-threshold')
    return { weight: index <= threshold ? 0n : students * BigInt(index - threshold), match: null };
  // Of the tiers that the school reaches and is not too large for: the highest index, then the smallest size.
  let best: NonNullable<Method['tiers']>[number] | undefined;
  for (const tier of method.tiers ?? []) {
    const size = tier.studentsUpTo ?? Number.MAX_SAFE_INTEGER;
    if (index < tier.from || school.enrollment > size) continue;
    if (
      !best ||
      tier.from > best.from ||
      (tier.from === best.from && size < (best.studentsUpTo ?? Number.MAX_SAFE_INTEGER))
    )
      best = tier;
  }
  if (!best) return { weight: 0n, match: 0n };
  const match = (BigInt(school.ownDollars) * BigInt(best.matchBasisPoints)) / 10_000n;
  const paid = match < BigInt(best.cap) ? match : BigInt(best.cap);
  return { weight: paid, match: paid };
}
