import { kindWords } from '#app/features/documents/document-words.ts';
import { LongText } from '#app/ui/details.tsx';
import { Bullets } from '#app/ui/letter.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import type { Changes } from '../submission-page.server.ts';

/** Two versions of an application, answer by answer: what it said and what it says now. */
export function ChangeList({ changes }: { readonly changes: Changes }) {
  const other = [
    ...changes.offeringsAdded.map((name) => `Offering added: ${name}`),
    ...changes.offeringsRemoved.map((name) => `Offering taken out: ${name}`),
    ...changes.documentsAdded.map(({ kind, fileName }) => `Paper added: ${kindWords(kind)}, ${fileName}`),
    ...changes.documentsRemoved.map(
      ({ kind, fileName }) => `Paper taken out: ${kindWords(kind)}, ${fileName}`,
    ),
  ];
  if (other.length === 0 && changes.answers.length === 0) {
    return (
      <EmptyState title="Nothing changed">Every answer and paper is as it was the time before.</EmptyState>
    );
  }
  return (
    <div className="stack stack-l">
      {other.length > 0 && (
        <Bullets>
          {other.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </Bullets>
      )}
      {changes.answers.map(({ offeringId, key, label, about, sectionTitle, before, after }) => (
        <Section key={`${offeringId}-${key}`} title={label} look="quiet" level={3}>
          <p className="small muted">{about ? `${about}, ${sectionTitle}` : sectionTitle}</p>
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
        </Section>
      ))}
    </div>
  );
}
