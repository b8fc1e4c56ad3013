import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CalendarDate } from '../shared/year.ts';
import { addMonths } from './document-kinds.ts';

export type AttestationRefusal =
  | 'role-narrative'
  | 'role-check-content'
  | 'cleared-by-narrative'
  | 'cleared-by-check-content'
  | 'no-adults'
  | 'cleared-in-the-future'
  | 'ends-before-it-begins'
  | 'longer-than-allowed'
  | 'over-already';

const LONGEST_LINE = 80;
const MOST_WORDS = 10;
/** Words that only stand in what a check found, or that name one person's check, in the languages of a city's partners. */
const FOUND = [
  // English
  String.raw`convict\p{L}*|felon\p{L}*|misdemeanou?rs?|offen[cs]es?|arrest\p{L}*|charged|charges|docket|probation|acquitted`,
  'dismissed|criminal record|no record|record found|ssn|social security|date of birth|dob|born',
  // Spanish and Portuguese, with and without their accents
  String.raw`antecedentes?|condena\p{L}*|delitos?|delictiv\p{L}*|arrestad\p{L}*|detenid[oa]s?|seguro social|fecha de nacimiento|nacid[oa]s?`,
  'ficha criminal|registro criminal|pres[oa]s?|crimes?|data de nascimento|nascid[oa]s?',
  // Haitian Creole and French
  String.raw`kondan\p{L}*|kazye jidisy[eè]|dosye kriminèl|krim|te arete|janm arete|dat nesans|casier judiciaire|condamn\p{L}*|date de naissance`,
  // Vietnamese
  'tiền án|tiền sự|phạm tội|ngày sinh',
].join('|');
const CONTENT = new RegExp(
  String.raw`(?<!\p{L})(?:${FOUND})(?!\p{L})|犯罪|前科|出生日期|(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)|(?<!\d)\d{9}(?!\d)`,
  'iu',
);

/** The last day of a check: some months, three years unless the Office says otherwise, after the day of clearing. */
export function latestExpiry(clearedOn: CalendarDate, validMonths: number): CalendarDate {
  return addMonths(clearedOn, validMonths);
}

/**
 * Whether an attestation says only what it may: cleared by whom, in what role, how many, when, until when. A
 * story, a finding or a number of anybody's check is refused, since none may ever be kept here. Product 1,
 * "attestation".
 */
export function judgeAttestation(facts: {
  readonly role: string;
  readonly clearedBy: string;
  readonly adults: number;
  readonly clearedOn: CalendarDate;
  readonly expiresOn: CalendarDate;
  readonly today: CalendarDate;
  /** How long a check counts in this district. */
  readonly validMonths: number;
}): Verdict<AttestationRefusal> {
  for (const [field, text] of [
    ['role', facts.role],
    ['cleared-by', facts.clearedBy],
  ] as const) {
    if (CONTENT.test(text.normalize('NFC'))) return refused(`${field}-check-content`);
    const words = text.trim().split(/\s+/);
    if (text.includes('\n') || text.length > LONGEST_LINE || words.length > MOST_WORDS) {
      return refused(`${field}-narrative`);
    }
  }
  if (!Number.isInteger(facts.adults) || facts.adults < 1) return refused('no-adults');
  if (facts.clearedOn > facts.today) return refused('cleared-in-the-future');
  if (facts.expiresOn <= facts.clearedOn) return refused('ends-before-it-begins');
  if (facts.expiresOn > latestExpiry(facts.clearedOn, facts.validMonths))
    return refused('longer-than-allowed');
  return facts.expiresOn < facts.today ? refused('over-already') : ALLOWED;
}
