import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { SupplementReason } from '#app/domain/vetting/judge-supplement.ts';
import { sayFileAnswer } from '#app/features/application/refusal-text.ts';
import type { Said } from '#app/platform/forms.server.ts';

export const SUPPLEMENT_REFUSALS: Readonly<Record<SupplementReason, string>> = {
  'already-answered': 'A colleague has answered this already. What was sent stands on this page.',
  'not-approved': 'Your organization is not approved now, so there is nothing to answer.',
  'year-over': 'The school year is over. The questions come again in your next application.',
  'earlier-first': 'Other questions came before these. Answer those first.',
};

export const sayReminder = (refusal: Refusal): string => {
  if (refusal.code !== 'nobody-to-remind') throw refusal;
  return 'Nobody is left to remind today: they have answered, or were reminded already.';
};

export function saySupplement(refusal: Refusal): string {
  const said = SUPPLEMENT_REFUSALS[refusal.code as SupplementReason];
  if (said === undefined) throw refusal;
  return said;
}

/** The same on the page of a file, where most of it is about the file. */
export const sayInquiryFile = (refusal: Refusal): Said =>
  SUPPLEMENT_REFUSALS[refusal.code as SupplementReason] ?? sayFileAnswer(refusal);
