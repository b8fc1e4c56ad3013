import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarDate } from '../shared/year.ts';
import { rosterSigns } from './counts-only.ts';

const DAY = '2026-10-14' as CalendarDate;
const signs = (text: string) => rosterSigns(text, DAY);

test.each([
  ['Ana Silva\nBen O’Connor\nChloé Nguyễn', 'names'],
  ['1. Silva, Ana\n2. Nguyen, Ben\n3. Cruz, Dee', 'names'],
  ['Present: Ana Silva, Ben Cruz and Dee Wong', 'names'],
  ['Ana\nBen\nCarla\nDion', 'names'],
  ['Ana Silva 4\nBen Cruz 5\nDee Wong K2\nabsent: none', 'names'],
  ['María de Jesús; João da Silva; Aïcha Diallo', 'names'],
  ['王小明\n李娜\n陈思远', 'names'],
  ['王小明、李娜、陈思远', 'names'],
  ['김민준\n이서연\n박지후', 'names'],
  ['محمد علي\nفاطمة حسن\nيوسف عمر', 'names'],
  ['محمد علي، فاطمة حسن، يوسف عمر', 'names'],
  ['अनिल शर्मा\nप्रिया सिंह\nरवि कुमार', 'names'],
  ['አበበ በቀለ\nሰላም ታደሰ\nዳዊት ኃይሉ', 'names'],
  ['Анна Петрова\nИван Смирнов\nОльга Ким', 'names'],
  ['Ana Silva y Ben Cruz, Dee Wong', 'names'],
  ['ana silva\nben cruz\ndee wong\nlia chen\nomar diaz', 'names'],
  ['born 14 March 2016', 'birth-dates'],
  ['nació el 3 de septiembre de 2015', 'birth-dates'],
  ['DOB: March 14th, 2016', 'birth-dates'],
  ['Student ID 345678 left early', 'ids'],
  ['345678\n345679', 'ids'],
  ['born 3/14/2016', 'birth-dates'],
  ['2015-09-02', 'birth-dates'],
  ['a.silva@example.org, b.cruz@example.org', 'emails'],
] as const)('refuses %j', (text, sign) => {
  expect(signs(text)).toContain(sign);
});

test.each([
  '',
  'Fire drill, so we began ten minutes late.',
  'Ms. Alvarez joined us in Room 204.',
  'Moved to Tuesday 10/20/2026.',
  'Two groups: fractions and measuring. Both finished.',
  'No bus today\nFewer came than usual\nWe read The Snowy Day',
  'Monday, Tuesday, Wednesday, Thursday and Friday are full.',
  'Call the office at 617-555-0100 or write to office@example.org.',
  'Ana Silva from the Office came by.',
  'Next session is 2026-11-03.',
  'Next session is November 3, 2026.',
  '今天下雨，我们在室内上课。大家都很高兴。',
  'نزل المطر اليوم فبقينا في الصف',
  'great day\nno rain',
  'We used 12 boxes and 150 sheets.',
])('takes %j', (text) => {
  expect(signs(text)).toEqual([]);
});

const first = fc.constantFrom(
  'Ana',
  'Ben',
  'Chloé',
  'Dión',
  'Élise',
  'Fatou',
  'Xiù',
  'Łucja',
  'Ömer',
  'J’Quan',
);
const last = fc.constantFrom(
  'Silva',
  'O’Connor',
  'Nguyễn',
  'Diallo',
  'Smith-Jones',
  'Öztürk',
  'Baptiste',
  'St. Pierre',
);
const line = fc
  .record({
    first,
    last,
    shape: fc.constantFrom('plain', 'turned', 'numbered', 'bulleted', 'graded'),
    place: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ first, last, shape, place }) => {
    if (shape === 'turned') return `${last}, ${first}`;
    if (shape === 'numbered') return `${place}. ${first} ${last}`;
    if (shape === 'bulleted') return `- ${first} ${last}`;
    return shape === 'graded' ? `${first} ${last} ${place % 9}` : `${first} ${last}`;
  });

test('a list of three or more names is refused in whatever way it is written', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 3, maxLength: 30 }),
      fc.constantFrom('\n', '\r\n', ';', '\t', '\n\n'),
      (lines, between) => {
        expect(signs(lines.join(between))).toContain('names');
      },
    ),
  );
});

test('one word before or after a roster does not hide it', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 3, maxLength: 12 }), (lines) => {
      expect(signs(`Here today\n${lines.join('\n')}\nthanks`)).toContain('names');
    }),
  );
});

const word = fc.stringMatching(/^[a-z]{1,9}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);

test('ordinary sentences, however many, are no roster', () => {
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 12 }), fc.constantFrom(' ', '\n'), (sentences, between) => {
      const text = sentences.map((each) => each[0]!.toUpperCase() + each.slice(1)).join(between);
      // A sentence of one word cannot be told from a name.
      fc.pre(sentences.every((each) => each.includes(' ')));
      expect(signs(text)).toEqual([]);
    }),
  );
});
