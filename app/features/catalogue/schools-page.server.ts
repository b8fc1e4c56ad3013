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

/** Part of a name or street, accents or not; else a name that is only misspelt. */
function likeness(q: string): { where: SQL | undefined; order: SQL[] } {
  if (q === '') return { where: undefined, order: [] };
  const name = sql`unaccent(lower(${schoolProfiles.name}))`;
  const typed = sql`unaccent(lower(${q}))`;
  const part = (text: SQL) => sql`position(${typed} in ${text}) > 0`;
  const likeName = sql`word_similarity(${typed}, ${name})`;
  return {
    where: or(
      part(name),
      part(sql`unaccent(lower(coalesce(${schoolProfiles.address}, '')))`),
      part(sql`replace(coalesce(${schoolProfiles.neighborhood}, ''), '-', ' ')`),
      sql`${likeName} >= ${CLOSE_ENOUGH}`,
    ),
    order: [sql`${likeName} desc`],
  };
}
