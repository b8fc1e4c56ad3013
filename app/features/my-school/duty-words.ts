import type { Duty } from '#app/domain/schools/duties.ts';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

/** Each duty as the leader reads it, and where its holder does it. */
export const DUTY_WORDS: Readonly<Record<Duty, { readonly label: string; readonly href: string }>> = {
  'state-needs': { label: 'State what the school needs', href: '/school/needs' },
  'answer-requests': { label: 'Answer partners about requests', href: '/requests' },
  'clear-partnerships': { label: 'See that partnerships are cleared', href: '/partnerships' },
  'confirm-sessions': { label: 'Confirm sessions', href: '/sessions' },
  'prepare-ratings': { label: 'Prepare the year-end ratings', href: '/school/year-end' },
  'inform-council': { label: 'Inform the Site Council', href: '/school/council-report' },
};

/** What a leader or designee reads when a duty cannot be handed on, taken back or called done. */
export function sayDuty({ code }: Refusal): Said {
  switch (code) {
    case 'not-a-designee':
      return { field: 'userId', message: 'Choose somebody who is a designee of your school now' };
    case 'day-is-past':
      return { field: 'dueOn', message: 'Choose today or a later day' };
    case 'day-after-year':
      return { field: 'dueOn', message: 'Choose a day of this school year' };
    case 'delegated-already':
      return { field: 'duty', message: 'This person holds it already, until the same day' };
    case 'ended-already':
      return 'This was done or taken back already.';
    default:
      return 'This cannot be done now. Open the page again.';
  }
}
