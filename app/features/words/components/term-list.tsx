import { listIn, type TermFacts, termKey } from '../term-words.ts';
import { useWords } from './use-words.tsx';

/** Terms of one of the district's lists, "English and Spanish": each translated where its words are known. */
export function TermList({
  kind,
  of,
}: {
  readonly kind: 'language' | 'population';
  readonly of: readonly TermFacts[];
}) {
  const { compose } = useWords();
  return (
    <>
      {compose((say, english) =>
        listIn(
          say,
          of.map((term) => {
            const key = termKey(kind, term);
            return key === null ? english(term.label) : say(key);
          }),
        ),
      )}
    </>
  );
}
