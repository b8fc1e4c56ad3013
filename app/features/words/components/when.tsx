import { type WhenFacts, whenIn } from '../term-words.ts';
import { useWords } from './use-words.tsx';

/** When an offering takes place: in English as its lists print it, `english`; in another language in its own words. */
export function When({ of, english }: { readonly of: WhenFacts; readonly english: string }) {
  const { translated, compose } = useWords();
  return <>{translated ? compose((say) => whenIn(say, of)) : english}</>;
}
