import type { SubmissionContent, SubmittedSection } from '#app/domain/vetting/submission-content.ts';
import type { SupplementContent } from '#app/domain/vetting/supplement.ts';
import { kindWords } from '#app/features/documents/document-words.ts';
import { supplementLines } from '#app/features/supplement/supplement-lines.ts';
import { holdsUndrawn, openTaggedPdf } from '#app/platform/tagged-pdf.server.ts';
import { formatDate, plural } from '#app/ui/format.ts';

/** An application as a tagged PDF: its questions are headings, its answers paragraphs. */
export async function applicationPdf(
  content: SubmissionContent,
  standing: string,
  supplements: readonly { readonly content: SupplementContent; readonly heading: string }[] = [],
): Promise<Buffer> {
  const title = `Application ${content.reference}, ${content.organization.name}`;
  const { head, paragraph, finish } = openTaggedPdf({ title, author: content.organization.name });
  const sections = (list: readonly SubmittedSection[]) => {
    for (const { title: section, answers } of list.filter((each) => each.answers.length > 0)) {
      head('H3', section);
      for (const { label, words } of answers) {
        head('H4', label);
        paragraph(words ?? 'Not provided');
      }
    }
  };

  head('H1', title);
  paragraph(standing);
  if (holdsUndrawn(JSON.stringify([content, supplements]))) {
    paragraph(
      'Chinese, Japanese and Korean letters and small pictures cannot be printed in this file. The CSV and JSON files hold them.',
    );
  }
  head('H2', 'The organization');
  sections(content.organization.sections);
  for (const offering of content.offerings) {
    head('H2', offering.name);
    sections(offering.sections);
  }
  head('H2', 'Papers and cleared adults');
  for (const line of paperLines(content)) paragraph(line);
  if (content.documents.length + content.attestations.length === 0) paragraph('None added.');
  head('H2', 'Declaration');
  paragraph(`${content.declaration.text} ${content.declaration.name}`);
  for (const { content: supplement, heading } of supplements) {
    head('H2', heading);
    for (const { title: about, lines } of supplementLines(supplement)) {
      head('H3', about ?? 'The organization');
      for (const { label, words } of lines) {
        head('H4', label);
        paragraph(words ?? 'Not provided');
      }
    }
  }
  return finish(content.reference);
}

/** Every paper and every group of cleared adults, one line each. */
export function paperLines({ documents, attestations }: SubmissionContent): string[] {
  return [
    ...documents.map(({ kind, fileName, validUntil, note }) =>
      [`${kindWords(kind)}: ${fileName}`, validUntil && `until ${formatDate(validUntil)}`, note]
        .filter(Boolean)
        .join(', '),
    ),
    ...attestations.map(
      ({ role, adults, clearedBy, clearedOn, expiresOn }) =>
        `Cleared adults: ${role}, ${plural(adults, 'adult')} cleared by ${clearedBy} on ${formatDate(clearedOn)}, until ${formatDate(expiresOn)}`,
    ),
  ];
}
