import type { Because, ExplainedAsk } from '#app/domain/assignment/assignment-record.ts';
import type { AssignmentRules } from '#app/domain/assignment/assignment-rules.ts';
import type { SchoolPriority } from '#app/domain/assignment/priority.ts';
import type { AssignmentStatus, DecidedBy, Priority } from '#app/domain/assignment/vocabulary.ts';
import { formatHundredths, listWords, plural } from '#app/ui/format.ts';

export const ASSIGNMENT_STANDING: Readonly<Record<AssignmentStatus, string>> = {
  draft: 'Draft',
  open: 'Open',
  closed: 'Closed, not assigned',
  assigned: 'Assigned',
  'called-off': 'Called off',
};

export const PRIORITY_NAME: Readonly<Record<Priority, string>> = {
  need: 'Band of need',
  continuing: 'Continuing schools',
  neighborhood: 'Neighborhood',
};

/** One band of need as people read it: "0.50 to 0.74". */
export function bandInWords(band: number, bandsFrom: readonly number[]): string {
  const least = bandsFrom[band];
  const above = bandsFrom[band - 1];
  if (least !== undefined && above === undefined) return `${formatHundredths(least)} and up`;
  if (above === undefined) return 'all schools';
  const most = formatHundredths(above - 1);
  return least === undefined ? `up to ${most}, or no index` : `${formatHundredths(least)} to ${most}`;
}

/** A rule of the order as a school reads it before it ranks. */
export function priorityInWords(priority: Priority, rules: Pick<AssignmentRules, 'bandsFrom'>): string {
  switch (priority) {
    case 'need': {
      const bands = rules.bandsFrom.map((_, band) => bandInWords(band, rules.bandsFrom));
      return `Schools with more need go first, by the band of their Opportunity Index: ${listWords([...bands, 'the rest'], 'then')}. Within a band all schools are equal.`;
    }
    case 'continuing':
      return 'Schools that had a partnership with this same offering last school year go before schools that had none.';
    case 'neighborhood':
      return 'Schools in a neighborhood that the offering names go before others. If it names none, all schools are equal here.';
  }
}

type Standing = Pick<SchoolPriority, 'band' | 'continuing' | 'near'>;
type StandingWords = { readonly term: string; readonly value: string; readonly words: string };

/** Where a school stands at one offering by the priorities of the round: as a term with its value, and in a few words. */
export function standingInWords(
  standing: Standing,
  rules: AssignmentRules,
): (StandingWords & { readonly key: Priority })[] {
  return rules.order.map((key) => ({ key, ...wordsFor(key, standing, rules) }));
}

function wordsFor(key: Priority, standing: Standing, rules: AssignmentRules): StandingWords {
  switch (key) {
    case 'need': {
      const value = bandInWords(standing.band, rules.bandsFrom);
      return { term: 'Band of need', value, words: `Band ${value}` };
    }
    case 'continuing':
      return standing.continuing
        ? { term: 'Last year', value: 'Had it', words: 'Had it last year' }
        : { term: 'Last year', value: 'Did not have it', words: 'Did not have it last year' };
    case 'neighborhood':
      return standing.near
        ? { term: 'Neighborhood', value: 'Served', words: 'Neighborhood served' }
        : { term: 'Neighborhood', value: 'It names others', words: 'Names other neighborhoods' };
  }
}

const BEFORE: Readonly<Record<DecidedBy, string>> = {
  need: 'in a higher band of need',
  continuing: 'because they had it last year',
  neighborhood: 'in a neighborhood that it names',
  lottery: 'by lottery number',
};
const BEFORE_ONE = { ...BEFORE, continuing: 'because it had it last year' };

/** The places of an offering and by what each went to a school before this one: "2 in a higher band of need". */
function beforeInWords(because: Because, order: readonly Priority[]): string {
  const parts = [...order, 'lottery' as const].flatMap((by) => {
    const count = because[by] ?? 0;
    return count === 0 ? [] : [{ count, words: (count === 1 ? BEFORE_ONE : BEFORE)[by] }];
  });
  if (parts.length === 1) return parts[0]!.words;
  return listWords(parts.map(({ count, words }) => `${count} ${words}`));
}

/** Whose result it is: the school reads "yours", the Office reads of a school. */
export type Reader = 'school' | 'office';

/** Why an offering was kept or passed over. */
export function askInWords(
  ask: Pick<ExplainedAsk, 'answer' | 'because'>,
  facts: { readonly groups: number; readonly offered: boolean; readonly order: readonly Priority[] },
  reader: Reader,
): string {
  const [yours, your] = reader === 'school' ? ['yours', 'your'] : ['this one', 'the school’s'];
  if (ask.answer === 'kept') return reader === 'school' ? 'You got this one.' : 'The school got this one.';
  if (ask.answer === 'not-eligible')
    return facts.offered
      ? `It serves none of ${your} grades.`
      : 'It is not offered any more this school year.';
  const places =
    facts.groups === 1 ? 'The one place' : facts.groups === 2 ? 'Both places' : `All ${facts.groups} places`;
  const schools = facts.groups === 1 ? 'a school' : 'schools';
  return `${places} went to ${schools} before ${yours}: ${beforeInWords(ask.because ?? {}, facts.order)}.`;
}

/** 1st, 2nd, 3rd, 4th, as far as choices go. */
export function ordinal(place: number): string {
  const ends = ['th', 'st', 'nd', 'rd'];
  return `${place}${place > 3 && place < 21 ? 'th' : (ends[place % 10] ?? 'th')}`;
}

/** The result in one sentence. */
export function resultInWords(
  result: { readonly offering: string | null; readonly choice: number | null; readonly ranked: number },
  reader: Reader,
): string {
  const whose = reader === 'school' ? 'your' : 'its';
  if (result.offering !== null && result.choice !== null)
    return reader === 'school'
      ? `You got ${result.offering}, your ${ordinal(result.choice)} choice.`
      : `${result.offering}, ${whose} ${ordinal(result.choice)} choice.`;
  return `No place in ${result.ranked === 1 ? 'the one offering' : `any of the ${plural(result.ranked, 'offering')}`} that ${reader === 'school' ? 'you' : 'it'} ranked.`;
}
