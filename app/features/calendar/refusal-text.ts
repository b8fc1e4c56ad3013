import type { Refusal } from '#app/domain/shared/refusal.ts';
import { firstDay, lastDay, type SchoolYear } from '#app/domain/shared/year.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { formatDate } from '#app/ui/format.ts';

export function sayCalendar({ code, details }: Refusal): Said {
  switch (code) {
    case 'outside-year': {
      const year = details.schoolYear as SchoolYear;
      return {
        field: 'onDay',
        message: `Choose a day from ${formatDate(firstDay(year))} to ${formatDate(lastDay(year))}`,
      };
    }
    case 'nobody-affected':
      return 'Nobody of these can be reminded now. The list below says why.';
    case 'text-missing':
      return { field: 'text', message: 'Write what they are to read' };
    case 'changed-since':
      return 'Something changed after you opened this page, or on it today. Read it again as it stands now, then confirm.';
    case 'not-in-order':
      return 'Something on this page is not right. It is named at the top, with the page that mends it.';
    case 'nothing-asked':
      return 'You are not asked to confirm anything now.';
    default:
      return 'This cannot be done now. Open the calendar again and see where it stands.';
  }
}
