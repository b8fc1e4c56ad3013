import { and, asc, desc, eq, gt } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { type ApplicationPart, partsOf } from '#app/domain/vetting/application-parts.ts';
import { fileLimitWords } from '#app/domain/vetting/file-answer.ts';
import { MOST_ROWS } from '#app/domain/vetting/judge-questionnaire.ts';
import type { Question, Questionnaire } from '#app/domain/vetting/questionnaire.ts';
import { ruleWords } from '#app/features/cycle/cycle-words.ts';
import { termLabels } from '#app/features/district/term-labels.server.ts';
import { findRubric } from '#app/features/quality/read-rubric.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDate, formatDaysAway, formatSchoolYear, formatTime } from '#app/ui/format.ts';
import { cycles, questionnaires } from '#db/schema/index.ts';
import { openRegistration } from './own-application.server.ts';

/** The registration that is open, else the next one, else the last: whose questions stand on the page for partners. */
async function shownCycle(ctx: Context) {
  const open = await openRegistration(ctx);
  if (open) return { cycle: open, phase: 'open' as const };
  const [next] = await ctx.db
    .select()
    .from(cycles)
    .where(and(eq(cycles.kind, 'registration'), gt(cycles.opensAt, ctx.now)))
    .orderBy(asc(cycles.opensAt))
    .limit(1);
  if (next) return { cycle: next, phase: 'before' as const };
  const [last] = await ctx.db
    .select()
    .from(cycles)
    .where(eq(cycles.kind, 'registration'))
    .orderBy(desc(cycles.closesAt))
    .limit(1);
  return last ? { cycle: last, phase: 'after' as const } : null;
}

async function shownQuestionnaire(ctx: Context) {
  const shown = await shownCycle(ctx);
  if (!shown) return null;
  const [row] = await ctx.db
    .select({ content: questionnaires.content })
    .from(questionnaires)
    .where(eq(questionnaires.id, shown.cycle.questionnaireId));
  const rubric = await findRubric(ctx.db, shown.cycle.rubricId);
  const questionnaire = row!.content as Questionnaire;
  return { ...shown, questionnaire, rubric, parts: partsOf(questionnaire, rubric?.standards ?? []) };
}

const countQuestions = (parts: readonly ApplicationPart[]) =>
  parts.reduce((sum, { questions }) => sum + questions.length, 0);

/** What it takes to become a partner, before any account: time, papers, dates, and by what one is judged. */
export async function forPartnersPage(ctx: Context) {
  authorize(ctx, 'catalogue.read');
  const [shown, portfolios] = await Promise.all([shownQuestionnaire(ctx), announcedPortfolios(ctx)]);
  const zone = ctx.district.timeZone;
  const date = (value: Date) => formatDate(value, 'weekday', zone);
  return {
    district: ctx.district.name,
    office: {
      name: ctx.district.officeName,
      email: ctx.district.officeEmail,
      phone: ctx.district.officePhone,
    },
    signedIn: ctx.actor.userId !== null,
    isPartner: ctx.actor.organizationId !== null,
    mayStart: can(ctx.actor, 'organization.create'),
    cycle: shown && {
      name: shown.cycle.name,
      year: formatSchoolYear(shown.cycle.schoolYear),
      phase: shown.phase,
      opens: date(shown.cycle.opensAt),
      closes: `${date(shown.cycle.closesAt)}, ${formatTime(shown.cycle.closesAt, zone)}`,
      distance: formatDaysAway(
        shown.phase === 'before' ? shown.cycle.opensAt : shown.cycle.closesAt,
        ctx.now,
        zone,
      ),
      reviewed: date(shown.cycle.reviewsDueAt),
      decided: date(shown.cycle.decisionsDueAt),
      appealDays: shown.cycle.appealDays,
      /** What is asked before anything else. */
      rules: shown.cycle.eligibility.map(ruleWords),
      minutes: shown.questionnaire.minutes,
      organizationQuestions: countQuestions(shown.parts.filter(({ scope }) => scope === 'organization')),
      offeringQuestions: countQuestions(shown.parts.filter(({ scope }) => scope === 'offering')),
      documents: (shown.questionnaire.documents ?? []).map(({ kind, title, help, onlyIf }) => ({
        kind,
        title,
        help,
        always: onlyIf === undefined,
      })),
      standards: (shown.rubric?.standards ?? []).map(({ key, name, family, indicators }) => ({
        key,
        name,
        family,
        floors: indicators.filter(({ isFloor }) => isFloor).length,
      })),
      isSample: shown.rubric?.isSample ?? false,
    },
    portfolios,
  };
}

/** The selective cycles that are open or announced, the next deadline first. */
async function announcedPortfolios(ctx: Context) {
  const zone = ctx.district.timeZone;
  const [rows, labels] = await Promise.all([
    ctx.db
      .select()
      .from(cycles)
      .where(and(eq(cycles.kind, 'portfolio'), gt(cycles.closesAt, ctx.now)))
      .orderBy(asc(cycles.closesAt)),
    termLabels(ctx.db),
  ]);
  return rows.map(({ id, name, category, opensAt, closesAt, eligibility }) => ({
    id,
    name,
    category: category === null ? null : labels.category.label(category),
    window: `${formatDate(opensAt, 'long', zone)} to ${formatDate(closesAt, 'long', zone)}, ${formatTime(closesAt, zone)}`,
    rules: eligibility.map(ruleWords),
  }));
}

/** What a question answered in rows or by a file takes. */
function shapeDetail(
  question: Pick<Question, 'kind' | 'columns' | 'minRows' | 'maxRows' | 'fileTypes' | 'fileMegabytes'>,
) {
  if (question.kind === 'file') return fileLimitWords(question);
  if (question.kind !== 'rows') return null;
  const { columns = [], minRows = 0, maxRows = MOST_ROWS } = question;
  const names = columns.map(({ label }) => label).join(', ');
  return `${names}. ${minRows > 0 ? `${minRows} to ${maxRows}` : `Up to ${maxRows}`} rows`;
}

/** Every question with its limit and its help, to read and to print before starting. */
export async function questionsPage(ctx: Context) {
  authorize(ctx, 'catalogue.read');
  const shown = await shownQuestionnaire(ctx);
  if (!shown) return { questionnaire: null };
  const { questionnaire, parts } = shown;
  const all = questionnaire.sections.flatMap(({ questions }) => questions);
  const shownParts = (scope: ApplicationPart['scope']) =>
    parts
      .filter((part) => part.scope === scope)
      .map(({ key, title, about, questions }) => ({
        key,
        title,
        about,
        questions: questions.map(
          ({ key, label, help, why, kind, options, maxLength, required, onlyIf, ...more }) => ({
            key,
            detail: shapeDetail({ kind, ...more }),
            label,
            help,
            why: why ?? null,
            kind,
            options: (options ?? []).map((option) => option.label),
            maxLength: maxLength ?? null,
            required,
            onlyIf: onlyIf ? (all.find((other) => other.key === onlyIf.key)?.label ?? null) : null,
            onlyIfAnswer: onlyIf?.equals ?? null,
          }),
        ),
      }));
  return {
    questionnaire: {
      title: questionnaire.title,
      version: questionnaire.version,
      minutes: questionnaire.minutes,
      total: countQuestions(parts),
      organization: shownParts('organization'),
      offering: shownParts('offering'),
    },
  };
}
