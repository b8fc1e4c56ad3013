import type { TermChange } from '#app/domain/partnerships/diff-revisions.ts';
import type {
  AnyEndReason,
  DeclineReason,
  FundingSource,
  RequestStatus,
  Side,
  WaitingStatus,
} from '#app/domain/partnerships/vocabulary.ts';
import { dayName } from '#app/features/catalogue/components/words.ts';
import {
  formatClock,
  formatCount,
  formatDate,
  formatDollars,
  formatGrades,
  listWords,
} from '#app/ui/format.ts';
import type { StatusKind } from '#app/ui/tag.tsx';

export const FUNDING_LABELS: Record<FundingSource, string> = {
  none: 'Nobody: it is free for the school',
  'school-budget': 'The school’s own budget',
  'partnership-fund': 'The Partnership Fund, if awarded',
  other: 'Other money',
};

export const DECLINE_LABELS: Record<DeclineReason, string> = {
  'no-places': 'We have no places left',
  dates: 'The dates or days do not work',
  price: 'The price does not cover it',
  grades: 'We do not serve these grades well',
  staffing: 'We do not have the staff',
  other: 'Another reason',
};

export const END_LABELS: Record<AnyEndReason, string> = {
  'never-cleared': 'Its last day went by before it was cleared to serve',
  'school-plans': 'The school’s plans changed',
  staffing: 'There are not enough staff',
  money: 'The money is not there',
  conduct: 'It did not go as agreed',
  other: 'Another reason',
};

const SIDE_NAMES: Record<Side, string> = { school: 'the school', partner: 'the partner' };

/** What a request's standing is called, and by whom it waits. Never a status without its owner. */
export function standingWords(
  status: RequestStatus,
  awaited: readonly Side[],
  mine: Side | null,
): { kind: StatusKind; words: string } {
  switch (status) {
    case 'draft':
      return { kind: 'not-started', words: 'Draft, not sent' };
    case 'agreed':
      return { kind: 'done', words: 'Agreed' };
    case 'declined':
      return { kind: 'refused', words: 'Declined' };
    case 'withdrawn':
      return { kind: 'not-started', words: 'Withdrawn' };
    case 'expired':
      return { kind: 'not-started', words: 'Expired unanswered' };
    case 'sent':
    case 'changed': {
      if (mine && awaited.includes(mine)) return { kind: 'waiting', words: 'Waiting for you' };
      const others = listWords(awaited.map((side) => SIDE_NAMES[side]));
      return { kind: 'in-progress', words: `Waiting for ${others}` };
    }
  }
}

/** The same for a list, where standing in line goes before whose turn it is. */
export function standingInList(
  request: { status: RequestStatus; awaited: readonly Side[]; line: WaitingStatus | null },
  mine: Side | null,
): { kind: StatusKind; words: string } {
  if (request.line === 'offered') return { kind: 'waiting', words: 'Places kept for it' };
  if (request.line === 'waiting') return { kind: 'in-progress', words: 'In line for places' };
  return standingWords(request.status, request.awaited, mine);
}

export const FIELD_LABELS: Record<TermChange['field'], string> = {
  purpose: 'What for',
  grades: 'Grades',
  headcount: 'Students',
  startsOn: 'First day',
  endsOn: 'Last day',
  days: 'Days',
  startsAt: 'From',
  endsAt: 'Until',
  slot: 'Which times',
  price: 'Price for the year',
  fundingSource: 'Who pays',
  note: 'Note',
};

/** One term as people read it. */
export function termInWords(field: TermChange['field'], value: unknown): string {
  if (value === null || value === '') return 'Not set';
  switch (field) {
    case 'grades':
      return (value as string[]).length === 0 ? 'Adults' : formatGrades(value as string[]);
    case 'days':
      return listWords((value as string[]).map(dayName));
    case 'headcount':
      return formatCount(value as number);
    case 'startsOn':
    case 'endsOn':
      return formatDate(value as string);
    case 'startsAt':
    case 'endsAt':
      return formatClock(value as string);
    case 'price':
      return value === 0 ? 'Free' : formatDollars(value as number);
    case 'fundingSource':
      return FUNDING_LABELS[value as FundingSource];
    case 'slot':
    case 'purpose':
    case 'note':
      return value as string;
  }
}
