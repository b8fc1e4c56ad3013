import type { FormReply } from '#app/ui/form-reply.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';
import type { questionFormPage } from '../question-form-page.server.ts';
import { QUESTION_KIND_WORDS } from '../questionnaire-words.ts';

type QuestionNowProps = {
  readonly view: Awaited<ReturnType<typeof questionFormPage>>;
  readonly reply: FormReply | null | undefined;
};

/** A question as it is stored, below the form that would put another in its place. */
export function QuestionNow({ view, reply }: QuestionNowProps) {
  const { question, conditions, sections } = view;
  if (question === null) return null;
  const { label, help, why, kind, options, columns, required, onlyIf, maxLength, minRows, maxRows } =
    question;
  const condition = conditions.find(({ value }) => value === onlyIf);
  const limits = [
    { key: 'maxLength', term: 'Most characters', value: maxLength },
    { key: 'minRows', term: 'Fewest rows', value: minRows },
    { key: 'maxRows', term: 'Most rows', value: maxRows },
    { key: 'fileMegabytes', term: 'Largest file in megabytes', value: question.fileMegabytes },
  ];
  return (
    <StandsNow
      reply={reply}
      items={[
        { key: 'label', term: 'The question', value: label },
        { key: 'help', term: 'Help', value: help || null },
        { key: 'why', term: 'Why we ask', value: why || null },
        { key: 'kind', term: 'How it is answered', value: QUESTION_KIND_WORDS[kind] },
        ...(options === '' ? [] : [{ key: 'options', term: 'Choices', value: listed(options) }]),
        ...(columns.length === 0
          ? []
          : [{ key: 'columns', term: 'Columns', value: columns.map((column) => column.label).join('; ') }]),
        ...limits.filter(({ value }) => value !== null),
        { key: 'required', term: 'Needs an answer', value: required ? 'Yes' : 'No' },
        {
          key: 'onlyIf',
          term: 'Asked after',
          value: condition ? `${condition.group}: ${condition.label}` : 'Always',
        },
        {
          key: 'section',
          term: 'Part of the application',
          value: sections.find(({ key }) => key === view.section)?.title,
        },
      ]}
    />
  );
}

const listed = (lines: string) => lines.split('\n').join('; ');
