import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import type { Standing } from './filters.ts';

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  'not-cleared': 'Not cleared',
  cleared: 'Cleared',
  ended: 'Past',
  counted: 'Not ended early',
};

/** What somebody of the Office reads when a view cannot be kept, deleted or brought back. */
export function sayView({ code }: Refusal): Said {
  switch (code) {
    case 'view-name-taken':
      return { field: 'name', message: 'You have a view with this name. Choose another one' };
    case 'view-deleted':
      return 'This view is deleted already.';
    case 'view-not-deleted':
      return 'This view is there already.';
    default:
      return 'This cannot be done now. Open the page again.';
  }
}

/** The same where there is no field to stand beside. */
export const sayViewButton = (refusal: Refusal): Said => {
  const said = sayView(refusal);
  return typeof said === 'string' ? said : said.message;
};
