import { type PortfolioClaim, type PortfolioLimits, reachableFloors, weighted } from './portfolio-room.ts';

/** An integer program in the CPLEX LP format; variable `x3` is the third claim in order of rank. */
export type PortfolioProgram = {
  readonly text: string;
  /** One unit of the objective, in students × priority; each request's value is rounded to whole units. */
  readonly unit: bigint;
  /** The most that rounding can hide: what was rounded down, of all requests together, in students × priority. */
  readonly roundedAway: bigint;
};

/** A solver works in floating point: sums below this keep two portfolios apart. */
const LARGEST_SUM = 10_000_000n;

/**
 * The program whose answer is the best portfolio: 0 or 1 for each request,
 * within the pool, each school's cap and each offering's places. It first
 * minimizes the cents that are missing to the neighborhoods' floors
 * (`shortfall: null`), and then maximizes priority-weighted students with no
 * more missing than that. Claims stand in order of rank and money in the
 * largest common unit, so the same requests always give the same text. No
 * portfolio is worth more than the program's optimum in units and what was
 * rounded away. Product 4, Award.
 */
export function portfolioProgram(
  claims: readonly PortfolioClaim[],
  available: number,
  { limits, shortfall }: { readonly limits: PortfolioLimits; readonly shortfall: number | null },
): PortfolioProgram {
  const ranked = inOrderOfRank(claims);
  const floors = [...reachableFloors(ranked, limits)].filter(([, floor]) => floor > 0);
  floors.sort(([a], [b]) => (a < b ? -1 : 1));
  const unit = unitFor(ranked);
  const value = (claim: PortfolioClaim) => (2n * weighted(claim) + unit) / (2n * unit);
  const roundedAway = ranked.reduce((sum, claim) => {
    const down = weighted(claim) - value(claim) * unit;
    return down > 0n ? sum + down : sum;
  }, 0n);
  // Whole cents throughout where anything but the amounts is not a multiple of their common measure.
  const measure = floors.length > 0 ? 1 : ranked.reduce((sum, { amount }) => gcd(sum, amount), 0) || 1;
  const money = (amount: number) => Math.floor(amount / measure);
  const terms = (which: (claim: PortfolioClaim) => boolean, of: (claim: PortfolioClaim) => number) =>
    ranked.flatMap((claim, at) => (which(claim) ? [`${of(claim)} x${at + 1}`] : []));
  const amountOf = (claim: PortfolioClaim) => money(claim.amount);

  const rows = [
    row(
      'pool',
      terms(() => true, amountOf),
      `<= ${money(available)}`,
    ),
  ];
  if (limits.perSchoolCap !== null) {
    const cap = money(limits.perSchoolCap);
    for (const [at, code] of distinct(ranked, (claim) => claim.schoolCode).entries())
      rows.push(
        row(
          `school${at + 1}`,
          terms((claim) => claim.schoolCode === code, amountOf),
          `<= ${cap}`,
        ),
      );
  }
  for (const [at, offering] of distinct(ranked, (claim) => claim.offeringId).entries()) {
    const places = limits.places.get(offering);
    if (places === undefined) continue;
    const seats = terms(
      (claim) => claim.offeringId === offering,
      ({ students }) => students,
    );
    rows.push(row(`places${at + 1}`, seats, `<= ${places}`));
  }
  for (const [at, [name, floor]] of floors.entries()) {
    const within = terms((claim) => claim.neighborhood === name, amountOf);
    rows.push(row(`floor${at + 1}`, [...within, `1 s${at + 1}`], `>= ${floor}`));
  }
  const missing = floors.map((_, at) => `1 s${at + 1}`);
  if (shortfall !== null && missing.length > 0) rows.push(row('missing', missing, `<= ${shortfall}`));
  const goal =
    shortfall === null
      ? `Minimize\n goal: ${fold(missing)}`
      : `Maximize\n goal: ${fold(ranked.map((claim, at) => `${value(claim)} x${at + 1}`))}`;
  const binaries = ranked.map((_, at) => `x${at + 1}`);
  return {
    text: `${goal}\nSubject To\n${rows.join('\n')}\nBinary\n ${fold(binaries, ' ')}\nEnd\n`,
    unit,
    roundedAway,
  };
}

export const inOrderOfRank = (claims: readonly PortfolioClaim[]): PortfolioClaim[] =>
  [...claims].sort((a, b) => a.rank - b.rank);

/** The smallest power of ten in which the sum of all values stays below what the solver tells apart. */
function unitFor(claims: readonly PortfolioClaim[]): bigint {
  const sum = claims.reduce((total, claim) => total + weighted(claim), 0n);
  let unit = 1n;
  while (sum / unit > LARGEST_SUM) unit *= 10n;
  return unit;
}

const row = (name: string, terms: readonly string[], bound: string) => ` ${name}: ${fold(terms)} ${bound}`;

/** Lines of an LP file are short; a sum may go on in the next. */
function fold(terms: readonly string[], between = ' + '): string {
  if (terms.length === 0) return '0 x1';
  const lines: string[] = [];
  for (let at = 0; at < terms.length; at += 8) lines.push(terms.slice(at, at + 8).join(between));
  return lines.join(`${between}\n  `);
}

const distinct = <Key>(claims: readonly PortfolioClaim[], key: (claim: PortfolioClaim) => Key): Key[] => [
  ...new Set(claims.map(key)),
];

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
