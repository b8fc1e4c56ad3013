import type { OfferingId } from '#app/domain/shared/id.ts';
import { isOpen, type OpenItem } from '#app/domain/vetting/return-items.ts';
import type { SubmissionContent, SubmittedSection } from '#app/domain/vetting/submission-content.ts';
import { kindWords } from '#app/features/documents/document-words.ts';
import { formatDate, plural } from '#app/ui/format.ts';
import type { Dossier } from './application-dossier.server.ts';
import { documentHref, fileHref, partHref } from './application-hrefs.ts';
import { ANSWER } from './field-names.ts';
import { isLong } from './part-page.server.ts';

export type AnswerLine = {
  key: string;
  label: string;
  words: string | null;
  long: boolean;
  /** Where the file can be saved from, of an answer that is one. */
  fileHref?: string | null;
  /** Where it can be changed, and the field's name there. */
  change: { href: string; field: string | null } | null;
};
export type AnswerGroup = { key: string; title: string; lines: AnswerLine[] };
export type AnswersView = {
  organization: AnswerGroup[];
  offerings: { id: OfferingId; name: string; groups: AnswerGroup[] }[];
  documents: AnswerLine[];
};

/** Everything an application says, to read; with ways to the fields that may still change, of a draft all of them. */
export function answersView(
  dossier: Pick<Dossier, 'parts'>,
  content: SubmissionContent,
  change: { readonly open: readonly OpenItem[] | null } | false,
): AnswersView {
  const may = (target: Parameters<typeof isOpen>[1]) => change !== false && isOpen(change.open, target);
  const groups = (sections: readonly SubmittedSection[], offeringId: OfferingId | null) =>
    sections.map(({ key, title, answers }): AnswerGroup => {
      const part = dossier.parts.find((each) => each.key === key);
      return {
        key,
        title,
        lines: answers.map((answer) => ({
          key: answer.key,
          label: answer.label,
          words: answer.words,
          long: isLong(answer.kind),
          fileHref: fileHref(answer.value),
          change:
            part && may({ kind: 'answer', offeringId, questionKey: answer.key })
              ? { href: partHref(part, offeringId), field: ANSWER + answer.key }
              : null,
        })),
      };
    });
  return {
    organization: groups(content.organization.sections, null),
    offerings: content.offerings.map(({ offeringId, name, sections }) => ({
      id: offeringId,
      name,
      groups: groups(sections, offeringId),
    })),
    documents: [
      ...content.documents.map(({ documentId, kind, fileName, validUntil }) => ({
        key: documentId,
        label: kindWords(kind),
        words: validUntil ? `${fileName}, until ${formatDate(validUntil)}` : fileName,
        long: false,
        change: may({ kind: 'document', documentKind: kind })
          ? { href: documentHref(kind), field: null }
          : null,
      })),
      ...content.attestations.map(({ attestationId, role, adults, clearedBy, expiresOn }) => ({
        key: attestationId,
        label: `Cleared adults: ${role}`,
        words: `${plural(adults, 'adult')}, cleared by ${clearedBy}, until ${formatDate(expiresOn)}`,
        long: false,
        change: null,
      })),
    ],
  };
}
