import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { answerWords } from '#app/domain/vetting/answer-words.ts';
import { fileLimitWords, fileOf, fileWords } from '#app/domain/vetting/file-answer.ts';
import { MOST_ROWS } from '#app/domain/vetting/judge-questionnaire.ts';
import {
  type Answer,
  type Answers,
  appliesTo,
  type Question,
  type RowColumn,
} from '#app/domain/vetting/questionnaire.ts';
import { answerSent, type SinceLastYear, sinceLastYear } from '#app/domain/vetting/renewal.ts';
import { rowsOf } from '#app/domain/vetting/row-answers.ts';
import { thisYear } from '#app/features/district/today.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { centsAsTyped, formatSchoolYear } from '#app/ui/format.ts';
import { answerProblems } from './answer-problems.ts';
import {
  answersOf,
  type Dossier,
  offeringName,
  partsFor,
  profileAnswers,
  questionsOf,
  storedFor,
} from './application-dossier.server.ts';
import { afterColon } from './application-words.ts';
import { mayConfirm } from './confirm-part.server.ts';
import { getOwnDraft, requirePut } from './find-own-application.server.ts';
import { type SentEarlier, sentForAnEarlierYear } from './last-year.server.ts';
import { seenMark } from './save-answers.server.ts';
import { savedWords } from './saved-words.server.ts';
import { noteFor, openKeys } from './sent-back.server.ts';

export type PartQuestion = Pick<Question, 'key' | 'label' | 'help' | 'kind' | 'required'> & {
  why: string | null;
  options: { value: string; label: string }[];
  maxLength: number | null;
  /** Of a question answered in rows. */
  table: {
    columns: readonly RowColumn[];
    minRows: number;
    maxRows: number;
    /** Each cell as the field shows it, by its column's key. */
    rows: Record<string, string>[];
  } | null;
  /** Of a question answered by a file. */
  upload: { limits: string; current: { href: string; words: string } | null } | null;
  /** As the field shows it. */
  value: string | string[];
  /** Goes back with the form, so that a colleague's save in between is noticed. */
  seen: string;
  /** The question and answer that make this one asked, where it is not always. */
  condition: { key: string; equals: string; words: string } | null;
  asked: boolean;
  /** What the Office wrote about it when it went back. */
  note: string | null;
  /** How it stands to what was sent for the year before; null for who never sent anything. */
  since: SinceLastYear | null;
};

/** Answers of several lines. */
export const isLong = (kind: Question['kind']) => kind === 'long-text' || kind === 'rows';

/** A question of a returned application that did not go back: read, not changed. */
export type ClosedQuestion = { key: string; label: string; words: string | null; long: boolean };

export type PartPageInput = { partKey: string; offeringId: OfferingId | null; mend: boolean };

/** One page of questions with what has been answered so far. */
export async function partPage(ctx: Context, { partKey, offeringId, mend }: PartPageInput) {
  authorize(ctx, 'application.edit', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDraft(ctx);
  if (offeringId !== null) requirePut(dossier, offeringId);
  const part = partsFor(dossier, offeringId === null ? 'organization' : 'offering').find(
    ({ key }) => key === partKey,
  );
  if (!part) throw new Refusal('not-found', 'part');
  const standard = dossier.standards.find(({ key }) => key === part.standardKey);
  const answers = answersOf(dossier, offeringId);
  const sameScope = questionsOf(dossier.questionnaire, part.scope);
  const name = offeringId === null ? null : offeringName(dossier, offeringId);
  const asked = part.questions.filter((question) => appliesTo(question, answers, sameScope));
  const open = openKeys(dossier, part, offeringId);
  const last = await sentForAnEarlierYear(ctx.db, dossier.organization.id, dossier.cycle.schoolYear);
  const saved = savedWords(
    ctx,
    storedFor(dossier, offeringId).filter(({ key }) => part.questions.some((each) => each.key === key)),
  );
  return {
    applicationId: dossier.application.id,
    reference: dossier.application.reference,
    year: formatSchoolYear(dossier.cycle.schoolYear),
    partKey,
    offeringId,
    title: name === null ? part.title : `${name}: ${afterColon(part.title)}`,
    offering: name,
    about: part.about,
    standard: standard
      ? {
          key: standard.key,
          indicators: standard.indicators.map(({ name, lookFor, isFloor, descriptors }) => ({
            name,
            lookFor,
            isFloor,
            descriptors,
          })),
        }
      : null,
    questions: part.questions
      .filter(({ key }) => open.has(key))
      .map((question) =>
        shownQuestion(
          dossier,
          question,
          sameScope,
          offeringId,
          answers[question.key] ?? null,
          asked.includes(question),
          last && sinceLastYear(answers[question.key], answerSent(last.content, offeringId, question.key)),
        ),
      ),
    closed: asked
      .filter(({ key }) => !open.has(key))
      .map(
        (question): ClosedQuestion => ({
          key: question.key,
          label: question.label,
          words: answerWords(question, answers[question.key]),
          long: isLong(question.kind),
        }),
      ),
    /** Only when the page was asked to say what is missing. */
    problems: mend
      ? Object.fromEntries(
          asked.flatMap((question) => {
            const found = answerProblems(question, answers[question.key], { thisYear: thisYear(ctx) });
            return found.map(({ name, words }) => [name, words]);
          }),
        )
      : {},
    lastYear: changedWords(last, part.questions, answers, offeringId),
    /** Filled from last year, nothing of it changed, and nobody has looked through it yet. */
    asLastYear: mayConfirm(dossier, part, offeringId, last),
    saved,
    office: { name: ctx.district.officeName, phone: ctx.district.officePhone },
  };
}

function shownQuestion(
  dossier: Dossier,
  question: Question,
  sameScope: readonly Question[],
  offeringId: OfferingId | null,
  value: Answer,
  asked: boolean,
  since: SinceLastYear | null,
): PartQuestion {
  const { key, label, help, kind, required, why, options, maxLength, onlyIf } = question;
  const row = storedFor(dossier, offeringId).find((answer) => answer.key === key);
  const current = row ? row.value : (profileAnswers(dossier, offeringId)[key] ?? null);
  const parent = onlyIf && sameScope.find((other) => other.key === onlyIf.key);
  return {
    key,
    label,
    help,
    kind,
    required,
    why: why ?? null,
    options: options ?? [],
    maxLength: maxLength ?? null,
    table: tableOf(question, value),
    upload: uploadOf(question, value),
    value: asField(question, value),
    seen: seenMark(row?.version ?? 0, current),
    condition:
      onlyIf && parent
        ? { key: onlyIf.key, equals: onlyIf.equals, words: conditionWords(parent, onlyIf.equals) }
        : null,
    asked,
    note: noteFor(dossier, offeringId, key),
    since,
  };
}

export function tableOf(
  { kind, columns = [], minRows, maxRows }: Question,
  value: Answer,
): PartQuestion['table'] {
  if (kind !== 'rows') return null;
  const rows = (rowsOf(value) ?? []).map((row) =>
    Object.fromEntries(
      columns.flatMap((column) => {
        const cell = row[column.key];
        if (cell === undefined) return [];
        return [
          [
            column.key,
            column.kind === 'money' && typeof cell === 'number' ? centsAsTyped(cell) : String(cell),
          ],
        ];
      }),
    ),
  );
  return { columns, minRows: minRows ?? 0, maxRows: maxRows ?? MOST_ROWS, rows };
}

export function uploadOf(question: Question, value: Answer): PartQuestion['upload'] {
  if (question.kind !== 'file') return null;
  const file = fileOf(value);
  return {
    limits: fileLimitWords(question),
    current: file && { href: `/files/${file.id}`, words: fileWords(file) },
  };
}

function asField(question: Question, value: Answer): string | string[] {
  if (question.kind === 'choices') return Array.isArray(value) ? [...value] : value ? [String(value)] : [];
  if (value === null || question.kind === 'rows' || question.kind === 'file') return '';
  if (question.kind === 'money' && typeof value === 'number') return centsAsTyped(value);
  return String(value);
}

export function conditionWords(parent: Question, equals: string): string {
  const label =
    parent.kind === 'yes-no'
      ? equals === 'yes'
        ? 'Yes'
        : 'No'
      : (parent.options?.find(({ value }) => value === equals)?.label ?? equals);
  return `Only if you answered “${label}” to “${parent.label}”${parent.label.endsWith('?') ? '' : '.'}`;
}

/** What was sent for an earlier year to the questions of this page, where it reads differently now. */
function changedWords(
  last: SentEarlier | null,
  questions: readonly Question[],
  answers: Answers,
  offeringId: OfferingId | null,
): { year: string; label: string; words: string }[] {
  if (!last) return [];
  return questions.flatMap((question) => {
    const before = answerSent(last.content, offeringId, question.key);
    if (!before || sinceLastYear(answers[question.key], before) !== 'changed') return [];
    return [
      { year: formatSchoolYear(last.content.schoolYear), label: before.label, words: before.words ?? '' },
    ];
  });
}
