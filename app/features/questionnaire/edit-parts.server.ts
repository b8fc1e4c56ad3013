import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  addQuestion,
  addSection,
  type Direction,
  editQuestion,
  editSection,
  moveQuestion,
  moveSection,
  removeQuestion,
  removeSection,
} from '#app/domain/vetting/edit-questionnaire.ts';
import type { Question, Questionnaire, QuestionScope } from '#app/domain/vetting/questionnaire.ts';
import type { Context } from '#app/platform/context.server.ts';
import { changeDraft, type DraftAt } from './change-draft.server.ts';
import { draftOf, type QuestionInput } from './inputs.ts';

type Words = { title: string; about: string };
export type What = 'section' | 'question';

export const addDraftSection = (
  ctx: Context,
  { scope, title, about, ...at }: DraftAt & Words & { scope: QuestionScope },
) =>
  changeDraft(
    ctx,
    at,
    `Part added: ${title}`,
    (draft) => addSection(draft, scope, { title, about }).questionnaire,
  );

export const editDraftSection = (
  ctx: Context,
  { sectionKey, title, about, ...at }: DraftAt & Words & { sectionKey: string },
) =>
  changeDraft(ctx, at, `Part changed: ${title}`, (draft) => {
    requireSection(draft, sectionKey);
    return editSection(draft, sectionKey, { title, about });
  });

export const addDraftQuestion = (ctx: Context, at: DraftAt, form: QuestionInput) =>
  changeDraft(ctx, at, `Question added: ${form.label}`, (draft) => {
    requireSection(draft, form.section);
    return addQuestion(draft, form.section, draftOf(form)).questionnaire;
  });

export const editDraftQuestion = (ctx: Context, at: DraftAt, questionKey: string, form: QuestionInput) =>
  changeDraft(ctx, at, `Question changed: ${form.label}`, (draft) => {
    const before = requireQuestion(draft, questionKey);
    return editQuestion(draft, questionKey, draftOf(form, before), form.section);
  });

export const moveInDraft = (
  ctx: Context,
  { what, key, direction, ...at }: DraftAt & { what: What; key: string; direction: Direction },
) =>
  changeDraft(ctx, at, `Moved ${direction}: ${key}`, (draft) =>
    what === 'section' ? moveSection(draft, key, direction) : moveQuestion(draft, key, direction),
  );

export const removeFromDraft = (ctx: Context, { what, key, ...at }: DraftAt & { what: What; key: string }) =>
  changeDraft(ctx, at, `Removed: ${key}`, (draft) =>
    what === 'section' ? removeSection(draft, key) : removeQuestion(draft, key),
  );

function requireSection({ sections }: Questionnaire, key: string): void {
  if (!sections.some((section) => section.key === key)) throw new Refusal('rule', 'part-gone');
}

function requireQuestion({ sections }: Questionnaire, key: string): Question {
  const found = sections.flatMap(({ questions }) => questions).find((question) => question.key === key);
  if (!found) throw new Refusal('rule', 'part-gone');
  return found;
}
