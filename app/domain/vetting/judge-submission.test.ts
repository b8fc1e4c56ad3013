import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferingId } from '../shared/id.ts';
import { calendarDate } from '../shared/year.ts';
import { judgeAnswer } from './judge-answer.ts';
import { judgeSubmission, type SubmissionFacts } from './judge-submission.ts';
import { judgeSubmissionWindow } from './judge-submission-window.ts';
import type { Question, QuestionSection } from './questionnaire.ts';

const ask = (key: string, extra: Partial<Question> = {}): Question => ({
  key,
  label: key,
  help: '',
  kind: 'text',
  required: true,
  ...extra,
});
const SECTIONS: QuestionSection[] = [
  {
    key: 'about-you',
    scope: 'organization',
    title: '',
    about: '',
    questions: [
      ask('name'),
      ask('non-profit', { kind: 'yes-no' }),
      ask('ein', { onlyIf: { key: 'non-profit', equals: 'yes' } }),
      ask('website', { required: false }),
    ],
  },
  {
    key: 'offering',
    scope: 'offering',
    title: '',
    about: '',
    questions: [ask('title'), ask('cost', { kind: 'money' })],
  },
];
const first = 'o-1' as OfferingId;
const second = 'o-2' as OfferingId;
const today = calendarDate('2026-10-14');

const complete: SubmissionFacts = {
  today,
  signed: true,
  sections: SECTIONS,
  organizationAnswers: { name: 'Blue Hill Strings', 'non-profit': 'yes', ein: '04-0000000' },
  offerings: [{ offeringId: first, answers: { title: 'Strings', cost: 0 } }],
  requiredDocuments: ['insurance', 'tax-status'],
  documents: [
    { kind: 'insurance', status: 'received', validUntil: today },
    { kind: 'tax-status', status: 'accepted', validUntil: null },
  ],
};

test('a complete application may go, and a free offering counts as priced', () => {
  expect(judgeSubmission(complete)).toEqual([]);
});

test('everything missing is named at once, in the order of the form', () => {
  const facts: SubmissionFacts = {
    ...complete,
    signed: false,
    organizationAnswers: { name: '  ', 'non-profit': 'yes' },
    offerings: [
      { offeringId: first, answers: { title: 'Strings', cost: 0 } },
      { offeringId: second, answers: { title: '', cost: -5 } },
    ],
    documents: [
      { kind: 'insurance', status: 'accepted', validUntil: calendarDate('2026-10-13') },
      { kind: 'tax-status', status: 'returned', validUntil: null },
    ],
  };

  expect(judgeSubmission(facts)).toEqual([
    { section: 'about-you', field: 'name', code: 'required' },
    { section: 'about-you', field: 'ein', code: 'required' },
    { section: 'offering', offeringId: second, field: 'title', code: 'required' },
    { section: 'offering', offeringId: second, field: 'cost', code: 'not-an-amount' },
    { section: 'documents', field: 'insurance', code: 'document-lapsed' },
    { section: 'documents', field: 'tax-status', code: 'document-returned' },
    { section: 'check', field: 'signature', code: 'not-signed' },
  ]);
});

test('a question that is not asked is not missing', () => {
  const facts = { ...complete, organizationAnswers: { name: 'Blue Hill Strings', 'non-profit': 'no' } };
  expect(judgeSubmission(facts)).toEqual([]);
});

test('an application without an offering, or with only a replaced paper, is incomplete', () => {
  expect(
    judgeSubmission({
      ...complete,
      offerings: [],
      documents: [{ kind: 'insurance', status: 'replaced', validUntil: null }],
    }).map(({ code }) => code),
  ).toEqual(['add-an-offering', 'document-missing', 'document-missing']);
});

test('taking any one needed thing away adds exactly that item', () => {
  const without: [string, SubmissionFacts][] = [
    ['name', { ...complete, organizationAnswers: { ...complete.organizationAnswers, name: null } }],
    ['ein', { ...complete, organizationAnswers: { ...complete.organizationAnswers, ein: ' ' } }],
    ['title', { ...complete, offerings: [{ offeringId: first, answers: { cost: 0 } }] }],
    ['cost', { ...complete, offerings: [{ offeringId: first, answers: { title: 'Strings' } }] }],
    ['insurance', { ...complete, documents: complete.documents.slice(1) }],
    ['signature', { ...complete, signed: false }],
  ];
  for (const [field, facts] of without)
    expect(judgeSubmission(facts).map((item) => item.field)).toEqual([field]);
});

test('of a returned application only what went back is judged anew, and nothing may be missing', () => {
  const sections = [
    { ...SECTIONS[0]!, questions: [ask('name'), ask('phone', { profileField: 'phone' })] },
    SECTIONS[1]!,
  ];
  const facts = (phone: string, ...open: string[]): SubmissionFacts => ({
    ...complete,
    sections,
    organizationAnswers: { name: 'Blue Hill Strings', phone },
    open: open.map((questionKey) => ({
      kind: 'answer',
      offeringId: null,
      questionKey,
      note: 'Say more',
      follows: null,
    })),
  });
  const said = (...asked: Parameters<typeof facts>) =>
    judgeSubmission(facts(...asked)).map(({ code }) => code);
  expect(said('ask at the desk', 'name')).toEqual([]);
  expect(said('ask at the desk', 'phone')).toEqual(['not-a-telephone']);
  expect(said('', 'name')).toEqual(['required']);
});

test('an answer is judged by its kind', () => {
  const options = [{ value: 'a', label: 'A' }];
  expect(judgeAnswer(ask('q', { kind: 'choice', options }), 'b')).toBe('not-an-option');
  expect(judgeAnswer(ask('q', { kind: 'choices', options }), ['a'])).toBeNull();
  expect(judgeAnswer(ask('q', { kind: 'choices', options }), [])).toBe('required');
  expect(judgeAnswer(ask('q', { kind: 'choices', options }), ['a', 'b'])).toBe('not-an-option');
  expect(judgeAnswer(ask('q', { kind: 'number' }), 0)).toBeNull();
  expect(judgeAnswer(ask('q', { kind: 'number' }), Number.NaN)).toBe('not-a-number');
  expect(judgeAnswer(ask('q', { kind: 'money' }), 0.5)).toBe('not-an-amount');
  expect(judgeAnswer(ask('q', { kind: 'date' }), '2026-02-29')).toBe('not-a-date');
  expect(judgeAnswer(ask('q', { kind: 'date' }), '2028-02-29')).toBeNull();
  expect(judgeAnswer(ask('q', { kind: 'yes-no' }), 'maybe')).toBe('not-an-option');
  expect(judgeAnswer(ask('q', { kind: 'date', required: false }), '')).toBeNull();
});

test('what is to stand in a profile has to be what the profile calls it', () => {
  const said = (profileField: string, answer: string | number, kind: 'text' | 'number' = 'text') =>
    judgeAnswer(ask('q', { kind, profileField }), answer, 2026);
  expect([said('phone', 'abc'), said('phone', '617-555-0142')]).toEqual(['not-a-telephone', null]);
  expect([said('email', 'us'), said('email', 'us@here.org')]).toEqual(['not-an-email', null]);
  expect([said('website', 'here'), said('website', 'https://here.org')]).toEqual(['not-a-web-address', null]);
  expect([said('ein', 'none yet'), said('ein', '00-1234567')]).toEqual(['not-a-tax-number', null]);
  expect([said('startsAt', 'late'), said('endsAt', '9:05')]).toEqual(['not-a-time', null]);
  const founded = [12, 2027, 2026].map((year) => said('founded', year, 'number'));
  expect(founded).toEqual(['not-a-founding-year', 'not-a-founding-year', null]);
  expect([said('mission', 'abc'), said('staff', 12, 'number')]).toEqual([null, null]);
});

test('a year to come is sent by nobody, while the page that is sent knows the day', () => {
  const began = ask('began', { kind: 'number', profileField: 'founded' });
  const facts = {
    ...complete,
    sections: [{ ...complete.sections[0]!, questions: [began] }],
    organizationAnswers: { began: 2027 },
    offerings: [{ offeringId: first, answers: {} }],
    requiredDocuments: [],
  };
  const fields = (today: string) =>
    judgeSubmission({ ...facts, today: calendarDate(today) }).map(({ field, code }) => [field, code]);
  expect(fields('2026-12-31')).toEqual([['began', 'not-a-founding-year']]);
  expect(fields('2027-01-01')).not.toContainEqual(['began', 'not-a-founding-year']);
});

test('the deadline itself is too late, and a returned application has its own', () => {
  const cycle = { opensAt: new Date(1_000), closesAt: new Date(2_000) };
  const judge = (now: number, status: 'draft' | 'needs-information' = 'draft') =>
    judgeSubmissionWindow({ status, cycle, returnedUntil: new Date(3_000), now: new Date(now) });

  fc.assert(
    fc.property(fc.integer({ min: 990, max: 2_010 }), (now) => {
      expect(judge(now).ok).toBe(now >= 1_000 && now < 2_000);
    }),
  );
  expect(judge(999)).toEqual({ ok: false, reason: 'not-open-yet' });
  expect(judge(1_999).ok).toBe(true);
  expect(judge(2_000)).toEqual({ ok: false, reason: 'deadline-passed' });
  expect(judge(2_999, 'needs-information').ok).toBe(true);
  expect(judge(3_000, 'needs-information').ok).toBe(false);
});
