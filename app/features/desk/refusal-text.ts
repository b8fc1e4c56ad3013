import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { FILE_PROBLEM_WORDS, isFileProblem } from '#app/platform/storage/limits.ts';

const WORDS: Readonly<Record<string, Said>> = {
  'view-deleted': 'This view is deleted. Bring it back first.',
  'view-not-deleted': 'This view is there already.',
  'nobody-affected': 'Nothing of this can be done any more. The list below says why.',
  'text-missing': { field: 'text', message: 'Write what they are to read' },
  'reviewers-text-missing': { field: 'toReviewers', message: 'Write what the reviewers are to read' },
  'partners-text-missing': { field: 'toPartners', message: 'Write what the partners are to read' },
  'undone-already': 'This has been undone already.',
  'undo-too-late': 'The time to undo this is over: its mails have gone.',
  'nothing-to-undo': 'Nothing was done, so there is nothing to undo.',
  'view-name-taken': { field: 'name', message: 'You have a view of that name. Choose another' },
};

/** What a person reads when something on the Office's desk cannot be done. */
export function sayDesk(refusal: Refusal): Said {
  return WORDS[refusal.code] ?? 'This cannot be done now. Open the page again and see where it stands.';
}

export function sayNote(refusal: Refusal): Said {
  if (isFileProblem(refusal.code)) return { field: 'file', message: FILE_PROBLEM_WORDS[refusal.code] };
  return { field: 'body', message: 'Write what the Office should remember' };
}
