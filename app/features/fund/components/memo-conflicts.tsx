import { formatDate } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import type { RoundConflicts } from '../round-conflicts.server.ts';

/** What stands open, to be known before anybody decides. Says so where nothing does. */
export function MemoConflicts({
  conflicts,
  zone,
}: {
  readonly conflicts: RoundConflicts;
  readonly zone: string;
}) {
  const { ties, appeals, changed } = conflicts;
  const undeclared = ties.filter(({ isDeclared }) => !isDeclared).length;
  return (
    <Section title="Open conflicts" look="plain">
      <h3>Ties of people of the Office to whoever asks or is paid</h3>
      {ties.length === 0 ? (
        <p>
          Nobody of the Office has declared a tie, and nobody belongs to a school or partner of this round.
        </p>
      ) : (
        <>
          {undeclared > 0 && (
            <p>
              <strong>{undeclared} undeclared.</strong> Have it declared, or let somebody else decide.
            </p>
          )}
          <ul className="stack stack-s">
            {ties.map(({ person, about, part, isDeclared, how }) => (
              <li key={`${person} ${about}`}>
                {person}
                {part && ` (${part})`}, {about}: {how}. {isDeclared ? 'Declared.' : 'Not declared.'}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>Appeals that wait</h3>
      {appeals.length === 0 ? (
        <p>None of these partners, and no school this fiscal year, has an appeal open.</p>
      ) : (
        <ul className="stack stack-s">
          {appeals.map(({ href, who, against, madeAt }) => (
            <li key={href}>
              <a href={href}>{who}</a> against {against}. Made {formatDate(madeAt, 'long', zone)}.
            </li>
          ))}
        </ul>
      )}
      <h3>Changed since the round opened</h3>
      {changed.length === 0 ? (
        <p>No request was taken back, and no record differs from what was ranked.</p>
      ) : (
        <ul className="stack stack-s">
          {changed.map(({ what, how }) => (
            <li key={`${what} ${how}`}>
              {what}: {how}.
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
