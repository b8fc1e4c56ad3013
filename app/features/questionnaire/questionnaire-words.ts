import type { QuestionnaireProblemCode } from '#app/domain/vetting/judge-questionnaire.ts';
import type {
  FileType,
  QuestionKind,
  QuestionScope,
  RowColumnKind,
} from '#app/domain/vetting/questionnaire.ts';

export const QUESTION_KIND_WORDS: Readonly<Record<QuestionKind, string>> = {
  text: 'One line',
  'long-text': 'Their own words, several lines',
  choice: 'Choose one',
  choices: 'Choose any number',
  number: 'A whole number',
  money: 'An amount in dollars',
  date: 'A date',
  'yes-no': 'Yes or no',
  rows: 'Rows, as many as there are',
  file: 'A file',
};

export const COLUMN_KIND_WORDS: Readonly<Record<RowColumnKind, string>> = {
  text: 'A few words',
  number: 'A whole number',
  date: 'A date',
  money: 'An amount in dollars',
  choice: 'Choose one',
};

export const FILE_TYPE_WORDS: Readonly<Record<FileType, string>> = { pdf: 'PDF', png: 'PNG', jpeg: 'JPEG' };

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
  'columns-missing': 'Name at least one column',
  'too-many-columns': 'Keep six columns at most',
  'column-blank': 'One of the columns has no usable name',
  'column-taken': 'Two of the columns have the same name',
  'column-choices': 'A column answered by choosing needs two different choices',
  'row-limits': 'Say how many rows there may be: 0 to 20 at least, 1 to 20 at most',
  'too-many-cells': 'The rows of this part are too many for one page. Allow fewer rows or move a question',
  'file-limits': 'Allow files of 1 to 10 MB',
  'condition-on-itself': 'A question cannot wait for its own answer',
  'condition-unknown': 'It waits for a question that is not there',
  'condition-on-later': 'It waits for a question that comes later. Move it below that one',
  'condition-not-a-choice': 'It waits for a question that is not answered by choosing',
  'condition-answer-impossible': 'It waits for an answer that the other question does not offer',
  'document-twice': 'This paper is asked for twice',
  'document-title-missing': 'This paper needs a name',
};
