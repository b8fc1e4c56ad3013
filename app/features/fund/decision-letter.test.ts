import { describe, expect, it } from 'vitest';
import { AWARD_REASONS, type AwardLine } from '#app/domain/fund/award-plan.ts';
import { ELIGIBILITY_FAILURES } from '#app/domain/fund/eligibility.ts';
import type { RankedRequest } from '#app/domain/fund/prioritize.ts';
import type { RoundRules } from '#app/domain/fund/round-rules.ts';
import { AWARD_METHODS } from '#app/domain/fund/vocabulary.ts';
import type { Letter } from '#app/domain/shared/letter.ts';
import { letterIn } from '#app/features/letter/in-partners-language.server.ts';
import { type Decided, decisionLetter, type LetterRound, type Side } from './decision-letter.ts';
import { envelopeLetter } from './envelope-letter.ts';
import { spanishEnvelopeLetter, spanishPartnerAppealLetter } from './partner-letters-spanish.ts';

const term = (value: number) => ({ value, weight: 2_500, adds: value * 2_500 });
const FACTS = {
  reference: 'FR-27-0041',
  school: 'Clara Bexley Elementary',
  offering: 'Math circles',
  organization: 'Sumar Math Circles',
  amount: 12_000_50,
  students: 24,
  opportunityIndex: 71,
  qualityScore: 350,
  enrollment: 410,
  receivedThisYear: 3_100_00,
};
const RULES = {
  ...{ pool: 90_000_00, reserve: 4_500_00, threshold: 50, reachCap: 60, underservedBound: 40_00 },
  ...{ requestCap: 20_000_00, weights: {} },
} as RoundRules;
const SENDER = {
  office: 'Partnerships Office',
  phone: '617-555-0100',
  email: 'partnerships@example.org',
  signedBy: 'Lorna Abernathy',
  zone: 'America/New_York',
};
const AT = new Date('2026-10-14T20:00:00Z');

const roundWith = (method: RoundRules['method']): LetterRound => ({
  ...{ name: 'Fall round', slug: 'fall-round', rules: { ...RULES, method }, ranked: 37 },
  ...{ openedAt: AT, adoptedAt: AT, appealsCloseAt: AT, snapshotHash: 'abc123' },
});
const RANKED = {
  ...{ rank: 5, priority: 6_250_000_000, placedBy: 'lottery' },
  terms: {
    opportunityIndex: term(710_000),
    quality: term(833_333),
    reach: term(400_000),
    underserved: term(810_000),
  },
} as unknown as RankedRequest;
const lineFor = (reason: AwardLine['reason'], award: number) =>
  ({ reason, award, amount: FACTS.amount, leftBefore: 30_000_00, leftAfter: 17_999_50 }) as AwardLine;

const DECIDED: [string, Decided, RoundRules['method']][] = [
  ...AWARD_METHODS.flatMap((method) =>
    AWARD_REASONS.map((reason): [string, Decided, RoundRules['method']] => {
      const award = reason === 'funded' ? FACTS.amount : reason === 'partly-funded' ? 4_000_00 : 0;
      const decided = { facts: FACTS, failures: [], ranked: RANKED, line: lineFor(reason, award) };
      return [`${method}, ${reason}`, decided, method];
    }),
  ),
  ...ELIGIBILITY_FAILURES.map((failure): [string, Decided, RoundRules['method']] => [
    failure,
    { facts: FACTS, failures: [failure], ranked: null, line: null },
    'in-order',
  ]),
];

const everyTextOf = ({ to, subject, lead, sections, nextSteps, signature, provenance }: Letter): string[] => [
  ...[...to.lines, subject, lead, signature.title],
  ...sections.flatMap(({ heading, paragraphs, rows = [] }) => [
    ...[heading, ...paragraphs],
    ...rows.flatMap(({ label, value, note }) => [label, value, note ?? '']),
  ]),
  ...[...nextSteps, ...provenance],
];
/** Money, shares and terms: what a translation may not change, drop or add. */
const figuresIn = (letter: Letter) =>
  everyTextOf(letter)
    .flatMap((text) => text.match(/\$[\d,]+\.\d\d|\d+\.\d+|\d+%/g) ?? [])
    .sort();

describe.each(['school', 'partner'] as const satisfies Side[])('the letter to the %s', (side) => {
  it.each(DECIDED)('says in Spanish what the English says: %s', (_, decided, method) => {
    const english = decisionLetter(side, decided, roundWith(method), SENDER);
    const spanish = decisionLetter(side, decided, roundWith(method), SENDER, 'es');
    expect(spanish.language).toBe('es');
    expect(figuresIn(spanish)).toEqual(figuresIn(english));
    expect(spanish.sections.map(({ rows }) => rows?.length)).toEqual(
      english.sections.map(({ rows }) => rows?.length),
    );
    expect(spanish.nextSteps).toHaveLength(english.nextSteps.length);
    expect(spanish.provenance.at(-1)).toContain('Traducido por una máquina');
    expect(everyTextOf(spanish).join(' ')).not.toMatch(/\b(the|school|request|undefined|null)\b/i);
  });
});

it('tells ten students as ten or fewer, in either language', () => {
  const decided = { ...DECIDED[0]![1], facts: { ...FACTS, students: 10, enrollment: 10 } };
  const notes = (language: 'en' | 'es') =>
    decisionLetter('partner', decided, roundWith('in-order'), SENDER, language).sections[0]?.rows?.map(
      ({ note }) => note,
    );
  expect(notes('en')?.[2]).toContain('10 or fewer of at most 60 students');
  expect(notes('en')?.[3]).toContain('this year for 10 or fewer students');
  expect(notes('es')?.[2]).toContain('10 o menos de 60 estudiantes');
  expect(notes('es')?.[3]).toContain('este año para 10 o menos estudiantes');
});

describe('the letters to a partner out of an envelope and after an appeal', () => {
  const facts = {
    ...FACTS,
    ...{ asked: 12_000_50, award: 8_000_00, reason: 'It serves the goal of the year.' },
    envelope: { allocated: 20_000_00, awarded: 0 } as never,
    round: { name: 'Fall round', slug: 'fall-round', reserve: 4_500_00, finality: 'provisional' as never },
    ...{ decidedAt: AT, appealsCloseAt: AT, sender: SENDER },
  };

  it('keep the figures, the reason as it was written, and the English', () => {
    const texts = {
      en: (of: typeof facts) => envelopeLetter('partner', of),
      es: spanishEnvelopeLetter,
    };
    const letter = letterIn('es', texts, facts);
    expect(letter.english).toEqual(texts.en(facts));
    expect(figuresIn(letter)).toEqual(figuresIn(texts.en(facts)));
    expect(letter.sections[0]).toEqual({ heading: 'Por qué', paragraphs: [facts.reason] });
    expect(letterIn('en', texts, facts)).toEqual(texts.en(facts));
  });

  it('add up what an appeal adds', () => {
    const letter = spanishPartnerAppealLetter({ ...facts, awarded: 4_000_00, grant: 1_500_25 });
    expect(letter.sections[0]?.rows?.map(({ value }) => value)).toEqual([
      '$4,000.00',
      '$1,500.25',
      '$5,500.25',
    ]);
  });
});
