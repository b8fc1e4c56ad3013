import type { ReturnTarget } from '#app/domain/vetting/return-items.ts';
import type { SubmissionContent } from '#app/domain/vetting/submission-content.ts';
import { kindWords } from '#app/features/documents/document-words.ts';

/** What went back, as people call it: a paper, an offering, or a question with the offering it is about. */
export function nameOfItem(item: ReturnTarget, content: SubmissionContent): string {
  if (item.kind === 'document') return kindWords(item.documentKind);
  const offering = content.offerings.find(({ offeringId }) => offeringId === item.offeringId);
  if (item.kind === 'offering') return offering?.name ?? 'An offering';
  const { sections } = offering ?? content.organization;
  const label = sections.flatMap(({ answers }) => answers).find(({ key }) => key === item.questionKey)?.label;
  return [offering?.name, label ?? 'A question'].filter(Boolean).join(': ');
}
