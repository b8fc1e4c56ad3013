import { calendarDate } from '#app/ui/format.ts';
import { dateIn } from '../term-words.ts';
import { useWords } from './use-words.tsx';

/** A day, from a calendar date or an instant on the district's clock. */
export function Day({ value }: { readonly value: string }) {
  const { compose } = useWords();
  return <time dateTime={value}>{compose((say) => dateIn(say, calendarDate(value)))}</time>;
}
