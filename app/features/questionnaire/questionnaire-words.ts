import type { QuestionnaireProblemCode } from '#app/domain/vetting/judge-questionnaire.ts';
import type { QuestionKind, QuestionScope } from '#app/domain/vetting/questionnaire.ts';

export const QUESTION_KIND_WORDS: Readonly<Record<QuestionKind, string>> = {
  text: 'One line',
  'long-text': 'Their own words, several lines',
  choice: 'Choose one',
  choices: 'Choose any number',
  number: 'A whole number',
  money: 'An amount in dollars',
  date: 'A date',
  'yes-no': 'Yes or no',
};

export const SCOPE_WORDS: Readonly<Record<QuestionScope, string>> = {
  organization: 'About the organization, once',
  offering: 'About each offering',
};

/** What to mend, in words for the Office. */
export const PROBLEM_WORDS: Readonly<Record<QuestionnaireProblemCode, string>> = {
  'title-missing': 'The questionnaire needs a title',
  'minutes-out-of-range': 'Say how many minutes it takes',
  'nothing-asked': 'Nothing is asked yet',
  'section-key-taken': 'Two parts have the same key. Remove one and add it again',
  'section-title-missing': 'This part needs a title',
  'section-empty': 'This part asks nothing. Add a question or remove the part',
  'key-taken': 'Two questions have the same key. Remove one and add it again',
  'key-malformed': 'Its key cannot be used. Remove it and add it again',
  'label-missing': 'This question needs its words',
  'too-few-choices': 'Offer at least two choices',
  'choice-blank': 'One of the choices is empty',
  'choice-taken': 'Two of the choices are the same',
  'limit-not-positive': 'The limit must be at least one character',
  'condition-on-itself': 'A question cannot wait for its own answer',
  'condition-unknown': 'It waits for a question that is not there',
  'condition-on-later': 'It waits for a question that comes later. Move it below that one',
  'condition-not-a-choice': 'It waits for a question that is not answered by choosing',
  'condition-answer-impossible': 'It waits for an answer that the other question does not offer',
  'document-twice': 'This paper is asked for twice',
  'document-title-missing': 'This paper needs a name',
};
