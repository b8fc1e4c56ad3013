import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileId } from '../shared/id.ts';
import { diffSubmissions } from './diff-submissions.ts';
import { fileLimitWords, fileWords, judgeFile } from './file-answer.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Answer, Question, QuestionKind } from './questionnaire.ts';
import { sameAnswer } from './read-answer.ts';
import type { SubmissionContent } from './submission-content.ts';

const PLAN: Question = { key: 'plan', label: 'A plan', help: '', kind: 'file', required: true };
const file = (name: string, bytes: number, sha256: string) => ({
  file: { id: 'a' as FileId, name, bytes, sha256 },
});

test('limits are said as they are judged', () => {
  const small = { ...PLAN, fileTypes: ['pdf' as const, 'jpeg' as const], fileMegabytes: 5 };

  expect(fileLimitWords(PLAN)).toBe('PDF, PNG or JPEG, up to 10 MB');
  expect(fileLimitWords(small)).toBe('PDF or JPEG, up to 5 MB');
  expect(judgeFile(small, { mediaType: 'application/pdf', bytes: 5_000_000 })).toBeNull();
  expect(judgeFile(small, { mediaType: 'application/pdf', bytes: 5_000_001 })).toBe('file-over-limit');
  expect(judgeFile(small, { mediaType: 'image/png', bytes: 1 })).toBe('file-type-not-taken');
});

test('only a file answers a question that asks for one', () => {
  expect(judgeAnswer(PLAN, file('a.pdf', 1, 'x'))).toBeNull();
  expect(judgeAnswer(PLAN, 'a.pdf')).toBe('not-a-file');
  expect(judgeAnswer(PLAN, null)).toBe('required');
});

test('another name, another size and another content read differently', () => {
  const words = [
    file('a.pdf', 1_000, 'aaaaaaaaaaaaaaaa'),
    file('b.pdf', 1_000, 'aaaaaaaaaaaaaaaa'),
    file('a.pdf', 2_000_000, 'aaaaaaaaaaaaaaaa'),
    file('a.pdf', 1_000, 'baaaaaaaaaaaaaaa'),
  ].map((answer) => fileWords(answer.file));

  expect(words[0]).toBe('a.pdf (1 KB, checksum aaaaaaaaaaaa)');
  expect(new Set(words).size).toBe(4);
});

const content = (answers: readonly Answer[], kind: QuestionKind) =>
  ({
    organization: {
      sections: [
        {
          key: 'one',
          title: 'One',
          answers: answers.map((value, at) => ({
            ...{ key: `q${at}`, label: 'Q', kind, value },
            words: value === null ? null : 'the same words',
          })),
        },
      ],
    },
    offerings: [],
    documents: [],
    attestations: [],
  }) as unknown as SubmissionContent;

test('of rows and files exactly those that are others count as changed, whatever their words', () => {
  const anyRow = fc.record(
    { role: fc.constantFrom('Lead', 'Lead; How many: 2'), number: fc.constantFrom(1, 2, '2') },
    { requiredKeys: [] },
  );
  const anyRows = fc.array(anyRow, { minLength: 1, maxLength: 2 }).map((rows) => ({ rows }));
  const anyFile = fc
    .tuple(fc.constantFrom('a.pdf', 'b.pdf'), fc.constantFrom(1, 2), fc.constantFrom('x', 'y'))
    .map((of) => file(...of));
  for (const [kind, any] of [
    ['rows', anyRows],
    ['file', anyFile],
  ] as const) {
    const answers = fc.array(fc.tuple(any as fc.Arbitrary<Answer>, any as fc.Arbitrary<Answer>), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(answers, (pairs) => {
        const before = content(
          pairs.map(([was]) => was),
          kind,
        );
        const now = content(
          pairs.map(([, is]) => is),
          kind,
        );

        const changed = diffSubmissions(before, now).answers.map(({ key }) => key);

        expect(changed).toEqual(pairs.flatMap(([was, is], at) => (sameAnswer(was, is) ? [] : [`q${at}`])));
      }),
    );
  }
});
