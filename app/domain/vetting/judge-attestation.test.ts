import { expect, test } from 'vitest';
import type { CalendarDate } from '../shared/year.ts';
import { judgeAttestation, latestExpiry } from './judge-attestation.ts';

const day = (text: string) => text as CalendarDate;
const FACTS = {
  role: 'Teaching artists',
  clearedBy: 'Sumar Math Circles',
  adults: 4,
  clearedOn: day('2026-09-01'),
  expiresOn: day('2029-09-01'),
  today: day('2026-10-14'),
  validMonths: 36,
};
const verdict = (overrides: Partial<typeof FACTS>) => {
  const judged = judgeAttestation({ ...FACTS, ...overrides });
  return judged.ok ? 'allowed' : judged.reason;
};

test('by whom, in what role, how many, when and until when: nothing else', () => {
  expect(verdict({})).toBe('allowed');
  expect(verdict({ role: 'Coaches, drivers and summer interns' })).toBe('allowed');
  for (const role of [
    'Criminal justice teaching artists',
    'Talleristas y choferes',
    'Presenters',
    'Pwofesè mizik',
    '教练',
  ])
    expect(verdict({ role }), role).toBe('allowed');
  expect(
    verdict({ role: 'He was seen once and then we thought about it and decided that it was fine' }),
  ).toBe('role-narrative');
  expect(verdict({ role: 'Coaches\nand more' })).toBe('role-narrative');
});

test('what a check found, and every number of one, is refused', () => {
  for (const text of [
    'Coach, no convictions found',
    'Felony 2009, old',
    'SSN 123-45-6789',
    'CORI no record',
    'Driver, date of birth known',
    'Tallerista, sin antecedentes',
    'Chofer condenado en 2009',
    'Sem antecedentes, motorista',
    'Pwofesè, pa janm kondane',
    'Kazye jidisyè li pwòp'.normalize('NFD'),
    'Tài xế, không tiền án',
    '教练，无犯罪记录',
    'Animateur, casier judiciaire vierge',
  ]) {
    expect(verdict({ role: text })).toBe('role-check-content');
    expect(verdict({ clearedBy: text })).toBe('cleared-by-check-content');
  }
});

test('a check counts from its day for as long as the district says, and no longer', () => {
  expect(latestExpiry(day('2026-09-01'), 36)).toBe('2029-09-01');
  expect(latestExpiry(day('2028-02-29'), 36)).toBe('2031-02-28');
  expect(latestExpiry(day('2028-02-29'), 48)).toBe('2032-02-29');
  expect(verdict({ expiresOn: day('2029-09-02') })).toBe('longer-than-allowed');
  expect(verdict({ expiresOn: day('2027-09-02'), validMonths: 12 })).toBe('longer-than-allowed');
  expect(verdict({ clearedOn: day('2026-10-15'), expiresOn: day('2027-10-15') })).toBe(
    'cleared-in-the-future',
  );
  expect(verdict({ expiresOn: day('2026-09-01') })).toBe('ends-before-it-begins');
  expect(verdict({ expiresOn: day('2026-10-13') })).toBe('over-already');
  expect(verdict({ expiresOn: day('2026-10-14') })).toBe('allowed');
  expect(verdict({ adults: 0 })).toBe('no-adults');
});
