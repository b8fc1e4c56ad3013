import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import {
  FAMILIES_OF,
  judgeRubric,
  type RubricProblem,
  WHOLE_WEIGHT,
} from '#app/domain/quality/judge-rubric.ts';
import type { RubricDraftId, UserId } from '#app/domain/shared/id.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { users } from '#db/schema/index.ts';
import { type DraftRow, getDraft, markOf } from './draft-row.server.ts';

/** A draft at a glance: its parts in order, its weights, and everything that keeps it from being published. */
export async function draftPage(ctx: Context, draftId: RubricDraftId) {
  authorize(ctx, 'rubric.edit');
  const draft = await getDraft(ctx, draftId);
  const { content, purpose } = draft;
  return {
    ...(await headOf(ctx, draft)),
    seen: markOf.whole(content),
    version: content.version,
    notice: content.notice,
    isSample: content.isSample,
    families: FAMILIES_OF[purpose].map((family) => ({
      family,
      standards: content.standards
        .filter((standard) => standard.family === family)
        .map(({ key, name, weightBasisPoints, indicators }) => ({
          key,
          name,
          weightBasisPoints,
          rated: indicators.filter(({ floor }) => !floor).length,
          floors: indicators.filter(({ floor }) => floor).length,
        })),
    })),
    weights: {
      sum: content.standards.reduce((sum, { weightBasisPoints }) => sum + weightBasisPoints, 0),
      whole: WHOLE_WEIGHT,
      seen: markOf.weights(content),
    },
    problems: judgeRubric(purpose, content).map((problem) => placedProblem(draft, problem)),
    allowed: { publish: can(ctx.actor, 'rubric.publish') },
  };
}

export type DraftView = Awaited<ReturnType<typeof draftPage>>;

async function headOf(ctx: Context, draft: DraftRow) {
  return {
    id: draft.id,
    purpose: draft.purpose,
    title: draft.content.title,
    editedBy: await nameOf(ctx, draft.editedBy),
    editedAt: draft.editedAt.toISOString(),
  };
}

async function nameOf(ctx: Context, userId: UserId | null): Promise<string | null> {
  if (!userId) return null;
  const [person] = await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, userId));
  return person?.name ?? null;
}

/** A problem with the page and the field on which to mend it. */
function placedProblem({ content }: DraftRow, { standard, indicator, field, message }: RubricProblem) {
  const part = standard === null ? undefined : content.standards[standard];
  const within = indicator === null ? undefined : part?.indicators[indicator];
  return {
    standard: part?.key ?? null,
    indicator: within?.key ?? null,
    field,
    message,
    about: [part?.name, within?.name].filter(Boolean).join(': '),
  };
}

export type PlacedProblem = ReturnType<typeof placedProblem>;

/** What is said of the rubric as a whole, ready to edit. */
export async function draftAboutPage(ctx: Context, draftId: RubricDraftId) {
  authorize(ctx, 'rubric.edit');
  const draft = await getDraft(ctx, draftId);
  const { title, version, notice, isSample } = draft.content;
  return {
    ...(await headOf(ctx, draft)),
    title,
    version,
    notice,
    isSample,
    seen: markOf.about(draft.content),
  };
}

/** One standard with its indicators in order, ready to edit; without it where a colleague has taken it out. */
export async function draftStandardPage(ctx: Context, draftId: RubricDraftId, standardKey: string) {
  authorize(ctx, 'rubric.edit');
  const draft = await getDraft(ctx, draftId);
  const standard = draft.content.standards.find(({ key }) => key === standardKey) ?? null;
  const problems = judgeRubric(draft.purpose, draft.content).map((problem) => placedProblem(draft, problem));
  return {
    ...(await headOf(ctx, draft)),
    families: FAMILIES_OF[draft.purpose],
    standard,
    problems: problems.filter((problem) => problem.standard === standardKey),
    seen: standard && markOf.standard(standard),
  };
}

/** One indicator with its four levels, ready to edit; without it, or its standard, where a colleague has taken it out. */
export async function draftIndicatorPage(
  ctx: Context,
  {
    draftId,
    standardKey,
    indicatorKey,
  }: { draftId: RubricDraftId; standardKey: string; indicatorKey: string },
) {
  authorize(ctx, 'rubric.edit');
  const draft = await getDraft(ctx, draftId);
  const standard = draft.content.standards.find(({ key }) => key === standardKey);
  const indicator = standard?.indicators.find(({ key }) => key === indicatorKey) ?? null;
  return {
    ...(await headOf(ctx, draft)),
    standard: standard ? { key: standard.key, name: standard.name } : null,
    indicator,
    seen: indicator && markOf.indicator(indicator),
  };
}

/** Before something is added: where it would stand. */
export async function draftAddPage(ctx: Context, draftId: RubricDraftId, standardKey?: string) {
  authorize(ctx, 'rubric.edit');
  const draft = await getDraft(ctx, draftId);
  return {
    ...(await headOf(ctx, draft)),
    families: FAMILIES_OF[draft.purpose],
    /** Null where there is none, or a colleague has taken it out. */
    standardName: draft.content.standards.find(({ key }) => key === standardKey)?.name ?? null,
  };
}
