import type {
  DocumentKind,
  DocumentStatus,
  KindDemand,
  KindSubject,
} from '#app/domain/vetting/vocabulary.ts';
import { plural } from '#app/ui/format.ts';

const FIRST_KINDS: Readonly<Record<DocumentKind, string>> = {
  insurance: 'Insurance certificate',
  'tax-status': 'Tax status letter',
  agreement: 'Agreement with a school',
  curriculum: 'Curriculum',
};

/**
 * The words of a kind where only its code is at hand, as in what was sent with an application: those it began with. A
 * code is made from them. Where the Office's list is at hand, its words count.
 */
export function kindWords(kind: DocumentKind): string {
  const words = kind.replaceAll('-', ' ');
  return FIRST_KINDS[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** "3 years", "18 months" */
export function monthsInWords(months: number): string {
  return months % 12 === 0 ? plural(months / 12, 'year') : plural(months, 'month');
}

export const DOCUMENT_STATUS_WORDS: Readonly<Record<DocumentStatus, string>> = {
  received: 'Received',
  accepted: 'Accepted',
  returned: 'Returned',
  replaced: 'Replaced',
};

export const DEMAND_LABELS: Readonly<Record<KindDemand, string>> = {
  everybody: 'Every partnership',
  paid: 'Partnerships that somebody pays for',
  'in-person': 'Partnerships in person, not online',
  nobody: 'None: partners may add one',
};

export const SUBJECT_LABELS: Readonly<Record<KindSubject, string>> = {
  organization: 'The organization',
  offering: 'One offering',
  partnership: 'One partnership',
  adults: 'Adults who serve',
};
