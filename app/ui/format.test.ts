import { describe, expect, it } from 'vitest';
import {
  calendarDate,
  centsAsTyped,
  daysAway,
  formatClockRange,
  formatDate,
  formatDateTime,
  formatDaysAway,
  formatDollars,
  formatDue,
  formatGrades,
  formatHundredths,
  formatPercent,
  formatSuppressed,
  formatTime,
  listWords,
  plural,
  pluralInWords,
} from './format.ts';

describe('money', () => {
  it.each([
    [0, '$0.00'],
    [5, '$0.05'],
    [1_200_050, '$12,000.50'],
    [-7, '−$0.07'],
    [-1_200_000, '−$12,000.00'],
    [9_000_000_000_000_01, '$9,000,000,000,000.01'],
  ])('prints %i cents as %s', (cents, text) => {
    expect(formatDollars(cents)).toBe(text);
  });

  it.each([
    [125_050, '1250.50'],
    [1_200_000, '12000'],
    [5, '0.05'],
    [0, '0'],
  ])('writes %i cents into a field as %s', (cents, text) => {
    expect(centsAsTyped(cents)).toBe(text);
  });
});

describe('counts', () => {
  it('names one, none and many', () => {
    expect([plural(1, 'offering'), plural(0, 'offering'), plural(1204, 'offering')]).toEqual([
      '1 offering',
      '0 offerings',
      '1,204 offerings',
    ]);
    expect(plural(2, 'child', 'children')).toBe('2 children');
  });

  it('spells small counts at the start of a sentence', () => {
    expect(pluralInWords(3, 'answer')).toBe('Three answers');
    expect(pluralInWords(11, 'answer')).toBe('11 answers');
  });

  it('hides small groups of children, but not their absence', () => {
    expect([0, 1, 9, 10].map(formatSuppressed)).toEqual(['0', 'fewer than 10', 'fewer than 10', '10']);
  });

  it('prints basis points and hundredths without a float showing', () => {
    expect([1525, 6000, 1].map(formatPercent)).toEqual(['15.25%', '60%', '0.01%']);
    expect([formatHundredths(84), formatHundredths(345, 1), formatHundredths(300, 1)]).toEqual([
      '0.84',
      '3.5',
      '3.0',
    ]);
  });

  it('joins words', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => listWords(words))).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
});

describe('dates on the district clock', () => {
  it('shows an instant late in the day on the day it is in Boston', () => {
    expect(formatDateTime(new Date('2026-10-15T03:30:00Z'))).toBe('14 October 2026, 11:30 pm');
    expect(calendarDate(new Date('2026-10-15T03:30:00Z'))).toBe('2026-10-14');
  });

  it('leaves a calendar date alone in every zone', () => {
    for (const zone of ['America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      expect(formatDate('2026-11-01', 'weekday', zone)).toBe('Sunday 1 November 2026');
    }
  });

  it('tells the two halves of the hour that comes twice', () => {
    const before = new Date('2026-11-01T05:30:00Z');
    const after = new Date('2026-11-01T06:30:00Z');
    expect([formatTime(before), formatTime(after)]).toEqual(['1:30 am', '1:30 am']);
    expect(formatTime(new Date('2026-11-01T07:30:00Z'))).toBe('2:30 am');
  });

  it('skips the hour that does not exist', () => {
    expect(formatTime(new Date('2027-03-14T06:59:00Z'))).toBe('1:59 am');
    expect(formatTime(new Date('2027-03-14T07:00:00Z'))).toBe('3:00 am');
  });

  it('writes noon and midnight', () => {
    expect(formatTime(new Date('2026-07-01T16:00:00Z'))).toBe('12:00 pm');
    expect(formatTime(new Date('2026-07-01T04:00:00Z'))).toBe('12:00 am');
    expect(formatClockRange('11:30', '13:00')).toBe('11:30 am–1:00 pm');
    expect(formatClockRange('15:15', '16:45')).toBe('3:15–4:45 pm');
  });
});

describe('distance', () => {
  const now = new Date('2026-10-14T12:00:00Z');

  it('counts calendar days, not spans of 24 hours', () => {
    const lateEvening = new Date('2026-10-15T03:59:00Z');
    expect(daysAway('2026-10-15', lateEvening)).toBe(1);
    expect(daysAway(new Date('2026-10-15T04:01:00Z'), lateEvening)).toBe(1);
  });

  it('is not shortened or stretched by daylight saving', () => {
    expect(daysAway('2026-11-02', new Date('2026-10-31T16:00:00Z'))).toBe(2);
    expect(daysAway('2027-03-15', new Date('2027-03-13T17:00:00Z'))).toBe(2);
  });

  it('says it in words', () => {
    expect(
      ['2026-10-23', '2026-10-15', '2026-10-14', '2026-10-13', '2026-10-12'].map((day) =>
        formatDaysAway(day, now),
      ),
    ).toEqual(['in 9 days', 'tomorrow', 'today', 'yesterday', '2 days ago']);
    expect([formatDue('2026-10-12', now), formatDue('2026-10-13', now)]).toEqual([
      '2 days late',
      '1 day late',
    ]);
  });
});

describe('grades', () => {
  it.each([
    [['3', '4', '5', '6'], '3–6'],
    [['K2', '1'], 'K2, 1'],
    [['10', '9', '12', 'K2'], 'K2, 9, 10, 12'],
    [['7'], '7'],
    [[], ''],
  ])('prints %j as %s', (grades, text) => {
    expect(formatGrades(grades)).toBe(text);
  });
});
