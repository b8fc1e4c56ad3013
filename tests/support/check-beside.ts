import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';

/** What stands beside a result for one school, and where the words looked for stand, told by the database alone. */
export type CheckedBeside = {
  readonly name: string;
  readonly beside: readonly string[];
  readonly tie: string | null;
  readonly why: readonly string[];
};

type Asked = {
  readonly schoolCode: string;
  /** The day on which papers have to be in date. */
  readonly on: string;
  /** Words that have to occur as they are. */
  readonly words: readonly string[];
  readonly grades: readonly string[];
  /** Codes of days with their names, in the order of the week. */
  readonly days: readonly (readonly [string, string])[];
};

/** Every published offering as a result of a search from a school without a need. Grades are from 1 to 12. */
export async function checkBeside(db: Connection, asked: Asked): Promise<CheckedBeside[]> {
  const pattern = `\\m(${asked.words.join('|')})\\M`;
  const found = await db.execute<Record<'name' | 'summary', string> & Facts>(sql`
    with here as (
      select p.*, v.hundredths, v.release_id from school_profiles p
      join opportunity_index_values v on v.school_code = p.school_code where p.school_code = ${asked.schoolCode}
    ), alike as (
      select p.school_code from school_profiles p
      join opportunity_index_values v on v.school_code = p.school_code
      join here on here.school_year = p.school_year and here.release_id = v.release_id and here.school_code <> p.school_code
      where p.enrollment * 2 >= here.enrollment and p.enrollment <= here.enrollment * 2
        and abs(v.hundredths - here.hundredths) <= 15
        and exists (select unnest(p.grades) intersect select unnest(here.grades))
    )
    select o.name, o.summary, o.place, o.windows, o.days, o.starts_at as "startsAt", o.ends_at as "endsAt",
      here.bell_starts as "bellStarts", here.bell_ends as "bellEnds",
      array(select g::int from unnest(o.grades) g where g = any (here.grades) order by 1) as grades,
      array(select g::int from unnest(o.grades) g where g = any (${sql.param(asked.grades)}::text[]) order by 1) as "gradesMet",
      here.neighborhood = any (o.neighborhoods) as "serves",
      case when org.latitude is not null then round(6371008.8 * acos(least(1, sin(radians(here.latitude)) * sin(radians(org.latitude))
        + cos(radians(here.latitude)) * cos(radians(org.latitude)) * cos(radians(org.longitude - here.longitude)))))::int / 1609.344::float8 end as miles,
      array(select lower(m[1]) from regexp_matches(o.name, ${pattern}, 'gi') m) as "inName",
      array(select lower(m[1]) from regexp_matches(o.summary, ${pattern}, 'gi') m) as "inSummary",
      (select count(*) from alike) as "alike",
      (select count(distinct t.school_code) from partnerships t join alike on alike.school_code = t.school_code
        where t.offering_id = o.id and t.school_year = here.school_year and t.status in ('planned', 'cleared', 'active'))::int as "usedBy",
      case when exists (select from partnerships t where t.offering_id = o.id and t.school_code = here.school_code
             and t.status in ('planned', 'cleared', 'active')) then 'here'
           when exists (select from requests q where q.offering_id = o.id and q.school_code = here.school_code
             and q.status in ('draft', 'sent', 'changed')) then 'requested' end as tie,
      exists (select from documents d where d.organization_id = org.id and d.kind = 'insurance' and d.status = 'accepted'
        and ${asked.on}::date between d.valid_from and d.valid_until)
      and exists (select from attestations a where a.organization_id = org.id and a.adults > 0
        and ${asked.on}::date between a.cleared_on and a.expires_on) as "inOrder"
    from offerings o join organizations org on org.id = o.organization_id cross join here
    where o.status = 'published' order by o.name`);
  return found.map((facts) => ({
    name: facts.name,
    tie: facts.tie,
    beside: [
      facts.grades.length > 0 ? `Serves your grades ${runs(facts.grades)}` : 'Serves none of your grades',
      ...when(facts),
      ...where(facts),
      ...(Number(facts.alike) >= 3 && facts.usedBy > 0
        ? [`Used by ${facts.usedBy} ${facts.usedBy === 1 ? 'school' : 'schools'} like yours`]
        : []),
      ...(facts.inOrder ? [] : ['Papers not complete today']),
    ],
    why: whyOf(facts, asked),
  }));
}

type Facts = {
  place: string;
  windows: string[];
  days: string[];
  startsAt: string | null;
  endsAt: string | null;
  bellStarts: string;
  bellEnds: string;
  grades: number[];
  gradesMet: number[];
  serves: boolean;
  miles: number | null;
  inName: string[];
  inSummary: string[];
  alike: string;
  usedBy: number;
  tie: string | null;
  inOrder: boolean;
};

const bell = (clock: string) => `${((Number(clock.slice(0, 2)) + 11) % 12) + 1}${clock.slice(2, 5)}`;

/** Clock times and bells decide a weekday; what a partner states counts where it states no times. */
function when({ windows, days, startsAt, endsAt, bellStarts, bellEnds }: Facts): string[] {
  const onlyWeekends = days.length > 0 && days.every((day) => day === 'sat' || day === 'sun');
  const isTimed = startsAt !== null && endsAt !== null;
  const is = (window: string, byClock: boolean) =>
    isTimed ? !onlyWeekends && byClock : windows.includes(window);
  const before = is('before-school', isTimed && endsAt <= bellStarts);
  if (is('after-school', isTimed && startsAt >= bellEnds && startsAt < '18:00'))
    return [`After your ${bell(bellEnds)} bell`];
  if (before) return [`Before your ${bell(bellStarts)} bell`];
  if (!is('school-day', isTimed && endsAt > bellStarts && startsAt < bellEnds)) return [];
  if (windows.includes('school-day')) return ['In your school day'];
  return windows.includes('before-school')
    ? [`Ends after your ${bell(bellStarts)} bell`]
    : [`Begins before your ${bell(bellEnds)} bell`];
}

function where({ place, serves, miles }: Facts): string[] {
  if (place === 'online') return ['Online'];
  return [
    ...(serves ? ['Serves your neighborhood'] : place === 'at-school' ? ['Comes to your school'] : []),
    ...(miles === null ? [] : [`${miles.toFixed(1)} miles away`]),
  ];
}

function whyOf({ inName, inSummary, gradesMet, days }: Facts, asked: Asked): string[] {
  const quoted = (words: string[], place: string) =>
    words.length === 0 ? [] : [`${joined([...new Set(words)].map((word) => `“${word}”`))} in ${place}`];
  const met = asked.days.filter(([code]) => days.includes(code)).map(([, name]) => name);
  return [
    ...quoted(inName, 'its name'),
    ...quoted(
      inSummary.filter((word) => !inName.includes(word)),
      'its summary',
    ),
    ...(gradesMet.length > 0 ? [`${gradesMet.length === 1 ? 'grade' : 'grades'} ${runs(gradesMet)}`] : []),
    ...(met.length > 0 ? [joined(met)] : []),
  ];
}

const joined = (words: string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** "3, 5–7": three and more in a row are a range. */
const runs = (grades: number[]): string =>
  grades
    .filter((grade) => !(grades.includes(grade - 1) && grades.includes(grade + 1)))
    .map((grade) => (grades.includes(grade + 1) && grades.includes(grade + 2) ? `${grade}–` : `${grade}, `))
    .join('')
    .replace(/, $/, '');
