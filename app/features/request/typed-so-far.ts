import { WEEKDAYS } from '#app/domain/offerings/vocabulary.ts';
import { GRADES } from '#app/domain/schools/vocabulary.ts';

const TYPED_TEXTS = [
  'purpose',
  'headcount',
  'startsOn',
  'endsOn',
  'startsAt',
  'endsAt',
  'slot',
  'price',
  'fundingSource',
  'note',
] as const;

const TYPED_LISTS = { grades: GRADES, days: WEEKDAYS } as const;

/** The questions of a request, which a page of them saves by itself. */
export const TERMS_FIELDS: readonly string[] = [...TYPED_TEXTS, ...Object.keys(TYPED_LISTS)];

export type BeginningAnswers = Readonly<Record<string, string | string[]>>;

/**
 * What was typed of the five questions so far, right or not, too long or not: only the questions that were sent. A
 * group of boxes without a tick is sent by its mark alone, `seen.grades`, or is named in `alsoSent`.
 */
export function typedSoFar(
  fields: Readonly<Record<string, string | string[]>>,
  alsoSent: readonly string[] = [],
): BeginningAnswers {
  const sent = (name: string) => name in fields || `seen.${name}` in fields || alsoSent.includes(name);
  const texts = TYPED_TEXTS.filter(sent).map((name) => [name, [fields[name] ?? ''].flat()[0] ?? '']);
  const lists = Object.entries(TYPED_LISTS)
    .filter(([name]) => sent(name))
    .map(([name, known]) => {
      const chosen = [fields[name] ?? []].flat();
      return [name, (known as readonly string[]).filter((value) => chosen.includes(value))];
    });
  return Object.fromEntries([...texts, ...lists]);
}
