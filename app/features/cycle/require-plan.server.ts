import { and, eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeCycle } from '#app/domain/vetting/judge-cycle.ts';
import type { Context } from '#app/platform/context.server.ts';
import { questionnaires, rubrics, terms } from '#db/schema/index.ts';
import type { CyclePlan } from './cycle-plan.server.ts';

/** Refuses a plan that breaks a rule, or that names questions, standards or a category which cannot be used. */
export async function requirePlan(ctx: Context, plan: CyclePlan): Promise<void> {
  const verdict = judgeCycle(plan);
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);

  const [questionnaire] = await ctx.db
    .select({ id: questionnaires.id })
    .from(questionnaires)
    .where(and(eq(questionnaires.id, plan.questionnaireId), eq(questionnaires.status, 'published')));
  if (!questionnaire) throw new Refusal('rule', 'questionnaire-unknown');

  const [rubric] = await ctx.db
    .select({ id: rubrics.id })
    .from(rubrics)
    .where(and(eq(rubrics.id, plan.rubricId), eq(rubrics.purpose, 'vetting')));
  if (!rubric) throw new Refusal('rule', 'rubric-unknown');

  if (plan.category === null) return;
  const [category] = await ctx.db
    .select({ code: terms.code })
    .from(terms)
    .where(and(eq(terms.kind, 'category'), eq(terms.code, plan.category)));
  if (!category) throw new Refusal('rule', 'category-unknown');
}
