import type { RequestTerms } from '#app/domain/partnerships/judge-revision.ts';
import {
  type AgreementValues,
  fillOfficeText,
  fillsBlank,
  type TextBlock,
} from '#app/domain/partnerships/office-text.ts';
import { FUNDING_LABELS, termInWords } from '#app/features/request/components/request-words.ts';
import { formatClock, formatClockRange, formatDate } from '#app/ui/format.ts';

type TimeTerms = Pick<RequestTerms, 'slot' | 'days' | 'startsAt' | 'endsAt'>;

/** When it takes place, as both sides agreed: the slot by its name, the days, the times. */
export function timesInWords({ slot, days, startsAt, endsAt }: TimeTerms): string {
  const clock =
    startsAt && endsAt
      ? formatClockRange(startsAt, endsAt)
      : [startsAt && `from ${formatClock(startsAt)}`, endsAt && `until ${formatClock(endsAt)}`]
          .filter(Boolean)
          .join(' ');
  return [slot ?? '', days.length > 0 ? termInWords('days', days) : '', clock].filter(Boolean).join(', ');
}

type Names = Omit<
  AgreementValues,
  | 'purpose'
  | 'grades'
  | 'students'
  | 'first_day'
  | 'last_day'
  | 'days_and_times'
  | 'price'
  | 'who_pays'
  | 'note'
>;

/**
 * The Office's words with the agreed terms in them. A note that both sides agreed to stands in it wherever the words have a blank
 * for it, and at the end where they have none: no word of the Office's leaves out what was agreed.
 */
export function agreementBlocks(body: string, terms: RequestTerms, names: Names): TextBlock[] {
  const blocks = fillOfficeText(body, {
    ...names,
    purpose: terms.purpose || 'As described in the offering',
    grades: termInWords('grades', terms.grades),
    students: termInWords('headcount', terms.headcount),
    first_day: formatDate(terms.startsOn),
    last_day: formatDate(terms.endsOn),
    days_and_times: timesInWords(terms) || 'on days that both sides set',
    price: termInWords('price', terms.price),
    who_pays: FUNDING_LABELS[terms.fundingSource],
    note: terms.note || 'nothing beyond this paper',
  });
  if (terms.note === '' || fillsBlank(body, 'note')) return blocks;
  return [...blocks, { kind: 'heading', text: 'Also agreed' }, { kind: 'paragraph', text: terms.note }];
}
