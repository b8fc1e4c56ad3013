import { slugFrom } from '../shared/slug-from.ts';
import type {
  Question,
  Questionnaire,
  QuestionOption,
  QuestionScope,
  QuestionSection,
} from './questionnaire.ts';

export type Direction = 'up' | 'down';
/** What a person writes of a section; its key comes from its first title and stays. */
export type SectionDraft = Pick<QuestionSection, 'title' | 'about'>;
/** What a person writes of a question; its key comes from its first words and stays, so that answers keep their place. */
export type QuestionDraft = Omit<Question, 'key' | 'profileField'>;

/** Each edit gives a new questionnaire and leaves the old one as it is. What names nothing that is there changes nothing. */
export function addSection(
  questionnaire: Questionnaire,
  scope: QuestionScope,
  draft: SectionDraft,
): { questionnaire: Questionnaire; key: string } {
  const taken = new Set(questionnaire.sections.map(({ key }) => key));
  const key = slugFrom(draft.title, taken, 'part');
  const last = questionnaire.sections.findLastIndex((section) => section.scope === scope);
  const at = last === -1 ? questionnaire.sections.length : last + 1;
  const sections = questionnaire.sections.toSpliced(at, 0, { key, scope, ...draft, questions: [] });
  return { questionnaire: { ...questionnaire, sections }, key };
}

export function editSection(questionnaire: Questionnaire, key: string, draft: SectionDraft): Questionnaire {
  return withSections(questionnaire, (section) => (section.key === key ? { ...section, ...draft } : section));
}

export function removeSection(questionnaire: Questionnaire, key: string): Questionnaire {
  return { ...questionnaire, sections: questionnaire.sections.filter((section) => section.key !== key) };
}

/** Past the next section of the same scope: what is asked of the organization and of each offering stay apart. */
export function moveSection(questionnaire: Questionnaire, key: string, direction: Direction): Questionnaire {
  const { sections } = questionnaire;
  const from = sections.findIndex((section) => section.key === key);
  const scope = sections[from]?.scope;
  const same = sections.flatMap((section, at) => (section.scope === scope ? [at] : []));
  const to = same[same.indexOf(from) + (direction === 'up' ? -1 : 1)];
  return from === -1 || to === undefined
    ? questionnaire
    : { ...questionnaire, sections: swapped(sections, from, to) };
}

export function addQuestion(
  questionnaire: Questionnaire,
  sectionKey: string,
  draft: QuestionDraft,
): { questionnaire: Questionnaire; key: string } {
  const taken = new Set(questionnaire.sections.flatMap(({ questions }) => questions.map(({ key }) => key)));
  const key = slugFrom(draft.label, taken, 'question');
  return {
    key,
    questionnaire: withSections(questionnaire, (section) =>
      section.key === sectionKey
        ? { ...section, questions: [...section.questions, { key, ...draft }] }
        : section,
    ),
  };
}

/** A question keeps its key and what it fills in the profile. In another section of its scope it stands last. */
export function editQuestion(
  questionnaire: Questionnaire,
  key: string,
  draft: QuestionDraft,
  sectionKey: string,
): Questionnaire {
  const from = sectionOf(questionnaire, key);
  const before = from?.questions.find((question) => question.key === key);
  const to = questionnaire.sections.find((section) => section.key === sectionKey);
  if (!from || !before || to?.scope !== from.scope) return questionnaire;
  const { profileField } = before;
  const edited: Question = { key, ...draft, ...(profileField !== undefined && { profileField }) };
  return withSections(questionnaire, (section) => {
    if (section.key === from.key && from.key === to.key) {
      return { ...section, questions: section.questions.map((each) => (each.key === key ? edited : each)) };
    }
    if (section.key === from.key)
      return { ...section, questions: section.questions.filter((each) => each.key !== key) };
    return section.key === to.key ? { ...section, questions: [...section.questions, edited] } : section;
  });
}

export function removeQuestion(questionnaire: Questionnaire, key: string): Questionnaire {
  return withSections(questionnaire, (section) => ({
    ...section,
    questions: section.questions.filter((question) => question.key !== key),
  }));
}

export function moveQuestion(questionnaire: Questionnaire, key: string, direction: Direction): Questionnaire {
  return withSections(questionnaire, (section) => {
    const from = section.questions.findIndex((question) => question.key === key);
    const to = from + (direction === 'up' ? -1 : 1);
    if (from === -1 || to < 0 || to >= section.questions.length) return section;
    return { ...section, questions: swapped(section.questions, from, to) };
  });
}

/** Choices as a person writes them, one on a line. One whose words were there before keeps its value, and so its answers. */
export function optionsFrom(
  lines: readonly string[],
  before: readonly QuestionOption[] = [],
): QuestionOption[] {
  const labels = lines.map((line) => line.trim()).filter((line) => line !== '');
  const taken = new Set(before.map(({ value }) => value));
  return labels.map((label) => {
    const known = before.find((option) => option.label === label);
    if (known) return known;
    const value = slugFrom(label, taken, 'choice');
    taken.add(value);
    return { value, label };
  });
}

export function sectionOf(questionnaire: Questionnaire, questionKey: string): QuestionSection | undefined {
  return questionnaire.sections.find(({ questions }) => questions.some(({ key }) => key === questionKey));
}

function withSections(
  questionnaire: Questionnaire,
  change: (section: QuestionSection) => QuestionSection,
): Questionnaire {
  return { ...questionnaire, sections: questionnaire.sections.map(change) };
}

function swapped<Item>(items: readonly Item[], from: number, to: number): Item[] {
  return items.with(from, items[to]!).with(to, items[from]!);
}
