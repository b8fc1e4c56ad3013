import { asc, desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { QuestionnaireId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDate } from '#app/ui/format.ts';
import { cycles, questionnaires } from '#db/schema/index.ts';

/** Every version of the questions, drafts first, with the cycles that ask it. */
export async function questionnairesPage(ctx: Context) {
  authorize(ctx, 'office.read');
  const [rows, asking] = await Promise.all([
    ctx.db.select().from(questionnaires).orderBy(asc(questionnaires.status), desc(questionnaires.createdAt)),
    ctx.db
      .select({ id: cycles.id, name: cycles.name, questionnaireId: cycles.questionnaireId })
      .from(cycles)
      .orderBy(desc(cycles.opensAt)),
  ]);
  return {
    questionnaires: rows.map((row) => ({
      id: row.id,
      title: row.title,
      version: row.version,
      status: row.status,
      questions: countOf(row.content as Questionnaire),
      published: row.publishedAt ? formatDate(row.publishedAt, 'long', ctx.district.timeZone) : null,
      cycles: asking
        .filter(({ questionnaireId }) => questionnaireId === row.id)
        .map(({ id, name }) => ({ id, name })),
    })),
    allowed: { edit: can(ctx.actor, 'settings.edit') },
  };
}

const countOf = ({ sections }: Questionnaire) =>
  sections.reduce((sum, { questions }) => sum + questions.length, 0);

export async function getQuestionnaire(ctx: Context, questionnaireId: QuestionnaireId) {
  const [row] = await ctx.db.select().from(questionnaires).where(eq(questionnaires.id, questionnaireId));
  if (!row) throw new Refusal('not-found', 'questionnaire');
  return { ...row, content: row.content as Questionnaire };
}
