import type { Refusal } from '#app/domain/shared/refusal.ts';
import { sayDocument } from '#app/features/documents/refusal-text.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import type { Said } from '#app/platform/forms.server.ts';

const WORDS: Readonly<Record<string, Said>> = {
  'nothing-declined': 'Nothing was declined, so there is nothing to appeal.',
  'already-appealed': 'You have appealed already. One appeal is read at a time.',
  'window-closed': 'The last day to appeal has passed. You can apply again next year.',
  'grounds-missing': { field: 'grounds', message: 'Say why you think the decision is wrong' },
  'appeal-not-open': 'This appeal is closed. See what came of it.',
  'decided-it-first': 'You made the first decision, so another director decides the appeal.',
  'reviewed-it': 'You reviewed this application, so another director decides the appeal.',
  'already-yours': 'You have taken this appeal already.',
  'approval-taken-away': 'What was approved stays approved. Taking an approval away is a suspension.',
  'floor-failed':
    'A floor failed. Approve it only if you find that standard met: tick it there and say what you saw.',
  'below-the-bar':
    'Only what meets every standard enters the portfolio. Tick each standard that you find met, and say what you saw.',
};

/** What a person reads when an appeal cannot be made, taken, decided or withdrawn. */
export const sayAppeal = (refusal: Refusal): Said =>
  WORDS[refusal.code] ?? (refusal.code.startsWith('file-') ? sayDocument(refusal) : sayVetting(refusal));
