import type { NeedProblem } from '#app/domain/partnerships/judge-need.ts';
import { MOST_OPEN_NEEDS } from '#app/domain/shared/limits.ts';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

const PROBLEMS: Record<`need-${NeedProblem['reason']}`, string> = {
  'need-required': 'Choose at least one grade',
  'need-not-at-school': 'Choose from your school’s own grades',
  'need-not-on-list': 'Choose from the list. The Office has changed it since you opened the page',
  'need-outside-school-year': 'Choose a day inside this school year, 1 July to 30 June',
};

const CARRYING: Readonly<Record<string, string>> = {
  'need-carried-already': 'It has been carried into this year already.',
  'needs-too-many': `Your school has ${MOST_OPEN_NEEDS} open needs this year, which is the most. Settle or close one first.`,
  'need-not-carried': 'Your school serves none of its grades any more. State a new need.',
};

/** What a person reads when a need cannot be saved or settled. */
export function sayNeed(refusal: Refusal): Said {
  const message = PROBLEMS[refusal.code as keyof typeof PROBLEMS];
  if (refusal.code === 'set-aside-say-what')
    return { field: 'note', message: 'Say in a few words what it is' };
  const carrying = CARRYING[refusal.code];
  if (carrying) return carrying;
  const field = refusal.details.field;
  if (message && typeof field === 'string') return { field, message };
  return 'This need is settled and cannot be changed any more. State a new one.';
}
