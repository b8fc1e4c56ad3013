import {
  type EligibilityKind,
  type EligibilityLine,
  type EligibilityRule,
  isRatio,
  type RatioBand,
} from '#app/domain/vetting/eligibility.ts';
import type { CycleKind, IntentStatus } from '#app/domain/vetting/vocabulary.ts';
import { formatDate, formatTime, plural } from '#app/ui/format.ts';

export const CYCLE_KIND_WORDS: Readonly<Record<CycleKind, string>> = {
  registration: 'Yearly registration',
  portfolio: 'Portfolio',
};

/** As partners and the Office both read it. */
export const INTENT_STATUS_WORDS = {
  waiting: { words: 'Waits for the Office', kind: 'waiting' },
  invited: { words: 'Invited', kind: 'done' },
  declined: { words: 'Not invited', kind: 'refused' },
  withdrawn: { words: 'Withdrawn', kind: 'locked' },
} as const satisfies Readonly<Record<IntentStatus, { words: string; kind: string }>>;

export const CYCLE_PHASES = {
  before: { words: 'Not open yet', kind: 'not-started', turns: 'opens' },
  open: { words: 'Open', kind: 'done', turns: 'closes' },
  after: { words: 'Closed', kind: 'locked', turns: 'closed' },
} as const;

/** "Friday 23 October 2026, 5:00 pm EDT": with the clock's name, so that a doubled hour is told apart. */
export function instantWords(instant: Date | string, zone: string): string {
  const named = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName')?.value;
  return `${formatDate(instant, 'weekday', zone)}, ${formatTime(instant, zone)}${named ? ` ${named}` : ''}`;
}

export const BAND_WORDS: Readonly<Record<RatioBand, string>> = {
  'ratio-early': 'PreK and kindergarten',
  'ratio-middle': 'grades 1 to 8',
  'ratio-high': 'grades 9 to 12',
};
const inBand = (kind: EligibilityKind) => (kind in BAND_WORDS ? ` in ${BAND_WORDS[kind as RatioBand]}` : '');

/** A rule in one line, as partners and the Office read it before anybody answers. */
export function ruleWords(rule: EligibilityRule): string {
  if (isRatio(rule)) return `At most ${plural(rule.atMost, 'student')} for each adult${inBand(rule.kind)}`;
  switch (rule.kind) {
    case 'years-of-operation':
      return `At least ${plural(rule.atLeast, 'year')} of operation`;
    case 'non-profit':
      return 'A registered non-profit';
    case 'match-percentage':
      return `At least ${rule.atLeast}% of the cost raised elsewhere`;
    case 'seats':
      return `Room for at least ${plural(rule.atLeast, 'student')}`;
  }
}

type Wording = { readonly label: string; readonly hint: string };

export const ELIGIBILITY_QUESTIONS: Readonly<Record<EligibilityKind, Wording>> = {
  'years-of-operation': {
    label: 'For how many full years has your organization worked with young people?',
    hint: 'Whole years, in digits',
  },
  'non-profit': {
    label: 'Is your organization a registered non-profit?',
    hint: 'Or do you work under the tax status of one that is',
  },
  'match-percentage': {
    label: 'What part of the cost do you raise elsewhere, in percent?',
    hint: 'Gifts, grants, fees and work given without pay count. Whole percent, in digits',
  },
  seats: {
    label: 'For how many students do you have room at one site?',
    hint: 'At the same time, in digits',
  },
  'staffing-ratio': {
    label: 'How many students does each adult look after?',
    hint: 'In your largest group, in digits',
  },
  'ratio-early': bandQuestion('ratio-early'),
  'ratio-middle': bandQuestion('ratio-middle'),
  'ratio-high': bandQuestion('ratio-high'),
};

function bandQuestion(band: RatioBand): Wording {
  return {
    label: `How many students does each adult look after in ${BAND_WORDS[band]}?`,
    hint: 'In your largest group of these grades, in digits',
  };
}

/** Why one rule stands in the way, beginning with what the cycle asks. */
export function obstacleWords({ kind, asked, given, standing }: EligibilityLine): string {
  const want = asked ?? 0;
  if (standing === 'not-answered') return `${ELIGIBILITY_QUESTIONS[kind].label} You left this one open.`;
  const number = Number(given);
  switch (kind) {
    case 'years-of-operation':
      return `This cycle asks for at least ${plural(want, 'year')} of operation. You wrote ${number}.`;
    case 'non-profit':
      return 'This cycle is for registered non-profits, and you wrote that you are not one.';
    case 'match-percentage':
      return `This cycle asks that you raise at least ${want}% of the cost elsewhere. You wrote ${number}%.`;
    case 'seats':
      return `This cycle asks for room for at least ${plural(want, 'student')}. You wrote ${number}.`;
    default:
      return number === 0
        ? `Write how many students each adult looks after${inBand(kind)}. Zero cannot be right.`
        : `This cycle asks for at most ${plural(want, 'student')} for each adult${inBand(kind)}. You wrote ${number}.`;
  }
}
