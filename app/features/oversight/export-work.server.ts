import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { dateIn } from '#app/domain/shared/zone.ts';
import { yearOf } from '#app/features/partnership/year-choice.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import {
  offerings,
  organizations,
  partnershipRatingLevels,
  partnershipRatings,
  partnerships,
  rubricStandards,
  rubrics,
  schoolProfiles,
  serviceSessions,
} from '#db/schema/index.ts';
import { countInFile } from './count-in-file.ts';
import { districtIds } from './district-partnerships.server.ts';
import { filtersQuery, type PartnershipFilters } from './filters.ts';

const BATCH = 50;

type Download = { name: string; body: ReadableStream<Uint8Array> };
type Lines = (ids: readonly PartnershipId[]) => Promise<string[][]>;

const NAMES = ['Partnership', 'Offering', 'Partner', 'School', 'School code'] as const;
const named = {
  reference: partnerships.reference,
  offering: offerings.name,
  organization: organizations.name,
  school: schoolProfiles.name,
  schoolCode: partnerships.schoolCode,
};
const ofSchool = and(
  eq(schoolProfiles.schoolCode, partnerships.schoolCode),
  eq(schoolProfiles.schoolYear, partnerships.schoolYear),
);

/**
 * Every session of the partnerships that a view leaves, over all of its pages, as it stands when its line is written.
 */
export function exportSessions(ctx: Context, filters: PartnershipFilters): Promise<Download> {
  return exported(ctx, filters, 'sessions', async () => ({
    headers: [...NAMES, 'Day', 'Begins', 'Standing', 'Entered by', 'Minutes', 'Students'],
    lines: async (ids) => {
      const rows = await ctx.db
        .select({ ...named, session: serviceSessions })
        .from(serviceSessions)
        .innerJoin(partnerships, eq(partnerships.id, serviceSessions.partnershipId))
        .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
        .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
        .innerJoin(schoolProfiles, ofSchool)
        .where(inArray(partnerships.id, [...ids]))
        .orderBy(
          asc(partnerships.startsOn),
          asc(partnerships.reference),
          asc(serviceSessions.day),
          asc(serviceSessions.startsAt),
          asc(serviceSessions.id),
        );
      return rows.map(({ session, ...names }) => [
        ...namesOf(names),
        session.day,
        session.startsAt,
        session.status,
        session.enteredSide,
        String(session.minutes),
        countInFile(session.headcount),
      ]);
    },
  }));
}

/**
 * The confirmed ratings of those partnerships, one line each; what a school has not confirmed is its own paper. A column for each
 * element of every version of the rubric, the newest first: what was given under an earlier one keeps its name.
 */
export function exportRatings(ctx: Context, filters: PartnershipFilters): Promise<Download> {
  return exported(ctx, filters, 'ratings', async () => {
    const elements = await elementsOf(ctx);
    return {
      headers: [
        ...NAMES,
        'Took place',
        'Confirmed on',
        ...elements.map(({ name }) => name),
        'Comment',
        'Reply of the partner',
      ],
      lines: async (ids) => {
        const [rows, levels] = await Promise.all([
          ctx.db
            .select({ ...named, id: partnerships.id, rating: partnershipRatings })
            .from(partnershipRatings)
            .innerJoin(partnerships, eq(partnerships.id, partnershipRatings.partnershipId))
            .innerJoin(offerings, eq(offerings.id, partnerships.offeringId))
            .innerJoin(organizations, eq(organizations.id, partnerships.organizationId))
            .innerJoin(schoolProfiles, ofSchool)
            .where(and(inArray(partnerships.id, [...ids]), isNotNull(partnershipRatings.confirmedAt)))
            .orderBy(asc(partnerships.startsOn), asc(partnerships.reference)),
          ctx.db
            .select({
              id: partnershipRatingLevels.partnershipId,
              key: rubricStandards.key,
              name: rubricStandards.name,
              level: partnershipRatingLevels.level,
            })
            .from(partnershipRatingLevels)
            .innerJoin(rubricStandards, eq(rubricStandards.id, partnershipRatingLevels.standardId))
            .where(inArray(partnershipRatingLevels.partnershipId, [...ids])),
        ]);
        const given = new Map(
          levels.map(({ id, level, ...element }) => [`${id} ${sameElement(element)}`, String(level)]),
        );
        return rows.map(({ id, rating, ...names }) => [
          ...namesOf(names),
          rating.tookPlace,
          dateIn(ctx.district.timeZone, rating.confirmedAt!),
          ...elements.map((element) => given.get(`${id} ${sameElement(element)}`) ?? ''),
          rating.comment,
          rating.reply ?? '',
        ]);
      },
    };
  });
}

/** One column for what stands in several versions under the same name. */
const sameElement = ({ key, name }: { key: string; name: string }) => `${key} ${name}`;

async function elementsOf(ctx: Context) {
  const rows = await ctx.db
    .select({ key: rubricStandards.key, name: rubricStandards.name })
    .from(rubricStandards)
    .innerJoin(rubrics, eq(rubrics.id, rubricStandards.rubricId))
    .where(eq(rubrics.purpose, 'partnership'))
    .orderBy(desc(rubrics.createdAt), asc(rubricStandards.position));
  return [...new Map(rows.map((row) => [sameElement(row), row])).values()];
}

function namesOf(names: { [Name in keyof typeof named]: string }): string[] {
  return [names.reference, names.offering, names.organization, names.school, names.schoolCode];
}

async function exported(
  ctx: Context,
  filters: PartnershipFilters,
  what: 'sessions' | 'ratings',
  tableOf: () => Promise<{ headers: string[]; lines: Lines }>,
): Promise<Download> {
  authorize(ctx, 'partnership.list-all');
  const year = yearOf(ctx.schoolYear, filters.year);
  const { headers, lines } = await tableOf();
  const ids = await inTransaction(ctx, async (ctx) => {
    const found = await districtIds(ctx, filters);
    await record(ctx, {
      type: `${what}.exported`,
      subjectType: 'partnership-list',
      subjectId: year,
      data: { filter: filtersQuery(filters), partnerships: found.length },
    });
    return found;
  });
  async function* batches() {
    for (let first = 0; first < ids.length; first += BATCH)
      yield await lines(ids.slice(first, first + BATCH));
  }
  return {
    name: `${what}-${year}-${ctx.now.toISOString().slice(0, 10)}.csv`,
    body: csvStream(headers, batches()),
  };
}
