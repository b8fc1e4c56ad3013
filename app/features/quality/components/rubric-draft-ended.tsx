import { DraftEnded, type DraftEndedProps } from '#app/ui/draft-ended.tsx';
import { rubricDraftLabel } from '../draft-labels.ts';

/** In the place of a page of a draft of standards that a colleague published or threw away. */
export function RubricDraftEnded(props: Omit<DraftEndedProps, 'labelOf' | 'back'>) {
  return (
    <DraftEnded
      {...props}
      labelOf={rubricDraftLabel}
      back={{ href: '/office/rubrics', label: 'Quality Standards' }}
    />
  );
}
