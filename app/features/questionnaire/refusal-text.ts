import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

const SENTENCES: Readonly<Record<string, Said>> = {
  published: 'This version is published and never changes. Copy it to a draft, and change the copy.',
  'changed-meanwhile':
    'Somebody changed this draft since you opened the page, so nothing was saved. What you typed is still here. Read what stands in the draft now, then send yours once more.',
  'draft-gone': 'This draft is there no more. Nothing was saved.',
  'part-gone':
    'Somebody has taken this out of the draft, so nothing was saved. What you typed is still here: you can add it anew.',
  'version-taken': { field: 'version', message: 'Another version has this name. Choose another' },
  'nothing-added': 'This version adds nothing to what the partners of this cycle were asked.',
  'year-over': 'The school year of this cycle is over.',
  'cycle-not-related': 'A chosen cycle did not ask a version that this one was copied from. Choose again',
  'due-too-soon': { field: 'dueOn', message: 'Choose a day after today' },
  'due-after-year': { field: 'dueOn', message: 'Choose a day within the school year, by 30 June' },
  'has-problems': 'Something still keeps this draft from being published. Each line says what and where.',
};

export function sayQuestionnaire(refusal: Refusal): Said {
  const said = SENTENCES[refusal.code];
  if (said === undefined) throw refusal;
  return said;
}
