import {
  OFFERING_PLACES,
  type OfferingPlace,
  ORGANIZATION_KINDS,
  type OrganizationKind,
} from '../offerings/vocabulary.ts';
import type { Cents } from '../shared/money.ts';
import type { ClockTime } from '../shared/year.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Answer, Answers, Question, QuestionKind } from './questionnaire.ts';

/** What an organization's profile and its application have in common. */
export type OrganizationProfile = {
  name: string;
  otherNames: string[];
  kind: OrganizationKind;
  nonProfit: boolean;
  ein: string | null;
  mission: string;
  description: string;
  founded: number | null;
  neighborhood: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  contact: string | null;
  languages: string[];
  staff: number | null;
  volunteers: number | null;
};

/** What an offering's profile and its application have in common. `places` counts for the year applied for. */
export type OfferingProfile = {
  name: string;
  summary: string;
  description: string;
  category: string | null;
  goals: string[];
  grades: string[];
  populations: string[];
  languages: string[];
  windows: string[];
  days: string[];
  startsAt: ClockTime | null;
  endsAt: ClockTime | null;
  place: OfferingPlace;
  neighborhoods: string[];
  transport: string | null;
  childCare: string | null;
  interpretation: string | null;
  sessions: number | null;
  hours: number | null;
  studentsPerAdult: number | null;
  accessibility: string | null;
  costToFamily: Cents | null;
  priceToSchool: Cents | null;
  evidence: string | null;
  outcomes: string | null;
  howToJoin: string | null;
  places: number;
};

type Shape =
  | 'text'
  | 'name'
  | 'optional-text'
  | 'lines'
  | 'codes'
  | 'flag'
  | 'whole'
  | 'small'
  | 'places'
  | 'clock'
  | readonly string[];

const ORGANIZATION_SHAPES = {
  name: 'name',
  otherNames: 'lines',
  kind: ORGANIZATION_KINDS,
  nonProfit: 'flag',
  ein: 'optional-text',
  mission: 'text',
  description: 'text',
  founded: 'small',
  neighborhood: 'optional-text',
  address: 'optional-text',
  phone: 'optional-text',
  email: 'optional-text',
  website: 'optional-text',
  contact: 'optional-text',
  languages: 'codes',
  staff: 'whole',
  volunteers: 'whole',
} as const satisfies Record<keyof OrganizationProfile, Shape>;

const OFFERING_SHAPES = {
  name: 'name',
  summary: 'text',
  description: 'text',
  category: 'optional-text',
  goals: 'codes',
  grades: 'codes',
  populations: 'codes',
  languages: 'codes',
  windows: 'codes',
  days: 'codes',
  startsAt: 'clock',
  endsAt: 'clock',
  place: OFFERING_PLACES,
  neighborhoods: 'codes',
  transport: 'optional-text',
  childCare: 'optional-text',
  interpretation: 'optional-text',
  sessions: 'whole',
  hours: 'whole',
  studentsPerAdult: 'small',
  accessibility: 'optional-text',
  costToFamily: 'whole',
  priceToSchool: 'whole',
  evidence: 'optional-text',
  outcomes: 'optional-text',
  howToJoin: 'optional-text',
  places: 'places',
} as const satisfies Record<keyof OfferingProfile, Shape>;

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;
const LARGEST_SMALL = 32_767;
const LARGEST_WHOLE = 2_147_483_647;

/**
 * The profile's values as answers to the questions that name them. An empty property is a blank answer, and so is
 * a value that the question no longer offers.
 */
export function answersFromProfile(
  questions: readonly Question[],
  profile: Partial<OrganizationProfile> | Partial<OfferingProfile>,
): Answers {
  const values = profile as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    questions.flatMap((question) => {
      const { key, profileField } = question;
      return profileField !== undefined && values[profileField] !== undefined
        ? [[key, offered(question, toAnswer(question.kind, values[profileField]))]]
        : [];
    }),
  );
}

function offered({ kind, options = [] }: Question, answer: Answer): Answer {
  const known = (value: string) => options.some((option) => option.value === value);
  if (kind === 'choice') return typeof answer === 'string' && known(answer) ? answer : null;
  if (kind !== 'choices' || !Array.isArray(answer)) return answer;
  const left = answer.filter(known);
  return left.length === 0 ? null : left;
}

function toAnswer(kind: QuestionKind, value: unknown): Answer {
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    return kind === 'choices' ? value.map(String) : value.join('\n');
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value === '' ? null : value;
  return null;
}

/** The part of an organization's profile that these answers state. An answer that does not fit states nothing. */
export function organizationProfileFrom(
  questions: readonly Question[],
  answers: Answers,
): Partial<OrganizationProfile> {
  return profileFrom(ORGANIZATION_SHAPES, questions, answers);
}

export function offeringProfileFrom(
  questions: readonly Question[],
  answers: Answers,
): Partial<OfferingProfile> {
  return profileFrom(OFFERING_SHAPES, questions, answers);
}

function profileFrom(
  shapes: Readonly<Record<string, Shape>>,
  questions: readonly Question[],
  answers: Answers,
): Record<string, unknown> {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const { key, profileField } = question;
      const shape = profileField === undefined ? undefined : shapes[profileField];
      if (profileField === undefined || shape === undefined || !(key in answers)) return [];
      if (isNonsense(question, answers[key])) return [];
      const value = fromAnswer(shape, answers[key] ?? null);
      return value === undefined ? [] : [[profileField, value]];
    }),
  );
}

/** What was typed by hand and cannot be what the profile calls it. Choices are held against their lists elsewhere. */
function isNonsense(question: Question, answer: Answer | undefined): boolean {
  const typed = question.kind === 'text' || question.kind === 'number';
  return typed && !['required', null].includes(judgeAnswer(question, answer));
}

/** Undefined where the answer cannot stand in the profile: it is left as it was. */
function fromAnswer(shape: Shape, answer: Answer): unknown {
  const text = typeof answer === 'string' ? answer.trim() : '';
  if (typeof shape === 'object') return shape.includes(text) ? text : undefined;
  switch (shape) {
    case 'name':
      return text === '' ? undefined : text.slice(0, 200);
    case 'text':
      return text;
    case 'optional-text':
      return text === '' ? null : text;
    case 'lines':
      return text
        .split('\n')
        .map((each) => each.trim())
        .filter((each) => each !== '');
    case 'codes':
      return Array.isArray(answer) ? [...answer] : answer === null ? [] : undefined;
    case 'flag':
      return text === 'yes' ? true : text === 'no' ? false : undefined;
    case 'clock':
      return clock(text);
    case 'small':
      return whole(answer, LARGEST_SMALL);
    case 'whole':
      return whole(answer, LARGEST_WHOLE);
    case 'places':
      return whole(answer, LARGEST_WHOLE) ?? undefined;
  }
}

function whole(answer: Answer, most: number): number | null | undefined {
  if (answer === null) return null;
  return typeof answer === 'number' && Number.isInteger(answer) && answer >= 0 && answer <= most
    ? answer
    : undefined;
}

function clock(text: string): string | null | undefined {
  if (text === '') return null;
  const found = CLOCK.exec(text);
  return found ? `${found[1]!.padStart(2, '0')}:${found[2]}` : undefined;
}
