import { dayName } from '#app/features/catalogue/components/words.ts';
import { FUNDING_LABELS } from '#app/features/request/components/request-words.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { listWords } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';

export const QUESTIONS: Readonly<Record<string, string>> = {
  purpose: 'What should it do for your students?',
  grades: 'Grades',
  headcount: 'How many students?',
  startsOn: 'First day',
  endsOn: 'Last day',
  slot: 'The partner gives it at these times',
  days: 'Days',
  startsAt: 'From',
  endsAt: 'Until',
  price: 'Price for the school year',
  fundingSource: 'Who pays?',
  note: 'Anything else the other side should know?',
};

type Answer = string | readonly string[];

export type OtherAnswer = { readonly answer: Answer; readonly by: string };

type TwoAnswersProps = { readonly name: string; readonly theirs: OtherAnswer };

/** Two people, or one on two pages, wrote one answer at the same time: the other one stands here, and the person chooses. */
export function TwoAnswers({ name, theirs: { answer, by } }: TwoAnswersProps) {
  const label = QUESTIONS[name] ?? name;
  return (
    <div className="stack stack-s">
      <Notice
        tone="sun"
        icon="people"
        title={`${by} saved another answer to “${label}” meanwhile${by === 'You' ? ', on another page' : ''}.`}
      >
        <blockquote className="prewrap">{answerInWords(name, answer)}</blockquote>
        <p>Yours is below and not saved yet.</p>
      </Notice>
      <Radios
        name={`choose.${name}`}
        label={`Which answer to “${label}” should stand?`}
        choices={[
          { value: 'mine', label: 'Mine, as it stands below' },
          { value: 'theirs', label: 'The one that was saved meanwhile' },
        ]}
      />
    </div>
  );
}

export function answerInWords(name: string, answer: Answer): string {
  const words =
    typeof answer !== 'string'
      ? listWords(name === 'days' ? answer.map(dayName) : [...answer])
      : name === 'fundingSource'
        ? ((FUNDING_LABELS as Readonly<Record<string, string>>)[answer] ?? answer)
        : answer;
  return words.trim() === '' ? 'No answer' : words;
}
