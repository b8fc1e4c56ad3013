import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

const SENTENCES: Readonly<Record<string, Said>> = {
  published: 'This version is published and never changes. Copy it to a draft, and change the copy.',
  'changed-meanwhile':
    'Somebody changed this draft since you opened the page. What you typed stands below. Read the draft again in another window, then send it once more from a fresh page.',
  'version-taken': { field: 'version', message: 'Another version has this name. Choose another' },
  'has-problems': 'Something still keeps this draft from being published. Each line says what and where.',
};

export function sayQuestionnaire(refusal: Refusal): Said {
  const said = SENTENCES[refusal.code];
  if (said === undefined) throw refusal;
  return said;
}
