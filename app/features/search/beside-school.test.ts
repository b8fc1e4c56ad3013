import { expect, test } from 'vitest';
import type { OwnSchool } from '#app/features/matching/own-school.server.ts';
import type { PublishedOffering } from '#app/features/matching/published-offerings.server.ts';
import { besideSchool } from './beside-school.ts';

const SCHOOL = {
  grades: ['3', '4', '5'],
  neighborhood: 'Mattapan',
  bellStarts: '08:30:00',
  bellEnds: '15:10:00',
} as unknown as OwnSchool;

const when = (windows: string[], startsAt: string, endsAt: string) =>
  besideSchool(
    {
      ...{ grades: ['4'], days: ['tue'], windows, startsAt, endsAt, place: 'online', neighborhoods: [] },
    } as unknown as PublishedOffering,
    SCHOOL,
    undefined,
  ).find(({ key }) => key === 'when');

test('the bells decide, and a program that lessons run into is no program of the school day', () => {
  expect(when(['after-school'], '15:15', '17:00')).toMatchObject({
    holds: true,
    words: 'After your 3:10 bell',
  });
  expect(when(['before-school'], '07:30', '08:30')).toMatchObject({
    holds: true,
    words: 'Before your 8:30 bell',
  });
  expect(when(['school-day'], '10:00', '11:00')).toMatchObject({ holds: true, words: 'In your school day' });
  expect(when(['after-school'], '14:30', '16:00')).toMatchObject({
    holds: false,
    words: 'Begins before your 3:10 bell',
  });
  expect(when(['before-school'], '08:00', '09:00')).toMatchObject({
    holds: false,
    words: 'Ends after your 8:30 bell',
  });
});
