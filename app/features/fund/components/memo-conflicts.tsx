import { formatDate } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import type { RoundConflicts } from '../round-conflicts.server.ts';

const OF_REQUESTS = {
  ties: 'Ties of people of the Office to whoever asks or is paid',
  noTies: 'Nobody of the Office has declared a tie, and nobody belongs to a school or partner of this round.',
  noAppeals: 'None of these partners, and no school this fiscal year, has an appeal open.',
  noChange: 'No request was taken back, and no record differs from what was ranked.',
};
const OF_FORMULA = {
  ties: 'Ties of people of the Office to schools with a share and to whoever is paid from one',
  noTies:
    'Nobody of the Office belongs to a school with a share, or has a tie to a partner that a school asks to pay.',
  noAppeals: 'No school has an appeal open this fiscal year, and none of the partners asked for.',
  noChange: 'No school’s record differs from what was worked out.',
};

/** What stands open, to be known before anybody decides. Says so where nothing does. */
export function MemoConflicts({
  conflicts,
  zone,
  title = 'Open conflicts',
}: {
  readonly conflicts: RoundConflicts;
  readonly zone: string;
  readonly title?: string;
}) {
  const { kind, ties, appeals, changed } = conflicts;
  const words = kind === 'requests' ? OF_REQUESTS : OF_FORMULA;
  const undeclared = ties.filter(({ isDeclared }) => !isDeclared).length;
  return (
    <Section title={title} look="plain">
      <h3>{words.ties}</h3>
      {ties.length === 0 ? (
        <p>{words.noTies}</p>
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
        <p>{words.noAppeals}</p>
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
        <p>{words.noChange}</p>
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
