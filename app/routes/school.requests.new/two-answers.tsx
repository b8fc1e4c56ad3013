import { type Answer, answerInWords, QUESTIONS } from '#app/features/request/components/answer-words.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Notice } from '#app/ui/notice.tsx';

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
