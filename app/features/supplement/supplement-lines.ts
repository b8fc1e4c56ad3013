import type { SubmittedAnswer } from '#app/domain/vetting/submission-content.ts';
import type { SupplementContent } from '#app/domain/vetting/supplement.ts';
import { fileHref } from '#app/features/application/application-hrefs.ts';
import { formatDate } from '#app/ui/format.ts';

export type SupplementGroup = {
  readonly key: string;
  /** The offering's name; null for the organization. */
  readonly title: string | null;
  readonly lines: readonly {
    key: string;
    label: string;
    words: string | null;
    long: boolean;
    fileHref: string | null;
  }[];
};

/** "Asked during the year, answered on Monday 14 December 2026 by Ada Quist". */
export const supplementHeading = (
  { answeredAt, answeredBy }: { readonly answeredAt: Date; readonly answeredBy: string },
  zone: string,
) => `Asked during the year, answered on ${formatDate(answeredAt, 'long', zone)} by ${answeredBy}`;

/** What was answered, to read: about the organization, then offering by offering. */
export function supplementLines({ organization, offerings }: SupplementContent): SupplementGroup[] {
  const lines = (answers: readonly SubmittedAnswer[]) =>
    answers.map(({ key, label, words, kind, value }) => ({
      key,
      label,
      words,
      long: kind === 'long-text' || kind === 'rows',
      fileHref: fileHref(value),
    }));
  return [
    { key: 'organization', title: null, lines: lines(organization) },
    ...offerings.map(({ offeringId, name, answers }) => ({
      key: offeringId,
      title: name,
      lines: lines(answers),
    })),
  ].filter((group) => group.lines.length > 0);
}
