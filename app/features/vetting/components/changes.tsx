import type { SubmittedDocument } from '#app/domain/vetting/submission-content.ts';
import { kindWords } from '#app/features/documents/document-words.ts';
import { LongText } from '#app/ui/details.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { Bullets } from '#app/ui/letter.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { WordDiff } from '#app/ui/word-diff.tsx';
import type { Changes } from '../difference-view.ts';
import { EvidenceSection } from './evidence.tsx';

/** Two versions of an application: answers word by word, papers by their files, and what was asked but left alone. */
export function ChangeList({ changes }: { readonly changes: Changes }) {
  const papers = changes.documents.length + changes.documentsRemoved.length;
  const cleared = changes.attestationsAdded.length + changes.attestationsRemoved.length;
  const others = changes.offeringsAdded.length + changes.offeringsRemoved.length;
  return (
    <div className="stack stack-l">
      {changes.unchanged.length > 0 && (
        <Notice tone="sun" title="The Office asked about these, and they came back as they were.">
          <Bullets>
            {changes.unchanged.map(({ key, what, note }) => (
              <li key={key}>
                {what}. <span className="muted">Asked: {note}</span>
              </li>
            ))}
          </Bullets>
        </Notice>
      )}
      {changes.answers.length + papers + cleared + others === 0 && (
        <EmptyState title="Nothing changed">Every answer and paper is as it was the time before.</EmptyState>
      )}
      {changes.answers.map((change) => (
        <AnswerChange key={`${change.offeringId}-${change.key}`} change={change} />
      ))}
      {papers > 0 && <Papers changes={changes} />}
      {cleared > 0 && (
        <Section title="Cleared adults" look="quiet" level={3}>
          <Bullets>
            {changes.attestationsRemoved.map(({ attestationId, role, adults }) => (
              <li key={`out-${attestationId}`}>
                Taken out: {role}, {plural(adults, 'adult')}
              </li>
            ))}
            {changes.attestationsAdded.map(({ attestationId, role, adults, clearedBy, expiresOn }) => (
              <li key={`in-${attestationId}`}>
                Added: {role}, {plural(adults, 'adult')} cleared by {clearedBy}, until {formatDate(expiresOn)}
              </li>
            ))}
          </Bullets>
        </Section>
      )}
      {changes.offeringsRemoved.map((name) => (
        <Section key={name} title={`Offering taken out: ${name}`} look="quiet" level={3} />
      ))}
      {changes.offeringsAdded.map(({ offeringId, name, sections }) => (
        <Section key={offeringId} title={`Offering added: ${name}`} look="quiet" level={3}>
          {sections.map((section) => (
            <EvidenceSection key={section.key} section={section} level={4} />
          ))}
        </Section>
      ))}
    </div>
  );
}

function AnswerChange({ change }: { readonly change: Changes['answers'][number] }) {
  const { label, about, sectionTitle, before, after, words, asked } = change;
  return (
    <Section title={label} look="quiet" level={3}>
      <p className="small muted">{about ? `${about}, ${sectionTitle}` : sectionTitle}</p>
      {asked && <Asked note={asked} />}
      {words ? (
        <WordDiff pieces={words} />
      ) : (
        <div className="cols">
          <div className="stack stack-s">
            <p className="label">Before</p>
            {before ? <LongText text={before} /> : <p className="muted">No answer</p>}
          </div>
          <div className="stack stack-s words-after">
            <p className="label">Now</p>
            {after ? <LongText text={after} /> : <p className="muted">No answer</p>}
          </div>
        </div>
      )}
    </Section>
  );
}

const Asked = ({ note }: { readonly note: string }) => (
  <p className="small">
    <strong>The Office asked:</strong> <span className="prewrap">{note}</span>
  </p>
);

function Papers({ changes }: { readonly changes: Changes }) {
  return (
    <Section title="Papers" look="quiet" level={3}>
      {changes.documents.map(({ document, asked, replaces }) => (
        <div key={document.documentId} className="stack stack-s">
          {asked && <Asked note={asked} />}
          {replaces.map((older) => (
            <p key={older.documentId}>
              Taken out: <Paper document={older} />
            </p>
          ))}
          <p>
            Added: <Paper document={document} />
            {replaces.some(({ sha256 }) => sha256 === document.sha256) &&
              '. The file is the same, byte by byte'}
          </p>
        </div>
      ))}
      {changes.documentsRemoved.map((document) => (
        <p key={document.documentId}>
          Taken out: <Paper document={document} />
        </p>
      ))}
    </Section>
  );
}

function Paper({ document }: { readonly document: SubmittedDocument }) {
  const { kind, fileId, fileName, validUntil, note } = document;
  return (
    <>
      <a href={`/files/${fileId}`}>
        {kindWords(kind)}, {fileName}
      </a>
      {validUntil && `, until ${formatDate(validUntil)}`}
      {note && `, “${note}”`}
    </>
  );
}
