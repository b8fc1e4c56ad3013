import { eq, or, type SQL, sql } from 'drizzle-orm';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { schoolProfiles } from '#db/schema/index.ts';
import { listSchools } from './list-schools.server.ts';

const CLOSE_ENOUGH = 0.45;

/** Every open school by neighborhood, or those whose name, street or neighborhood is like what was typed. */
export async function schoolsPage(ctx: Context, search: { q: string; neighborhood: string }) {
  authorize(ctx, 'catalogue.read');
  const labels = await termLabels(ctx.db);
  const neighborhood = labels.neighborhood.choices.find(({ code }) => code === search.neighborhood) ?? null;
  const { where, order } = likeness(search.q);

  const schools = await listSchools(
    ctx,
    neighborhood
      ? where
        ? sql`${where} and ${eq(schoolProfiles.neighborhood, neighborhood.code)}`
        : eq(schoolProfiles.neighborhood, neighborhood.code)
      : where,
    order,
  );
  const shown = schools.map(({ neighborhood: code, ...school }) => ({
    ...school,
    neighborhood: code === null ? null : labels.neighborhood.label(code),
  }));
  return {
    q: search.q,
    neighborhood: neighborhood?.label ?? null,
    schools: shown,
    neighborhoods: labels.neighborhood.choices.map(({ code, label }) => ({ code, label })),
  };
}

/** As people write the ends of streets, long and short. */
const STREETS = {
  ...{ street: 'st', avenue: 'ave', road: 'rd', boulevard: 'blvd', square: 'sq', place: 'pl', drive: 'dr' },
  ...{ lane: 'ln', court: 'ct', terrace: 'ter', parkway: 'pkwy', highway: 'hwy', circle: 'cir' },
};

const shortStreet = (text: SQL) =>
  Object.entries(STREETS).reduce(
    (sofar, [long, short]) =>
      sql`regexp_replace(${sofar}, ${`\\m(${long}|${short}\\.)(?!\\w)`}, ${short}, 'g')`,
    text,
  );

/** Part of a name or street, accents or not; else a name that is only misspelt. */
function likeness(q: string): { where: SQL | undefined; order: SQL[] } {
  if (q === '') return { where: undefined, order: [] };
  const name = sql`unaccent(lower(${schoolProfiles.name}))`;
  const typed = sql`unaccent(lower(${q}))`;
  const part = (text: SQL, wanted = typed) => sql`position(${wanted} in ${text}) > 0`;
  const address = sql`unaccent(lower(coalesce(${schoolProfiles.address}, '')))`;
  const likeName = sql`word_similarity(${typed}, ${name})`;
  return {
    where: or(
      part(name),
      part(address),
      part(shortStreet(address), shortStreet(typed)),
      part(sql`replace(coalesce(${schoolProfiles.neighborhood}, ''), '-', ' ')`),
      sql`${likeName} >= ${CLOSE_ENOUGH}`,
    ),
    order: [sql`${likeName} desc`],
  };
}
