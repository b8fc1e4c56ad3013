import { hasNothing, perOne } from '#app/domain/equity/equity-table.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import { formatHundredths } from '#app/ui/format.ts';
import type { CategoryAward, SchoolFacts } from './equity-facts.server.ts';
import type { Groups } from './equity-groups.server.ts';
import { ONLY_WORDS } from './equity-words.ts';
import { bandsOf, sumOfAwards, type YearFacts } from './equity-year.server.ts';
import type { EquitySearch, Grouping } from './inputs.ts';

export type ListedSchool = {
  readonly code: string;
  readonly name: string;
  readonly index: string | null;
  readonly students: number | null;
  readonly cents: number;
  readonly perStudent: number | null;
  readonly services: number;
  readonly awards: number;
  /** Students whom those awards serve. */
  readonly served: number | null;
  readonly spent: number;
};

/** What a list is of: a group that nobody knows is none, and of a partner there is nothing but awards. */
export function listAsked({ by, group, only, of }: EquitySearch, groups: Groups) {
  const known = by === '' ? undefined : groups[by].find(({ key }) => key === group);
  const isOfAwards = known !== undefined && (of === 'awards' || by === 'partner');
  const label = [
    ...(known ? [known.label] : only === '' ? ['All schools'] : ['Schools']),
    ...(only === '' ? [] : [ONLY_WORDS[only]]),
  ].join(' ');
  return { by: known && by !== '' ? by : null, group, only, isOfAwards, label };
}

/** The schools behind a number, in the order of their names. */
export function listOf(facts: YearFacts, asked: ReturnType<typeof listAsked>): ListedSchool[] {
  const { by, group, only, isOfAwards } = asked;
  const schools = facts.schools.filter((school) => is(school, only));
  if (by === null) return schools.map((school) => published(school));
  if (isOfAwards) {
    const ofGroup = groupBy(
      facts.awards.filter((award) => groupOfAward(facts, by)(award) === group),
      ({ schoolCode }) => schoolCode,
    );
    return schools.flatMap((school) => {
      const awards = ofGroup.get(school.code);
      if (!awards) return [];
      const { cents } = sumOfAwards(awards);
      return [published({ ...school, cents }, awards)];
    });
  }
  if (by === 'category' || by === 'partner') {
    const awards = groupBy(
      facts.awards.filter(({ category }) => category === group),
      ({ schoolCode }) => schoolCode,
    );
    const services = new Map(
      facts.services
        .filter(({ category }) => category === group)
        .map(({ schoolCode, services }) => [schoolCode, services]),
    );
    return schools
      .filter(({ code }) => awards.has(code) || services.has(code))
      .map((school) => {
        const own = awards.get(school.code) ?? [];
        const { cents } = sumOfAwards(own);
        return published({ ...school, cents, services: services.get(school.code) ?? 0 }, own);
      });
  }
  return schools.filter((school) => school[by] === group).map((school) => published(school));
}

/** The last line of a list: each figure of the row that it was opened from. */
export function sumOfList(rows: readonly ListedSchool[]) {
  const sum = (pick: (row: ListedSchool) => number | null) =>
    rows.reduce((total, row) => total + (pick(row) ?? 0), 0);
  const [students, cents] = [sum((row) => row.students), sum((row) => row.cents)];
  return {
    ...{ schools: rows.length, students: students || null, cents, perStudent: perOne(cents, students) },
    ...{ services: sum((row) => row.services), awards: sum((row) => row.awards) },
    ...{ served: sum((row) => row.served) || null, spent: sum((row) => row.spent) },
  };
}

function is(school: SchoolFacts, only: EquitySearch['only']): boolean {
  if (only === 'nothing') return hasNothing(school);
  if (only === 'something') return !hasNothing(school);
  if (only === 'funded') return school.cents > 0;
  return only === '' || school.hundredths !== null;
}

function groupOfAward(facts: YearFacts, by: Grouping): (award: CategoryAward) => string {
  if (by === 'category' || by === 'partner') return (award) => award[by];
  const schools = new Map(facts.schools.map((school) => [school.code, school[by]]));
  return by === 'band' ? bandsOf(facts.schools) : ({ schoolCode }) => schools.get(schoolCode) ?? 'none';
}

/** A school's own line. */
function published(
  { code, name, hundredths, students, cents, services }: SchoolFacts,
  own: readonly CategoryAward[] = [],
): ListedSchool {
  const { awards, spent, students: served } = sumOfAwards(own);
  return {
    ...{ code, name, cents, services, awards, spent, served },
    index: hundredths === null ? null : formatHundredths(hundredths),
    students: students || null,
    perStudent: perOne(cents, students),
  };
}
