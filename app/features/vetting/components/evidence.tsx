import type {
  SubmittedAnswer,
  SubmittedAttestation,
  SubmittedDocument,
  SubmittedSection,
} from '#app/domain/vetting/submission-content.ts';
import { fileHref } from '#app/features/application/application-hrefs.ts';
import { kindWords } from '#app/features/documents/document-words.ts';
import { LongText } from '#app/ui/details.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

type EvidenceSectionProps = { readonly section: SubmittedSection; readonly level: 3 | 4 };

/** What was answered, in the words of the partner: short answers as a list, long ones as text. */
export function EvidenceSection({ section, level }: EvidenceSectionProps) {
  const Heading = level === 3 ? 'h3' : 'h4';
  const isLong = ({ kind }: SubmittedAnswer) => kind === 'long-text' || kind === 'rows';
  const short = section.answers.filter((answer) => !isLong(answer));
  const long = section.answers.filter(isLong);
  return (
    <div className="stack">
      {short.length > 0 && (
        <SummaryList
          small
          items={short.map(({ key, label, words, value }) => ({
            key,
            term: label,
            value: fileHref(value) ? <a href={fileHref(value) ?? ''}>{words}</a> : words,
          }))}
        />
      )}
      {long.map(({ key, label, words }) => (
        <div className="stack stack-s" key={key}>
          <Heading className="h3">{label}</Heading>
          {words ? <LongText text={words} /> : <p className="muted">Not provided</p>}
        </div>
      ))}
      {section.answers.length === 0 && <p className="muted">Nothing was asked here.</p>}
    </div>
  );
}

type PapersProps = {
  readonly documents: readonly SubmittedDocument[];
  readonly attestations: readonly SubmittedAttestation[];
};

/** The papers as they were when it was sent. An attestation says who was cleared, never what a check found. */
export function EvidencePapers({ documents, attestations }: PapersProps) {
  return (
    <div className="stack">
      {documents.length === 0 ? (
        <p className="muted">No papers came with it.</p>
      ) : (
        <SummaryList
          small
          items={documents.map((document) => ({
            key: document.documentId,
            term: (
              <>
                <Icon name="document" inText />
                {kindWords(document.kind)}
              </>
            ),
            value: [
              document.fileName,
              document.validUntil && `until ${formatDate(document.validUntil)}`,
              document.note,
            ]
              .filter(Boolean)
              .join(', '),
            change: {
              href: `/files/${document.fileId}`,
              label: 'Open',
              about: `${kindWords(document.kind).toLowerCase()}, ${document.fileName}`,
            },
          }))}
        />
      )}
      {attestations.length > 0 && (
        <SummaryList
          small
          items={attestations.map((attestation) => ({
            key: attestation.attestationId,
            term: attestation.role,
            value: `${plural(attestation.adults, 'adult')} cleared by ${attestation.clearedBy} on ${formatDate(attestation.clearedOn)}, until ${formatDate(attestation.expiresOn)}`,
          }))}
        />
      )}
    </div>
  );
}
