import { type Canonical, canonicalJson } from '../shared/canonical-json.ts';
import type { OfferingId, SchoolCode } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';
import { sha256Hex } from '../shared/sha256.ts';
import type { AssignmentRules } from './assignment-rules.ts';
import { type Assignment, deferAcceptance, type Placement } from './defer-acceptance.ts';
import {
  comparePriority,
  orderSchools,
  type RankingSchool,
  type RoundOffering,
  type SchoolPriority,
} from './priority.ts';
import type { DecidedBy } from './vocabulary.ts';

type Named = { readonly name: string };

/** All that a round's assignment follows from. */
export type AssignmentInputs = {
  readonly round: string;
  readonly software: string;
  readonly rules: AssignmentRules;
  readonly seed: string;
  readonly offerings: readonly (RoundOffering & Named & { readonly slug: string })[];
  readonly schools: readonly (RankingSchool & Named & { readonly ranking: readonly OfferingId[] })[];
};

/** How many of the schools that hold an offering's places stand before one, by what sets each of them before it. */
export type Because = Readonly<Partial<Record<DecidedBy, number>>>;

export type ExplainedAsk = Placement['asked'][number] & {
  /** Places of the offering, and those before this school by what decided it; null where it was not passed over. */
  readonly because: Because | null;
};
export type ExplainedPlacement = Omit<Placement, 'asked'> & { readonly asked: readonly ExplainedAsk[] };

export type OfferingOrder = {
  readonly offering: OfferingId;
  /** Every eligible school of the round, not only those that ranked it: who ranked what is not to be read from it. */
  readonly order: readonly SchoolPriority[];
  readonly assigned: readonly SchoolCode[];
  /** The last school that got a place, once all are taken; null when the offering turned nobody away. */
  readonly lastIn: SchoolCode | null;
};

export type AssignmentResult = {
  readonly placements: readonly ExplainedPlacement[];
  readonly orders: readonly OfferingOrder[];
  readonly days: number;
};

/** Orders, places and reasons that follow from a round's inputs, and from nothing else. */
export function runAssignment({ rules, seed, offerings, schools }: AssignmentInputs): AssignmentResult {
  const orders = new Map(
    offerings.map((offering) => [offering.id, orderSchools(offering, schools, rules, seed)]),
  );
  const assignment = deferAcceptance({
    offerings: offerings.map(({ id, groups }) => ({
      id,
      groups,
      order: orders.get(id)!.map(({ code }) => code),
    })),
    schools: schools.map(({ code, ranking }) => ({ code, ranking })),
  });
  const holders = new Map(assignment.places.map((place) => [place.offering, place.schools]));
  return {
    placements: assignment.placements.map(({ asked, ...placement }) => ({
      ...placement,
      asked: asked.map((ask) => ({
        ...ask,
        because:
          ask.answer === 'passed-over'
            ? because(placement.code, holders.get(ask.offering)!, orders.get(ask.offering)!, rules)
            : null,
      })),
    })),
    orders: ordersOf(assignment, orders, offerings),
    days: assignment.days,
  };
}

function because(
  code: SchoolCode,
  holders: readonly SchoolCode[],
  order: readonly SchoolPriority[],
  rules: AssignmentRules,
): Because {
  const known = new Map(order.map((priority) => [priority.code, priority]));
  const counts: Partial<Record<DecidedBy, number>> = {};
  for (const holder of holders) {
    const { by } = comparePriority(known.get(holder)!, known.get(code)!, rules.order);
    counts[by] = (counts[by] ?? 0) + 1;
  }
  return counts;
}

function ordersOf(
  assignment: Assignment,
  orders: ReadonlyMap<OfferingId, readonly SchoolPriority[]>,
  offerings: readonly RoundOffering[],
): OfferingOrder[] {
  const turnedAway = new Set(
    assignment.placements.flatMap(({ asked }) =>
      asked.filter(({ answer }) => answer === 'passed-over').map(({ offering }) => offering),
    ),
  );
  const groups = new Map(offerings.map((offering) => [offering.id, offering.groups]));
  return assignment.places.map(({ offering, schools }) => ({
    offering,
    order: orders.get(offering)!,
    assigned: schools,
    lastIn:
      turnedAway.has(offering) && schools.length === groups.get(offering) ? (schools.at(-1) ?? null) : null,
  }));
}

const byText = <Item>(items: readonly Item[], key: (item: Item) => string) =>
  [...items].sort((a, b) => compareText(key(a), key(b)));

/** The one form of the inputs: the order in which records were read leaves no trace. A school's ranking keeps its own. */
function sorted(inputs: AssignmentInputs): AssignmentInputs {
  const plain = (list: readonly string[]) => [...list].sort(compareText);
  return {
    ...inputs,
    offerings: byText(inputs.offerings, ({ id }) => id).map((offering) => ({
      ...offering,
      grades: plain(offering.grades),
      neighborhoods: plain(offering.neighborhoods),
    })),
    schools: byText(inputs.schools, ({ code }) => code).map((school) => ({
      ...school,
      grades: plain(school.grades),
      continuing: plain(school.continuing) as OfferingId[],
    })),
  };
}

export type AssignmentTexts = {
  /** Inputs with every ranking, and the result: for the Office's records and an auditor, not for the public. */
  readonly record: { readonly text: string; readonly hash: string };
  /** Rules, seed, orders and places without anybody's ranking, with the hash of the record that it stands for. */
  readonly published: { readonly text: string; readonly hash: string };
};

/**
 * A round as it is frozen when it is assigned, in canonical JSON with the
 * SHA-256 of those bytes. Running the `inputs` of a record again gives the same
 * two texts.
 *
 * Schools' rankings are not public, and still each school can check its own
 * place from what is: it belongs to the first offering of its ranking whose
 * order has it no later than `lastIn`. An assignment that passes this check for
 * every school is stable, and the orders follow from the rules and the seed.
 */
export function assignmentTexts(inputs: AssignmentInputs): AssignmentTexts {
  const given = sorted(inputs);
  const result = runAssignment(given);
  const record = textOf({ format: 'crosswalk-assignment-record-1', inputs: given, result });
  const { schools, ...open } = given;
  const got = new Map(result.placements.map(({ code, offering }) => [code, offering]));
  const published = textOf({
    format: 'crosswalk-assignment-1',
    recordHash: record.hash,
    ...open,
    schools: schools.map(({ ranking, ...school }) => ({ ...school, got: got.get(school.code) ?? null })),
    orders: result.orders,
  });
  return { record, published };
}

/** A record as it is read back from its text. */
export type AssignmentRecord = {
  readonly format: 'crosswalk-assignment-record-1';
  readonly inputs: AssignmentInputs;
  readonly result: AssignmentResult;
};

export type PublishedAssignment = Omit<AssignmentInputs, 'schools'> & {
  readonly format: 'crosswalk-assignment-1';
  readonly recordHash: string;
  readonly schools: readonly (RankingSchool & Named & { readonly got: OfferingId | null })[];
  readonly orders: readonly OfferingOrder[];
};

function textOf(value: AssignmentRecord | PublishedAssignment): { text: string; hash: string } {
  const text = canonicalJson(value as unknown as Canonical);
  return { text, hash: sha256Hex(text) };
}
