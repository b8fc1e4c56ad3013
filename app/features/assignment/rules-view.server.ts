import { eq } from 'drizzle-orm';
import type { Context } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { opportunityIndexReleases } from '#db/schema/index.ts';
import { PRIORITY_NAME, priorityInWords } from './assignment-words.ts';
import type { AssignmentRow } from './load-assignment.server.ts';

export type RulesView = Awaited<ReturnType<typeof rulesView>>;

/** A round's rules in plain words. The seed is nobody's before the assignment and everybody's after. */
export async function rulesView(ctx: Context, round: AssignmentRow) {
  const [release] =
    round.opportunityIndexReleaseId === null
      ? []
      : await ctx.db
          .select({
            schoolYear: opportunityIndexReleases.schoolYear,
            version: opportunityIndexReleases.version,
            source: opportunityIndexReleases.source,
          })
          .from(opportunityIndexReleases)
          .where(eq(opportunityIndexReleases.id, round.opportunityIndexReleaseId));
  return {
    order: round.priorityOrder.map((key) => ({
      key,
      name: PRIORITY_NAME[key],
      words: priorityInWords(key, round),
    })),
    release: release
      ? `${formatSchoolYear(release.schoolYear)}, version ${release.version}, ${release.source}`
      : null,
    lotteryCommitment: round.lotteryCommitment,
    lotterySeed: round.status === 'assigned' ? round.lotterySeed : null,
    reserveDays: round.reserveDays,
  };
}
