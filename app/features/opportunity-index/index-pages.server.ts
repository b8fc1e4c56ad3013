import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { fillOfficeText } from '#app/domain/partnerships/office-text.ts';
import { bandCounts, compareReleases } from '#app/domain/schools/compare-releases.ts';
import { indexBand } from '#app/domain/schools/index-bands.ts';
import type { OpportunityIndexReleaseId, SchoolCode } from '#app/domain/shared/id.ts';
import { officeText } from '#app/features/office-text/office-texts.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import {
  enrollmentReleases,
  opportunityIndexReleases,
  opportunityIndexValues,
  schoolProfiles,
  schools,
} from '#db/schema/index.ts';
import { seesIndex } from './sees-index.server.ts';

/** `?release=<id>`; anything else is the newest. */
export const IndexSearch = z.object({
  release: z
    .uuid()
    .nullable()
    .catch(null)
    .transform((id) => id as OpportunityIndexReleaseId | null),
});

/** For families: what the index is, how schools are spread, and each school's number where the Office shows it. */
export async function publicIndexPage(ctx: Context) {
  authorize(ctx, 'catalogue.read');
  const shows = seesIndex(ctx);
  const [[release], text] = await Promise.all([releasesOf(ctx), officeText(ctx.db, 'index-made-of')]);
  const madeOf = { title: text.title, blocks: fillOfficeText(text.body), source: text.link };
  const office = { name: ctx.district.officeName, email: ctx.district.officeEmail };
  if (!release) return { office, shows, madeOf, release: null, bands: [], schools: [] };
  const [values, names] = await Promise.all([valuesOf(ctx, release.id), namesOf(ctx)]);
  return {
    office,
    shows,
    madeOf,
    release: view(release),
    bands: bandCounts(values),
    schools: shows
      ? [...values]
          .map(([code, index]) => ({ code: code as string, name: names.get(code) ?? code, index }))
          .sort((a, b) => a.name.localeCompare(b.name, 'en'))
      : [],
  };
}

/** How many releases of enrollment are listed: each file of schools makes one. */
const ENROLLMENTS = 50;

/** For the Office: every release kept with the rounds that count it, and what one of the index changes against the one before it. */
export async function officeIndexPage(ctx: Context, asked: OpportunityIndexReleaseId | null) {
  authorize(ctx, 'round.list');
  const [index, enrollments, kept] = await Promise.all([
    indexOf(ctx, asked),
    enrollmentsOf(ctx),
    ctx.db.$count(enrollmentReleases),
  ]);
  return { index, enrollments, enrollmentsKept: kept };
}

async function indexOf(ctx: Context, asked: OpportunityIndexReleaseId | null) {
  const releases = await releasesOf(ctx);
  const at = Math.max(
    0,
    releases.findIndex(({ id }) => id === asked),
  );
  const [release, before] = [releases[at], releases[at + 1]];
  if (!release) return null;
  const [values, earlier, names, known, uses] = await Promise.all([
    valuesOf(ctx, release.id),
    before ? valuesOf(ctx, before.id) : new Map<SchoolCode, number>(),
    namesOf(ctx),
    ctx.db
      .select({ code: schools.code, status: schools.status, successorCode: schools.successorCode })
      .from(schools),
    indexUses(ctx),
  ]);
  const beforeBands = new Map(bandCounts(earlier).map(({ key, schools: count }) => [key, count]));
  const nameOf = (code: SchoolCode) => names.get(code) ?? code;
  return {
    audience: audienceOf(ctx),
    releases: releases.map((each) => ({
      ...view(each),
      ...(uses.get(each.id) ?? { schools: 0, rounds: [] }),
    })),
    release: view(release),
    before: before ? view(before) : null,
    bands: bandCounts(values).map((band) => ({
      ...band,
      before: before ? (beforeBands.get(band.key) ?? 0) : undefined,
    })),
    changes: compareReleases(earlier, values, known)
      .filter(
        ({ what }) => what !== 'same' && (before !== undefined || what === 'missing' || what === 'merged'),
      )
      .map(({ code, before: was, after, successor, what }) => ({
        code: code as string,
        name: nameOf(code),
        before: was,
        after,
        band: indexBand(after)?.label ?? null,
        successor: successor ? nameOf(successor) : null,
        what,
      })),
  };
}

const audienceOf = (ctx: Context) => ctx.district.opportunityIndexAudience;

async function releasesOf(ctx: Context) {
  return ctx.db
    .select()
    .from(opportunityIndexReleases)
    .orderBy(
      desc(opportunityIndexReleases.schoolYear),
      desc(opportunityIndexReleases.createdAt),
      desc(opportunityIndexReleases.id),
    );
}

export type RoundNamed = { readonly slug: string; readonly name: string };

/** The rounds that name a release, drafts included, the newest first. */
const roundsNaming = (column: 'opportunity_index_release_id' | 'enrollment_release_id', release: string) =>
  sql<
    RoundNamed[]
  >`coalesce((select json_agg(json_build_object('slug', r.slug, 'name', r.name) order by r.opens_at desc, r.slug)
    from fund_rounds r where ${sql.raw(`r.${column} = ${release}.id`)}), '[]'::json)`;

/** How many schools each release of the index names, and which rounds count it. */
async function indexUses(ctx: Context) {
  const rows = await ctx.db
    .select({
      id: opportunityIndexReleases.id,
      schools: sql<number>`(select count(*)::int from opportunity_index_values v where v.release_id = opportunity_index_releases.id)`,
      rounds: roundsNaming('opportunity_index_release_id', 'opportunity_index_releases'),
    })
    .from(opportunityIndexReleases);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** The newest releases of enrollment, each with what it holds and who counts it. One query. */
async function enrollmentsOf(ctx: Context) {
  const { id, schoolYear, version, source, asOf, checksum, importId, createdAt } = enrollmentReleases;
  const rows = await ctx.db
    .select({
      ...{ id, schoolYear, version, source, asOf, checksum, importId, createdAt },
      schools: sql<number>`(select count(*)::int from enrollment_values v where v.release_id = enrollment_releases.id)`,
      rounds: roundsNaming('enrollment_release_id', 'enrollment_releases'),
    })
    .from(enrollmentReleases)
    .orderBy(desc(schoolYear), desc(createdAt), desc(id))
    .limit(ENROLLMENTS);
  return rows.map(({ createdAt, ...row }) => ({
    ...row,
    ...{
      id: row.id as string,
      schoolYear: row.schoolYear as string,
      importId: row.importId as string | null,
    },
    keptSince: createdAt.toISOString(),
  }));
}

const view = ({
  id,
  schoolYear,
  version,
  source,
  asOf,
  checksum,
  importId,
  createdAt,
}: Awaited<ReturnType<typeof releasesOf>>[number]) => ({
  id: id as string,
  schoolYear: schoolYear as string,
  version,
  source,
  asOf,
  checksum,
  importId: importId as string | null,
  keptSince: createdAt.toISOString(),
});

async function valuesOf(ctx: Context, id: OpportunityIndexReleaseId): Promise<Map<SchoolCode, number>> {
  const rows = await ctx.db
    .select({ code: opportunityIndexValues.schoolCode, index: opportunityIndexValues.hundredths })
    .from(opportunityIndexValues)
    .where(eq(opportunityIndexValues.releaseId, id))
    .orderBy(asc(opportunityIndexValues.schoolCode));
  return new Map(rows.map(({ code, index }) => [code, index]));
}

async function namesOf(ctx: Context): Promise<Map<SchoolCode, string>> {
  const rows = await ctx.db
    .select({ code: schoolProfiles.schoolCode, name: schoolProfiles.name })
    .from(schoolProfiles)
    .where(and(eq(schoolProfiles.schoolYear, ctx.schoolYear)));
  return new Map(rows.map(({ code, name }) => [code, name]));
}
