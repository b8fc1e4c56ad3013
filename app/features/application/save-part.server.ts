import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { answerWords } from '#app/domain/vetting/answer-words.ts';
import type { ApplicationPart } from '#app/domain/vetting/application-parts.ts';
import type { Question } from '#app/domain/vetting/questionnaire.ts';
import { isOpen } from '#app/domain/vetting/return-items.ts';
import { thisYear } from '#app/features/district/today.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { sentBefore } from '#app/platform/fields.ts';
import { formatTime } from '#app/ui/format.ts';
import { answerProblems } from './answer-problems.ts';
import { loadDossier, partsFor } from './application-dossier.server.ts';
import { APPLICATION, partHref } from './application-hrefs.ts';
import { ANSWER, CHOOSE, SEEN } from './field-names.ts';
import { type AnswerDraft, saveAnswers } from './save-answers.server.ts';
import { cellsOf, typedAnswer } from './typed-answer.ts';

export type SavePartInput = {
  applicationId: ApplicationId;
  offeringId: OfferingId | null;
  partKey: string;
  /** The form as it came: `answer.<key>`, `seen.<key>` and `choose.<key>`. */
  fields: Readonly<Record<string, unknown>>;
  /** Only the questions that were sent, for a save in between; otherwise a question not sent is a blank. */
  onlySent?: boolean;
  /** A question answered by a file that is to have none. */
  withoutFile?: string | undefined;
};

export type ShownConflict = { theirs: string; by: string; own: boolean; at: string; seen: string };

export type SavedPart = {
  savedAt: string;
  seen: Readonly<Record<string, string>>;
  /** What to mend, by field name. What was typed is kept all the same. */
  problems: Readonly<Record<string, string[]>>;
  conflicts: Readonly<Record<string, ShownConflict>>;
  /** The page that follows this one. */
  next: string;
};

/** Saves one page of answers, and says what on it needs another look. */
export async function savePart(ctx: Context, input: SavePartInput): Promise<SavedPart> {
  authorize(ctx, 'application.edit', { organizationId: ctx.actor.organizationId });
  const dossier = await loadDossier(ctx, input.applicationId);
  if (dossier.application.organizationId !== ctx.actor.organizationId) {
    throw new Refusal('not-found', 'application');
  }
  const parts = partsFor(dossier, input.offeringId === null ? 'organization' : 'offering');
  const part = parts.find(({ key }) => key === input.partKey);
  if (!part) throw new Refusal('not-found', 'part');

  const { offeringId } = input;
  const questions = part.questions.filter(({ key }) =>
    isOpen(dossier.open, { kind: 'answer', offeringId, questionKey: key }),
  );
  const drafts = typedAnswers(questions, input);
  const saved = await saveAnswers(ctx, {
    applicationId: input.applicationId,
    offeringId: input.offeringId,
    answers: drafts,
  });
  const questionFor = (key: string) => part.questions.find((question) => question.key === key)!;
  return {
    savedAt: formatTime(saved.savedAt, ctx.district.timeZone),
    seen: saved.seen,
    problems: Object.fromEntries(
      drafts.flatMap(({ key, value }) => {
        // A blank may stay one until the application is sent, and so may rows that are still too few.
        const found = answerProblems(questionFor(key), value, {
          leave: ['required', 'too-few-rows'],
          thisYear: thisYear(ctx),
        });
        return found.map(({ name, words }) => [name, [words]]);
      }),
    ),
    conflicts: Object.fromEntries(
      saved.conflicts.map(({ key, theirs, by, own, at, seen }) => [
        key,
        {
          theirs: answerWords(questionFor(key), theirs) ?? 'No answer',
          by,
          own,
          at: formatTime(at, ctx.district.timeZone),
          seen,
        },
      ]),
    ),
    next: nextHref(parts, part, input.offeringId),
  };
}

function typedAnswers(
  questions: readonly Question[],
  { fields, onlySent, withoutFile }: SavePartInput,
): AnswerDraft[] {
  const before = sentBefore(fields);
  return questions.flatMap((question): AnswerDraft[] => {
    const choice = fields[CHOOSE + question.key];
    // The colleague's answer was chosen, so there is nothing of this person's to save.
    if (choice === 'theirs') return [];
    const seen = fields[SEEN + question.key];
    if (onlySent && !wasSent(question, fields)) return [];
    // A file is sent on its own page.
    if (question.kind === 'file')
      return question.key === withoutFile ? [{ key: question.key, value: null }] : [];
    return [
      {
        key: question.key,
        value: typedAnswer(question, fields),
        seen: typeof seen === 'string' ? seen : undefined,
        before: wasSent(question, before) ? typedAnswer(question, before) : undefined,
        keepMine: choice === 'mine',
      },
    ];
  });
}

function wasSent(question: Question, fields: SavePartInput['fields']): boolean {
  const { key, kind } = question;
  if (ANSWER + key in fields || SEEN + key in fields) return true;
  return kind === 'rows' && Object.keys(cellsOf(fields, question)).length > 0;
}

function nextHref(
  parts: readonly ApplicationPart[],
  part: ApplicationPart,
  offeringId: OfferingId | null,
): string {
  const following = parts[parts.indexOf(part) + 1];
  if (following) return partHref(following, offeringId);
  return offeringId === null ? APPLICATION : `${APPLICATION}/offerings/${offeringId}`;
}
