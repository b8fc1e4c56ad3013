import { pluralInWords } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { HomeView } from './route.tsx';

/** What the Office asks beside the approval, with the day on which it is due. */
export function QuestionsWaiting({ questions }: Pick<HomeView, 'questions'>) {
  return questions.map(({ id, cycle, count, by, distance, late }) => (
    <Notice
      key={id}
      tone={late ? 'stop' : 'sun'}
      icon="clock"
      title={`${pluralInWords(count, 'question waits', 'questions wait')} for your answer: ${late ? 'was due' : 'due'} ${by}, ${distance}.`}
    >
      <p>
        The Office added to its questions during the year ({cycle}). You stay approved.{' '}
        <a href={`/partner/added-questions/${id}`}>Answer now</a>
      </p>
    </Notice>
  ));
}
