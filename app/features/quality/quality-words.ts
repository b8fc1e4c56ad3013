import type { RubricPurpose, StandardFamily } from '#app/domain/quality/vocabulary.ts';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import { CSV_WORDS } from '#app/features/import/csv-words.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { plural } from '#app/ui/format.ts';

export const PURPOSE_WORDS: Readonly<Record<RubricPurpose, string>> = {
  vetting: 'Vetting: organizations and offerings',
  partnership: 'Partnerships: what schools rate at the end of the year',
};

export const FAMILY_WORDS: Readonly<Record<StandardFamily, string>> = {
  organization: 'The organization',
  offering: 'The offering',
  partnership: 'The partnership',
};

/** "3 rated, 1 floor" */
export const partsWords = ({ rated, floors }: { readonly rated: number; readonly floors: number }): string =>
  floors === 0 ? `${rated} rated` : `${rated} rated, ${plural(floors, 'floor')}`;

/** What a person reads when standards cannot be changed or published as asked. */
export function sayQuality({ code, details }: Refusal): Said {
  switch (code) {
    case 'draft-part-changed':
      return 'Somebody saved this while you were writing. What they wrote stands below your words; save again to put yours in its place.';
    case 'draft-changed':
      return 'Somebody changed this draft since you opened it, so it was not published. Read what stands in it now, then publish it.';
    case 'draft-gone':
      return 'This draft is there no more. Nothing was saved.';
    case 'part-gone':
      return 'Somebody has taken this part out of the draft. Nothing was saved.';
    case 'too-many-parts':
      return 'There is no room for more here. Take one out first.';
    case 'rubric-has-problems':
      return details.problems === 1
        ? 'It cannot be published yet: one thing is missing. It is listed below.'
        : `It cannot be published yet: ${details.problems} things are missing. They are listed below.`;
    case 'rubric-version-taken':
      return `There is a version ${details.version} already. Give this one another name.`;
    case 'rubric-file-has-problems':
      return 'The file has problems now that it did not have in the preview. Bring it in again.';
    case 'file-not-text':
    case 'file-not-csv':
    case 'file-too-many-rows':
      return CSV_WORDS[code](details);
    default:
      return 'This cannot be done now. Open the page again and see where it stands.';
  }
}
