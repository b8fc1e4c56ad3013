import { TermChanges } from '#app/features/request/components/term-changes.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import type { ShownRequest } from './request-actions.tsx';

/** What each change changed: the words before beside the words after. */
export function RequestHistory({ revisions }: { revisions: ShownRequest['revisions'] }) {
  return (
    <Section title="What changed on the way">
      {revisions
        .filter(({ changes }) => changes.length > 0)
        .toReversed()
        .map((revision) => (
          <div className="stack stack-s" key={revision.number}>
            <h3>
              Terms number {revision.number}, by {revision.by}
            </h3>
            <p className="small muted">
              For the {revision.side}, {formatDateTime(revision.at)}
            </p>
            <TermChanges label={`Changes in terms number ${revision.number}`} changes={revision.changes} />
          </div>
        ))}
    </Section>
  );
}
