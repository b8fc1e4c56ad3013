import { DraftEnded, type DraftEndedProps } from '#app/ui/draft-ended.tsx';
import { questionnaireDraftLabel } from '../draft-labels.ts';

/** In the place of a page of a draft of questions that a colleague published or threw away. */
export function QuestionnaireEnded(props: Omit<DraftEndedProps, 'labelOf' | 'back'>) {
  return (
    <DraftEnded
      {...props}
      labelOf={questionnaireDraftLabel}
      back={{ href: '/office/questionnaires', label: 'Questions' }}
    />
  );
}
