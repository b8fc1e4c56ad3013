import { isBlank } from './is-blank.ts';
import {
  type Answers,
  appliesTo,
  type Question,
  type Questionnaire,
  type QuestionOption,
  type QuestionScope,
} from './questionnaire.ts';

/**
 * Why a later version asks more than an earlier one: the question was not there, asks something else or is answered in
 * another way, may no longer be left empty, or hangs on such a one or on another condition.
 */
export type AddedReason = 'new' | 'changed' | 'now-required' | 'follows';

export type AddedQuestion = {
  readonly question: Question;
  readonly scope: QuestionScope;
  readonly sectionTitle: string;
  readonly reason: AddedReason;
};

type Sections = Pick<Questionnaire, 'sections'>;

/**
 * What a later version of a questionnaire asks that an earlier one did not, in the order of the later. Help, order,
 * limits and titles are no question; neither is what the profile holds, which the partner keeps up to date there.
 */
export function addedQuestions(before: Sections, after: Sections): AddedQuestion[] {
  const found: AddedQuestion[] = [];
  for (const { scope, title, questions } of after.sections) {
    for (const question of questions) {
      const was = questionsIn(before, scope).find(({ key }) => key === question.key);
      const reason =
        reasonOf(was, question) ??
        (found.some((other) => other.scope === scope && other.question.key === question.onlyIf?.key)
          ? 'follows'
          : null);
      if (reason) found.push({ question, scope, sectionTitle: title, reason });
    }
  }
  return found.filter(({ question }) => question.profileField === undefined);
}

/**
 * Those of the added questions that one organization, or one offering, has to answer. `kept` is what stands beside the
 * decision, `given` what is answered now. A new or changed question is asked whatever was said before; one that merely
 * follows or became required only where there is no answer yet. None is asked whose condition does not hold.
 */
export function questionsToAsk(
  added: readonly AddedQuestion[],
  after: Sections,
  scope: QuestionScope,
  { kept, given }: { readonly kept: Answers; readonly given: Answers },
): AddedQuestion[] {
  const current = answersNow(added, scope, { kept, given });
  const sameScope = questionsIn(after, scope);
  return added.filter(
    (each) =>
      each.scope === scope &&
      (isAnew(each) || isBlank(kept[each.question.key])) &&
      appliesTo(each.question, current, sameScope),
  );
}

/**
 * Those that a form has to show: what is asked now, and what may be asked once another question of the form is answered.
 * None of them means that nothing is asked.
 */
export function questionsToShow(
  added: readonly AddedQuestion[],
  after: Sections,
  scope: QuestionScope,
  kept: Answers,
): AddedQuestion[] {
  const sameScope = questionsIn(after, scope);
  const asked = questionsToAsk(added, after, scope, { kept, given: {} });
  const shown: AddedQuestion[] = [];
  for (const each of added) {
    const mayStillBe =
      each.scope === scope &&
      (isAnew(each) || isBlank(kept[each.question.key])) &&
      parentsOf(each.question, sameScope).some((parent) =>
        shown.some(({ question }) => question.key === parent.key),
      );
    if (asked.includes(each) || mayStillBe) shown.push(each);
  }
  return shown;
}

/** What a question hangs on, and what that hangs on, and so on. */
export function parentsOf({ onlyIf }: Question, sameScope: readonly Question[]): Question[] {
  const parent = onlyIf && sameScope.find(({ key }) => key === onlyIf.key);
  return parent ? [parent, ...parentsOf(parent, sameScope)] : [];
}

/** The answers that count by the later version. What was said to a question that has changed since does not. */
export function answersNow(
  added: readonly AddedQuestion[],
  scope: QuestionScope,
  { kept, given }: { readonly kept: Answers; readonly given: Answers },
): Answers {
  const anew = new Set(
    added.filter((each) => each.scope === scope && isAnew(each)).map(({ question }) => question.key),
  );
  const still = Object.entries(kept).filter(([key]) => !anew.has(key));
  return { ...Object.fromEntries(still), ...given };
}

export const questionsIn = ({ sections }: Sections, scope: QuestionScope): Question[] =>
  sections.filter((section) => section.scope === scope).flatMap(({ questions }) => questions);

/** Whether what was said before does not answer it. */
export const isAnew = ({ reason }: AddedQuestion) => reason === 'new' || reason === 'changed';

function reasonOf(was: Question | undefined, now: Question): AddedReason | null {
  if (!was) return 'new';
  if (whatIsAsked(was) !== whatIsAsked(now)) return 'changed';
  if (now.required && !was.required) return 'now-required';
  const condition = ({ onlyIf }: Question) => (onlyIf ? `${onlyIf.key}=${onlyIf.equals}` : '');
  return condition(was) === condition(now) ? null : 'follows';
}

/** One text for what a question asks and what it can be answered with; case, spaces and the last mark aside. */
function whatIsAsked({ label, kind, options, columns }: Question): string {
  return JSON.stringify([
    plain(label),
    kind,
    choicesOf(options),
    (columns ?? []).map((column) => [
      column.key,
      plain(column.label),
      column.kind,
      choicesOf(column.options),
    ]),
  ]);
}

const plain = (words: string) =>
  words
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.:?]$/, '')
    .toLowerCase();

const choicesOf = (options: readonly QuestionOption[] = []) =>
  options.map(({ value, label }) => `${value}=${plain(label)}`).sort();
