import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.server.ts';

/**
 * What a need's list has to be, told from the tables alone. Nothing of the matcher is used here: conditions and points
 * are worked out by the database in whole numbers, the words below from what it found.
 */
export type Checked = {
  name: string;
  failed: number;
  points: number;
  parts: Record<string, number>;
  /** What the words are made of. */
  facts: Facts;
};

type Facts = {
  category_asked: string | null;
  category_offered: string | null;
  goals_met: string[];
  goals_missed: string[];
  grades_met: string[];
  grades_missed: string[];
  languages_met: string[];
  languages_missed: string[];
  populations_met: string[];
  populations_missed: string[];
  windows_asked: string[];
  windows_offered: string[];
  days_met: number;
  days_asked: number;
  days_vary: boolean;
  price: number | null;
  ceiling: number | null;
  wanted: number;
  places_left: number;
  quality: number | null;
  meters: number | null;
  reach: number | null;
  serves_neighborhood: boolean;
  place: string;
  bell_starts: string;
  bell_ends: string;
  served: string[];
};

const list = (name: string) => sql`
  array(select x from unnest(n.${sql.raw(name)}) with ordinality as u (x, at) where x = any (o.${sql.raw(name)}) order by at) as ${sql.raw(`${name}_met`)},
  array(select x from unnest(n.${sql.raw(name)}) with ordinality as u (x, at) where x <> all (o.${sql.raw(name)}) order by at) as ${sql.raw(`${name}_missed`)}`;

const DEFAULTS = {
  category: 2_500,
  grades: 2_000,
  times: 1_500,
  languages: 1_000,
  price: 1_000,
  quality: 1_000,
  populations: 500,
  distance: 500,
};

/** Every published offering with what it fails and what it scores for one need, by the weights of the district or the first ones. */
export async function checkMatch(db: Connection, needId: string): Promise<Checked[]> {
  const found = await db.execute<
    Facts & { name: string; failed: number; fits: Record<string, [number, number]> }
  >(sql`
    with found as (
      select o.name, n.category as category_asked, o.category as category_offered,
             ${list('goals')}, ${list('grades')}, ${list('languages')}, ${list('populations')},
             n.windows as windows_asked, n.days as n_days, o.days as o_days,
             cardinality(n.days) as days_asked, cardinality(o.days) = 0 as days_vary,
             (select count(*) from unnest(n.days) d where d = any (o.days))::int as days_met,
             case when o.starts_at is null or o.ends_at is null or p.bell_starts is null or p.bell_ends is null
                  then (case when o.days && array['sat', 'sun'] then array['weekend'] else '{}' end) || o.windows
                  else (case when o.days && array['sat', 'sun'] then array['weekend'] else '{}' end)
                    || array(select w from unnest(o.windows) w where w in ('weekend', 'summer'))
                    || case when cardinality(o.days) > 0 and o.days <@ array['sat', 'sun'] then '{}'::text[]
                            when o.ends_at <= p.bell_starts then array['before-school']
                            when o.starts_at < p.bell_ends then array['school-day']
                            when o.starts_at >= '18:00' then array['evening']
                            else array['after-school'] end
             end as windows_offered,
             o.price_to_school::float8 as price, n.price_ceiling::float8 as ceiling, coalesce(n.headcount, 1) as wanted,
             r.places - r.places_taken as places_left, r.quality_score as quality, o.grades as served, o.place,
             p.bell_starts, p.bell_ends, p.neighborhood is not null as has_neighborhood, p.latitude is not null as has_place,
             coalesce(p.neighborhood = any (o.neighborhoods), false) as serves_neighborhood,
             round(n.reach_miles * 1609.344)::int as reach,
             case when org.latitude is not null and p.latitude is not null then round(2 * 6371008.8 * asin(sqrt(least(1, power(sin(radians(org.latitude - p.latitude) / 2), 2)
               + cos(radians(p.latitude)) * cos(radians(org.latitude)) * power(sin(radians(org.longitude - p.longitude) / 2), 2)))))::int end as meters,
             (select coalesce(sum(coalesce(n.goal_weights[at], 1)), 0) from unnest(n.goals) with ordinality as u (x, at))::int as goal_all,
             (select coalesce(sum(coalesce(n.goal_weights[at], 1)), 0) from unnest(n.goals) with ordinality as u (x, at) where x = any (o.goals))::int as goal_met,
             cardinality(n.grades) as grade_all, cardinality(n.languages) as language_all, cardinality(n.populations) as population_all
        from needs n
        join school_profiles p on p.school_code = n.school_code and p.school_year = n.school_year
        cross join offerings o
        join organizations org on org.id = o.organization_id
        join offering_registrations r on r.offering_id = o.id and r.school_year = n.school_year and r.status = 'approved'
        join organization_registrations s on s.organization_id = org.id and s.school_year = n.school_year and s.status = 'approved'
       where n.id = ${needId} and o.status = 'published')
    select *,
      (case when grade_all > 0 and cardinality(grades_met) = 0 then 1 else 0 end
       + case when places_left < wanted then 1 else 0 end
       + case when ceiling is not null and (price is null or price > ceiling) then 1 else 0 end) as failed,
      jsonb_build_object(
        'category', case when goal_all = 0 then jsonb_build_array((category_asked is null or category_asked is not distinct from category_offered)::int, 1)
                         when category_asked is null then jsonb_build_array(goal_met, goal_all)
                         else jsonb_build_array((category_asked is not distinct from category_offered)::int * goal_all + goal_met, 2 * goal_all) end,
        'grades', jsonb_build_array(case when grade_all = 0 then 1 else cardinality(grades_met) end, greatest(1, grade_all)),
        'languages', jsonb_build_array(case when language_all = 0 then 1 else cardinality(languages_met) end, greatest(1, language_all)),
        'populations', jsonb_build_array(case when population_all = 0 then 1 else cardinality(populations_met) end, greatest(1, population_all)),
        'times', case when cardinality(windows_asked) > 0 and not windows_asked && windows_offered then '[0, 1]'::jsonb
                      when days_asked = 0 then '[1, 1]' when days_vary then '[1, 2]' when days_met = 0 then '[0, 1]'
                      else jsonb_build_array(days_asked + days_met, 2 * days_asked) end,
        'price', case when ceiling is not null and (price is null or price > ceiling) then '[0, 1]'::jsonb
                      when ceiling is null or price = 0 then '[1, 1]' else jsonb_build_array(2 * ceiling - price, 2 * ceiling) end,
        'quality', jsonb_build_array(coalesce(quality - 100, 0), 300),
        'distance', case when not (has_neighborhood or has_place) or place = 'online' or serves_neighborhood then '[1, 1]'::jsonb
                         when place = 'at-school' and 2 * greatest(0, coalesce(reach, 16093) - coalesce(meters, 999999)) < coalesce(reach, 16093) then '[1, 2]'
                         else jsonb_build_array(greatest(0, coalesce(reach, 16093) - coalesce(meters, 999999)), coalesce(reach, 16093)) end
      ) as fits
    from found order by name`);
  const [held] = await db.execute<{ weights: typeof DEFAULTS | null }>(
    sql`select to_jsonb(w) as weights from match_weight_versions w order by version desc limit 1`,
  );
  const weights = held?.weights ?? DEFAULTS;
  return found.map(({ name, failed, fits, ...facts }) => {
    const parts = Object.fromEntries(
      Object.keys(DEFAULTS).map((criterion) => {
        const [over, under] = fits[criterion]!;
        const twice = 2 * weights[criterion as keyof typeof DEFAULTS] * over;
        return [criterion, Math.floor((twice + under) / (2 * under))];
      }),
    );
    return { name, failed, parts, facts, points: Object.values(parts).reduce((a, b) => a + b, 0) };
  });
}

type Labels = Readonly<Record<string, string>>;
const and = (words: string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
const dollars = (cents: number) =>
  (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
const hour = (clock: string) => `${((Number(clock.slice(0, 2)) + 11) % 12) + 1}${clock.slice(2)}`;
const DURING: Labels = {
  'before-school': 'before school',
  'school-day': 'in the school day',
  'after-school': 'after school',
  evening: 'in the evening',
  weekend: 'on the weekend',
  summer: 'in the summer',
};

/** What the page has to say of each criterion that was asked for; of the others nothing. */
export function reasonsOf({ facts: f }: Checked, label: Labels): Record<string, string> {
  const words = (codes: string[]) => codes.map((code) => label[code] ?? code);
  const hits = f.category_asked !== null && f.category_asked === f.category_offered;
  const kindMet = [...(hits ? [f.category_asked!] : []), ...f.goals_met];
  const kindMissed = [...(!hits && f.category_asked !== null ? [f.category_asked] : []), ...f.goals_missed];
  const grade = (codes: string[]) => `${codes.length === 1 ? 'grade' : 'grades'} ${and(codes)}`;
  const said: Record<string, string | null> = {
    category: either(and(words(kindMet)), and(words(kindMissed)), {
      none: (missed) => `Not ${missed}`,
      some: (met, missed) => `${met}; not ${missed}`,
    }),
    grades: either(grade(f.grades_met), f.grades_missed.length > 0 ? grade(f.grades_missed) : '', {
      none: (missed) => `${capital(missed)} not served`,
      some: (met, missed) => `${capital(met)}; ${missed} not served`,
      isNone: f.grades_met.length === 0,
    }),
    languages: [
      ...words(f.languages_met).map((language) => `${language} yes`),
      ...words(f.languages_missed).map((language) => `${language} no`),
    ].join(', '),
    populations: either(and(words(f.populations_met)), and(words(f.populations_missed)), {
      none: (missed) => `Not planned for ${missed}`,
      some: (met, missed) => `${met}; not planned for ${missed}`,
    }),
    times: timesSaid(f),
    price:
      f.ceiling === null
        ? null
        : f.price === 0
          ? 'Free for your school'
          : `Price is ${Math.round(((f.price ?? 0) * 100) / f.ceiling)}% of your ceiling`,
    quality: f.quality === null ? 'No quality score yet' : `Quality ${(f.quality / 100).toFixed(2)} of 4`,
    distance: distanceSaid(f),
  };
  return Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

type Ways = {
  none: (missed: string) => string;
  some: (met: string, missed: string) => string;
  isNone?: boolean;
};

function either(met: string, missed: string, { none, some, isNone = met === '' }: Ways): string {
  if (missed === '') return isNone ? '' : capital(met);
  return isNone ? none(missed) : some(met, missed);
}

function timesSaid(f: Facts): string | null {
  if (f.windows_asked.length + f.days_asked === 0) return null;
  const offered = [...new Set(f.windows_offered)];
  const fitting = f.windows_asked.filter((window) => offered.includes(window));
  if (f.windows_asked.length > 0 && fitting.length === 0) {
    const wanted = f.windows_asked.map((window) => DURING[window]).join(' or ');
    return `${offered.length === 0 ? 'Times not stated' : capital(and(offered.map((window) => DURING[window]!)))}, not ${wanted}`;
  }
  const at = (f.windows_asked.length > 0 ? fitting : offered).map((window) =>
    window === 'after-school'
      ? `after your ${hour(f.bell_ends)} bell`
      : window === 'before-school'
        ? `before your ${hour(f.bell_starts)} bell`
        : DURING[window]!,
  );
  const days =
    f.days_asked === 0
      ? null
      : f.days_vary
        ? 'days vary'
        : f.days_met === 0
          ? 'not on your days'
          : f.days_met === f.days_asked
            ? 'on your days'
            : `${f.days_met} of your ${f.days_asked} days`;
  return capital([and(at), days].filter(Boolean).join(', '));
}

function distanceSaid(f: Facts): string {
  if (f.place === 'online') return 'Online';
  if (f.serves_neighborhood) return 'Serves your neighborhood';
  if (f.meters === null) return f.place === 'at-school' ? 'Comes to your school' : 'Distance not known';
  const miles = `${(Math.round(f.meters / 160.9344) / 10).toFixed(1)} miles`;
  return f.reach !== null && f.meters >= f.reach ? `${miles}, beyond your reach` : miles;
}

/** What the page has to say is in the way of one that fails a single condition. */
export function hindranceOf({ facts: f }: Checked): string {
  if (f.grades_met.length === 0 && f.grades_missed.length > 0) {
    if (f.served.length === 0) return 'It does not serve students';
    return `It serves ${f.served.length === 1 ? 'grade' : 'grades'} ${and(f.served)} only`;
  }
  if (f.places_left < f.wanted) {
    return f.places_left === 0
      ? 'It has no places left'
      : `It has ${f.places_left} of the ${f.wanted} places you need`;
  }
  if (f.price === null) return 'It has not stated a price';
  return `${dollars(f.price)}, which is ${dollars(f.price - f.ceiling!)} over your ceiling`;
}
