import { judgeDraftSave } from '#app/domain/vetting/judge-draft-save.ts';
import { draftMark } from '#app/features/vetting/rating-draft.server.ts';
import type { BeginningAnswers } from './typed-so-far.ts';

/** By name of question, what a page had shown of it. A question that is absent was shown by nobody. */
export type BeginningMarks = Readonly<Record<string, string>>;

export type MergedBeginning = {
  readonly answers: BeginningAnswers;
  /** What the page has seen now of the questions that it sent. */
  readonly seen: BeginningMarks;
  /** Other words that were saved in the meantime, which were not overwritten. */
  readonly conflicts: BeginningConflicts;
};
type BeginningConflicts = Readonly<
  Record<string, { readonly theirs: string | string[]; readonly seen: string }>
>;

/** Stands for one answer as a page shows it. Browsers write the end of a line in two ways. */
export const answerMark = (answer: string | string[]): string =>
  draftMark(typeof answer === 'string' ? answer.replace(/\r\n?/g, '\n') : answer.join('\n'));

export const answerMarks = (answers: BeginningAnswers): BeginningMarks =>
  Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, answerMark(answer)]));

/** The marks among the fields of a form. One without a value says nothing. */
export const sentMarks = (fields: Readonly<Record<string, string | string[]>>): BeginningMarks =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, mark]) =>
      name.startsWith('seen.') && typeof mark === 'string' && mark !== '' ? [[name.slice(5), mark]] : [],
    ),
  );

/**
 * What was typed on a page, put over what is kept. With `whole` each answer of the page is meant to stand, those too that
 * the page left alone: then a colleague's newer words are in conflict with the older ones that it still shows.
 */
export function mergeBeginning(page: {
  readonly kept: BeginningAnswers;
  readonly typed: BeginningAnswers;
  readonly seen?: BeginningMarks | undefined;
  /** What the same page had sent just before and heard nothing of yet. */
  readonly before?: BeginningAnswers | undefined;
  readonly whole?: boolean | undefined;
}): MergedBeginning {
  const answers: Record<string, string | string[]> = { ...page.kept };
  const seen: Record<string, string> = {};
  const conflicts: Record<string, { theirs: string | string[]; seen: string }> = {};
  for (const [name, typed] of Object.entries(page.typed)) {
    const theirs = page.kept[name];
    const draft = answerMark(typed);
    const saw = page.seen?.[name];
    const current = theirs === undefined ? undefined : answerMark(theirs);
    const sent = page.before?.[name];
    const before = sent === undefined ? undefined : answerMark(sent);
    const step = judge({ draft, current, seen: saw, before, whole: page.whole });
    if (step === 'write') answers[name] = typed;
    if (step === 'conflict' && theirs !== undefined) conflicts[name] = { theirs, seen: answerMark(theirs) };
    // A page that still shows older words says so by the older mark.
    seen[name] = step === 'write' || draft === current ? draft : (saw ?? draft);
  }
  return { answers, seen, conflicts };
}

function judge({
  draft,
  current,
  seen,
  before,
  whole,
}: {
  draft: string;
  current: string | undefined;
  seen: string | undefined;
  before: string | undefined;
  whole: boolean | undefined;
}): ReturnType<typeof judgeDraftSave> {
  // What is not kept yet overwrites nobody.
  if (current === undefined) return 'write';
  if (whole && draft === seen && draft !== current) return 'conflict';
  return judgeDraftSave({ draft, current, seen, before });
}
