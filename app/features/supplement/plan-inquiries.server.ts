import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import type { CycleId, OrganizationId, QuestionnaireId } from '#app/domain/shared/id.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applications, cycles, inquiries, questionnaires } from '#db/schema/index.ts';
import { isApproved } from './approved.server.ts';
import { owedBy } from './owed.server.ts';
import { type Addition, additionOf } from './what-is-asked.ts';

type Version = { readonly id: QuestionnaireId; readonly content: Questionnaire };

/** The versions that one was copied from, the nearest first. */
async function versionsBefore(ctx: Context, questionnaireId: QuestionnaireId): Promise<Version[]> {
  const rows = await ctx.db.execute<{ id: QuestionnaireId; depth: number }>(sql`
    with recursive line(id, depth) as (
      select based_on_id, 1 from questionnaires where id = ${questionnaireId} and based_on_id is not null
      union all
      select q.based_on_id, line.depth + 1 from line join questionnaires q on q.id = line.id
       where q.based_on_id is not null
    ) select id, depth from line order by depth`);
  const ids = [...rows].map(({ id }) => id);
  if (ids.length === 0) return [];
  const found = await ctx.db
    .select({ id: questionnaires.id, content: questionnaires.content })
    .from(questionnaires)
    .where(inArray(questionnaires.id, ids));
  return ids.flatMap((id) => {
    const version = found.find((each) => each.id === id);
    return version ? [{ id, content: version.content as Questionnaire }] : [];
  });
}

export type PlannedInquiry = Addition & {
  readonly cycle: typeof cycles.$inferSelect;
  readonly comparedWithId: QuestionnaireId;
  /** Partners approved in the cycle of whom at least one of the questions is asked, in a steady order. */
  readonly concerned: readonly OrganizationId[];
};

/**
 * The cycles whose approved partners could be asked what a version adds: those of a school year that is not over, which
 * asked a version that this one was copied from. Each is compared with the nearest version that its partners were asked.
 */
export async function planInquiries(
  ctx: Context,
  questionnaireId: QuestionnaireId,
  after: Questionnaire,
  only?: readonly CycleId[],
): Promise<PlannedInquiry[]> {
  const before = await versionsBefore(ctx, questionnaireId);
  if (before.length === 0) return [];
  const running = await ctx.db
    .select()
    .from(cycles)
    .where(
      and(
        inArray(
          cycles.questionnaireId,
          before.map(({ id }) => id),
        ),
        gte(cycles.schoolYear, ctx.schoolYear),
        only ? inArray(cycles.id, [...only]) : undefined,
      ),
    )
    .orderBy(cycles.schoolYear, cycles.name, cycles.id);
  const asked = running.length === 0 ? [] : await askedIn(ctx, running);
  const plans: PlannedInquiry[] = [];
  for (const cycle of running) {
    const known = asked.filter(({ cycleId }) => cycleId === cycle.id).map((each) => each.questionnaireId);
    const nearest = before.find(({ id }) => id === cycle.questionnaireId || known.includes(id))!;
    const addition = additionOf(nearest.content, after);
    const concerned = await concernedBy(ctx, cycle.id, addition);
    plans.push({ ...addition, cycle, comparedWithId: nearest.id, concerned });
  }
  return plans;
}

const askedIn = (ctx: Context, running: readonly { id: CycleId }[]) =>
  ctx.db
    .select({ cycleId: inquiries.cycleId, questionnaireId: inquiries.questionnaireId })
    .from(inquiries)
    .where(
      inArray(
        inquiries.cycleId,
        running.map(({ id }) => id),
      ),
    );

async function concernedBy(ctx: Context, cycleId: CycleId, addition: Addition) {
  if (addition.added.length === 0) return [];
  const { owes } = owedBy(addition);
  const rows = await ctx.db
    .select({ organizationId: applications.organizationId })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(and(eq(applications.cycleId, cycleId), isApproved(), owes))
    .orderBy(applications.organizationId);
  return rows.map(({ organizationId }) => organizationId);
}
