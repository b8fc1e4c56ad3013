import { capital, codeIn, termKey } from '#app/features/words/term-words.ts';
import type { Say } from '#app/features/words/words.ts';
import { formatCount } from '#app/ui/format.ts';
import type { Choice, FilterParam } from './filters.ts';

type English = (text: string) => string;

const dollars = (whole: string) => `$${formatCount(Number(whole))}`;

/**
 * One value of a filter in a page's language. `english` is given what has no words but the district's own. A neighborhood is a
 * name and stands as it is.
 */
export function choiceIn(say: Say, english: English, param: FilterParam, { value, label }: Choice): string {
  switch (param) {
    case 'grade':
      return value.startsWith('K') ? value : say('filter.one-grade', { grade: value });
    case 'when':
      return capital(codeIn(say, 'window', value));
    case 'day':
      return capital(codeIn(say, 'day', value));
    case 'place':
    case 'kind':
      return codeIn(say, param, value);
    case 'language':
    case 'category':
    case 'goal':
    case 'population': {
      const key = termKey(param, { code: value, label });
      return key === null ? english(label) : capital(say(key));
    }
    case 'price':
      if (value === '') return say('filter.any-price');
      return value === '0' ? say('filter.no-price') : say('filter.up-to', { price: dollars(value) });
    case 'quality':
      return value === ''
        ? say('filter.any-score')
        : say('filter.at-least', { score: (Number(value) / 100).toFixed(1) });
    case 'miles':
      return value === '' ? say('filter.any-distance') : say('filter.within', { count: Number(value) });
    case 'neighborhood':
      return label;
    default:
      return say(`filter.${param}`);
  }
}

/** What a filter that is on says in a page's language: what is chosen in it, which no panel need offer; a flag is its name alone. */
export function filterIn(say: Say, english: English, param: FilterParam, chosen: readonly Choice[]): string {
  if (param === 'grade' && chosen.length > 1) {
    return say('schools.grades', { grades: chosen.map(({ value }) => value).join(', ') });
  }
  const [first, ...others] = chosen.map((choice) => choiceIn(say, english, param, choice));
  if (first === undefined) return choiceIn(say, english, param, { value: '', label: '' });
  return others.reduce((a, b) => say('list.comma', { a, b }), first);
}
