import { expect, test } from 'vitest';
import { typedLines } from './typed-lines.ts';

const OFFERING = '0b1f9a34-5d61-4a6f-9a60-2f0d0c9b7e11';

test('what was typed is read by its questions, of the organization and of an offering, and blanks are left out', () => {
  const questions = [
    { key: 'heat-plan', label: 'What do you do on hot days?' },
    { key: 'languages', label: 'Which languages do you speak?' },
  ];
  const typed = {
    'answer.heat-plan': ' We stay inside. ',
    'answer.languages': ['es', 'ht'],
    [`answer.${OFFERING}-heat-plan`]: 'We swim.',
    'answer.staff.0.role': 'Coach',
    'answer.gone': '',
    after: 'send',
  };

  expect(typedLines(typed, questions).map(({ term, value }) => [term, value])).toEqual([
    ['What do you do on hot days?', 'We stay inside.'],
    ['Which languages do you speak?', 'es, ht'],
    ['What do you do on hot days?', 'We swim.'],
    ['staff', 'Coach'],
  ]);
});
