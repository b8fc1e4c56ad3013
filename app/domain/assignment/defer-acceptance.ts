import type { OfferingId, SchoolCode } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';

export type Market = {
  /** `order` holds the schools that it may take, the first first, none twice; it takes at most `groups` of them. */
  readonly offerings: readonly {
    readonly id: OfferingId;
    readonly groups: number;
    readonly order: readonly SchoolCode[];
  }[];
  /** `ranking` holds what the school wants, the first choice first, none twice; what it leaves out it does not want. */
  readonly schools: readonly { readonly code: SchoolCode; readonly ranking: readonly OfferingId[] }[];
};

/** One offering that a school asked. Days count from 1; `passedOverOn` is null while it is kept. */
export type Asked = {
  readonly offering: OfferingId;
  readonly askedOn: number;
  readonly answer: 'kept' | 'passed-over' | 'not-eligible';
  readonly passedOverOn: number | null;
};

export type Placement = {
  readonly code: SchoolCode;
  readonly offering: OfferingId | null;
  /** Which of the school's choices it got, from 1; null without a place. */
  readonly choice: number | null;
  /** Every offering that it asked, in its own order. Those after the one it got were never asked. */
  readonly asked: readonly Asked[];
};

export type Assignment = {
  /** In order of school code. */
  readonly placements: readonly Placement[];
  /** The schools of each offering, in the offering's order; offerings in order of id. */
  readonly places: readonly { readonly offering: OfferingId; readonly schools: readonly SchoolCode[] }[];
  readonly days: number;
};

type Asking = { readonly code: SchoolCode; readonly ranking: readonly OfferingId[]; readonly asked: Asked[] };

/**
 * Deferred acceptance with schools asking (Gale & Shapley 1962). Day by day,
 * every school without a place asks the next offering of its ranking; every
 * offering keeps, of the schools it has and those that ask, the first of its
 * order up to its number of groups, and passes over the rest. A place is final
 * only when nobody asks any more. The answer depends on nothing else: not on
 * the order of the input, and not on who asked first.
 *
 * What it gives is stable: no school is without an offering that it prefers
 * while that offering has room, or has taken a school which stands after it in
 * the offering's order. And of all stable answers it is the best for every
 * school at once. Stating the true ranking is a school's best strategy whatever
 * the others do (Roth 1982; for priorities, Abdulkadiroğlu & Sönmez 2003).
 *
 * Room is counted in groups, one school each, and not in students. With groups
 * of different sizes a stable answer need not exist, and whether one does is
 * NP-complete (McDermid & Manlove 2010). For the same reason a school gets one
 * offering of a round at most: the promise that the truth is the best strategy
 * holds only while each school takes a single place (Roth 1985).
 */
export function deferAcceptance(market: Market): Assignment {
  const offerings = new Map(
    market.offerings.map(({ id, groups, order }) => [
      id,
      { groups, place: new Map(order.map((code, at) => [code, at])) },
    ]),
  );
  const schools = market.schools
    .map(({ code, ranking }): Asking => ({ code, ranking, asked: [] }))
    .sort((a, b) => compareText(a.code, b.code));
  const kept = new Map<OfferingId, Asking[]>(market.offerings.map(({ id }) => [id, []]));

  let asking = schools;
  let day = 0;
  while (asking.length > 0) {
    day += 1;
    const askedToday = new Set<OfferingId>();
    for (const school of asking) {
      const offering = askNext(school, day, (id) => offerings.get(id)?.place.has(school.code) ?? false);
      if (offering === undefined) continue;
      kept.get(offering)!.push(school);
      askedToday.add(offering);
    }
    asking = [];
    for (const id of askedToday) {
      const { groups, place } = offerings.get(id)!;
      const ordered = kept.get(id)!.sort((a, b) => place.get(a.code)! - place.get(b.code)!);
      for (const school of ordered.splice(groups)) {
        school.asked.push({ ...school.asked.pop()!, answer: 'passed-over', passedOverOn: day });
        asking.push(school);
      }
    }
    if (askedToday.size === 0) day -= 1;
  }

  return {
    placements: schools.map(placementOf),
    places: [...kept]
      .map(([offering, holders]) => ({ offering, schools: holders.map(({ code }) => code) }))
      .sort((a, b) => compareText(a.offering, b.offering)),
    days: day,
  };
}

/** Asks a school's next offering that may take it, and notes the ones in between that may not. Undefined when none is left. */
function askNext(
  school: Asking,
  day: number,
  mayTake: (offering: OfferingId) => boolean,
): OfferingId | undefined {
  for (;;) {
    const offering = school.ranking[school.asked.length];
    if (offering === undefined) return undefined;
    const open = mayTake(offering);
    school.asked.push({
      offering,
      askedOn: day,
      answer: open ? 'kept' : 'not-eligible',
      passedOverOn: null,
    });
    if (open) return offering;
  }
}

function placementOf({ code, asked }: Asking): Placement {
  const last = asked.at(-1);
  return last?.answer === 'kept'
    ? { code, offering: last.offering, choice: asked.length, asked }
    : { code, offering: null, choice: null, asked };
}
