import { and, asc, eq, inArray } from 'drizzle-orm';
import type { AssignmentInputs } from '#app/domain/assignment/assignment-record.ts';
import type { RankingSchool } from '#app/domain/assignment/priority.ts';
import { groupBy } from '#app/domain/shared/group-by.ts';
import type { OfferingId, SchoolCode } from '#app/domain/shared/id.ts';
import { previousSchoolYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { SOFTWARE } from '#app/platform/software.ts';
import {
  assignmentChoices,
  assignmentOfferings,
  assignmentRankings,
  opportunityIndexValues,
  partnerships,
  schoolProfiles,
} from '#db/schema/index.ts';
import { type AssignmentRow, offeredIn } from './load-assignment.server.ts';

/** What a round knows of a school. Without a profile of the year it has no grades, and no offering takes it. */
export type NamedSchool = RankingSchool & { readonly name: string };

/** The facts that set schools before one another, for these schools, in order of code. */
export async function schoolFacts(
  ctx: Context,
  round: AssignmentRow,
  codes: readonly SchoolCode[],
): Promise<NamedSchool[]> {
  if (codes.length === 0) return [];
  const of = [...codes];
  const [profiles, indexes, continuing] = await Promise.all([
    ctx.db
      .select({
        code: schoolProfiles.schoolCode,
        name: schoolProfiles.name,
        grades: schoolProfiles.grades,
        neighborhood: schoolProfiles.neighborhood,
      })
      .from(schoolProfiles)
      .where(and(eq(schoolProfiles.schoolYear, round.schoolYear), inArray(schoolProfiles.schoolCode, of))),
    round.opportunityIndexReleaseId === null
      ? []
      : ctx.db
          .select({ code: opportunityIndexValues.schoolCode, hundredths: opportunityIndexValues.hundredths })
          .from(opportunityIndexValues)
          .where(
            and(
              eq(opportunityIndexValues.releaseId, round.opportunityIndexReleaseId),
              inArray(opportunityIndexValues.schoolCode, of),
            ),
          ),
    continuingIn(ctx, round, of),
  ]);
  const profileOf = new Map(profiles.map((profile) => [profile.code, profile]));
  const indexOf = new Map(indexes.map(({ code, hundredths }) => [code, hundredths]));
  const continuingOf = groupBy(continuing, ({ code }) => code);
  return of.sort().map((code) => ({
    code,
    name: profileOf.get(code)?.name ?? code,
    grades: profileOf.get(code)?.grades ?? [],
    neighborhood: profileOf.get(code)?.neighborhood ?? null,
    opportunityIndex: indexOf.get(code) ?? null,
    continuing: (continuingOf.get(code) ?? []).map(({ offering }) => offering),
  }));
}

/** Work that really took place the year before: what stayed a plan does not make a school a continuing one. */
async function continuingIn(
  ctx: Context,
  round: AssignmentRow,
  codes: SchoolCode[],
): Promise<{ code: SchoolCode; offering: OfferingId }[]> {
  return ctx.db
    .selectDistinct({ code: partnerships.schoolCode, offering: partnerships.offeringId })
    .from(partnerships)
    .innerJoin(
      assignmentOfferings,
      and(
        eq(assignmentOfferings.roundId, round.id),
        eq(assignmentOfferings.offeringId, partnerships.offeringId),
      ),
    )
    .where(
      and(
        eq(partnerships.schoolYear, previousSchoolYear(round.schoolYear)),
        inArray(partnerships.schoolCode, codes),
        inArray(partnerships.status, ['active', 'completed', 'verified']),
      ),
    );
}

/** All that a closed round's assignment follows from: its submitted rankings, its frozen offerings, its rules. */
export async function assignmentInputs(ctx: Context, round: AssignmentRow): Promise<AssignmentInputs> {
  const [offered, choices, submitted] = await Promise.all([
    offeredIn(ctx, round),
    ctx.db
      .select({ code: assignmentChoices.schoolCode, offering: assignmentChoices.offeringId })
      .from(assignmentChoices)
      .where(eq(assignmentChoices.roundId, round.id))
      .orderBy(asc(assignmentChoices.schoolCode), asc(assignmentChoices.rank)),
    ctx.db
      .select({ code: assignmentRankings.schoolCode })
      .from(assignmentRankings)
      .where(and(eq(assignmentRankings.roundId, round.id), eq(assignmentRankings.status, 'submitted'))),
  ]);
  const facts = await schoolFacts(
    ctx,
    round,
    submitted.map(({ code }) => code),
  );
  const rankings = groupBy(choices, ({ code }) => code);
  return {
    round: round.slug,
    software: SOFTWARE,
    rules: { order: round.priorityOrder, bandsFrom: round.bandsFrom },
    seed: round.lotterySeed,
    offerings: offered.map(({ id, slug, name, grades, neighborhoods, groups, offered }) => ({
      id,
      slug,
      name,
      grades,
      neighborhoods,
      groups,
      offered,
    })),
    schools: facts.map((school) => ({
      ...school,
      ranking: (rankings.get(school.code) ?? []).map(({ offering }) => offering),
    })),
  };
}
