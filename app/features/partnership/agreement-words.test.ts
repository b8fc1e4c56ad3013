import { expect, test } from 'vitest';
import { TERM_FIELDS } from '#app/domain/partnerships/diff-revisions.ts';
import type { RequestTerms } from '#app/domain/partnerships/judge-revision.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { SAMPLE_AGREEMENT } from '#app/features/office-text/office-text-words.ts';
import { STARTER_TEXTS } from '#app/features/office-text/starter-texts.ts';
import { agreementBlocks } from './agreement-words.ts';

const TERMS: RequestTerms = {
  purpose: 'A steady group',
  grades: ['4', '5'],
  headcount: 12,
  startsOn: '2026-11-02' as CalendarDate,
  endsOn: '2027-05-28' as CalendarDate,
  days: ['tue'],
  startsAt: '15:15' as ClockTime,
  endsAt: '16:45' as ClockTime,
  slot: null,
  price: cents(0),
  fundingSource: 'none',
  note: '',
};
const OTHER: RequestTerms = {
  purpose: 'A choir',
  grades: ['5'],
  headcount: 13,
  startsOn: '2026-11-03' as CalendarDate,
  endsOn: '2027-05-27' as CalendarDate,
  days: ['thu'],
  startsAt: '15:30' as ClockTime,
  endsAt: '16:30' as ClockTime,
  slot: 'After school',
  price: cents(100_00),
  fundingSource: 'other',
  note: 'The partner brings the bus.',
};
const { body } = STARTER_TEXTS.agreement;

test.each(TERM_FIELDS)('a change of %s changes the paper', (field) => {
  const paper = (terms: RequestTerms) => JSON.stringify(agreementBlocks(body, terms, SAMPLE_AGREEMENT));
  expect(paper({ ...TERMS, [field]: OTHER[field] })).not.toBe(paper(TERMS));
});

test('what both agreed to beside the questions is in the paper once, whether or not the Office left a blank for it', () => {
  for (const words of [body, 'Between {{school}} and {{partner}}.']) {
    const said = agreementBlocks(words, OTHER, SAMPLE_AGREEMENT).filter(({ text }) =>
      text.includes(OTHER.note),
    );
    expect(said).toHaveLength(1);
  }
  expect(agreementBlocks('{{school}}', TERMS, SAMPLE_AGREEMENT)).toHaveLength(1);
});
